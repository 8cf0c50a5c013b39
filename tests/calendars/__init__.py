"""Calendars of others: what they mean, how they are fetched, and that nothing is lost by them."""
