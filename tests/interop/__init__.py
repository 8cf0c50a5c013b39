"""Feeds in programs that nobody here wrote."""
