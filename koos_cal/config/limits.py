"""Limits: how much a config may hold, so that what is accepted is published in good time.

A team of a thousand people with a history of thirty years lies within them. What goes
beyond was not written by people, and is refused before it takes time or memory.
"""

from __future__ import annotations

LARGEST_FILE = 2_000_000  # bytes
DEEPEST_KEY = 32  # parts between dots; no key of ours has more than two
MOST_MISTAKES = 100  # that are told at once

MOST_BLOCKS = 1000  # of a kind
MOST_POINTERS = 20  # to a channel, a queue, a runbook
MOST_DATED = 20_000  # absences, and overrides
MOST_EXCHANGES = 2000
MOST_CALENDARS = 200  # of absences
MOST_WORDS = 100  # of one calendar, and what one person is called
MOST_SHARES = 500  # that come later
MOST_NAMES = 1000  # in a list
MOST_IGNORED = 100  # holidays
MOST_DAYS_AWAY = 500_000  # of all absences together
MOST_DAYS_WORKED = 10_000  # of all extra working days together
MOST_DAYS_EXCHANGED = 20_000  # of all exchanges together
MOST_DAILY = 125  # people who take turns of a day
MOST_LINKS = 50_000  # that open or were taken back
MOST_HOLIDAY_WEEKS = 50_000  # shown, of all people with holidays of their own together
