"""Days: how dates, weekdays and working hours are written."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from koos_cal.dates import day_meant, is_day
from koos_cal.values.mistake import expected

FIRST_YEAR, LAST_YEAR = 2000, 2199
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LENGTHS = {"day": 1, "week": 7, "2 weeks": 14}
_CLOCK = r"((?:[01][0-9]|2[0-3]):[0-5][0-9])"
_HOURS = re.compile(f"{_CLOCK}-{_CLOCK}")


def day(value: object) -> date:
    """A date between the years the rule is made for."""
    what = "a date such as 2026-01-05"
    if isinstance(value, str):
        meant = day_meant(value)
        hint = f"; write {meant}" if meant else "; remove the quotes" if is_day(value) else ""
        raise expected(what, value, hint)
    if isinstance(value, datetime):
        raise expected(what, value, "; leave out the time")
    if not isinstance(value, date):
        raise expected(what, value)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise expected(f"a date in the years {FIRST_YEAR} to {LAST_YEAR}", value)
    return value


def hours(value: object) -> tuple[time, time]:
    """Working hours on the clock of the rota's time zone."""
    match = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise expected('hours such as "09:00-17:30"', value)
    start, end = (time.fromisoformat(part) for part in match.groups())
    if end <= start:
        raise expected("hours that end later than they begin, on the same day", value)
    return start, end
