"""Calendars: from what a company's calendar says to the days on which people are away.

Values and bytes go in, values come out, but for `fetch`, which asks a server. Whatever cannot be
understood is counted and told, and never stops the rest. Of an event nothing is kept but whose
it is, its days, and a hash that tells it from others.
"""
