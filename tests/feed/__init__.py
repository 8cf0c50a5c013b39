"""The feeds: what calendar programs get."""
