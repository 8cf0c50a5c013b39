"""Asked: days and people as they are named in a command or an address."""

from __future__ import annotations

from datetime import date, timedelta

from koos_cal.dates import WEEKDAYS, day_meant, is_day
from koos_cal.errors import RangeError
from koos_cal.rota.people import Person
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.values.day import FIRST_YEAR, LAST_YEAR
from koos_cal.values.names import unknown_person
from koos_cal.values.quote import quoted

USUAL = timedelta(weeks=13)
_AROUND_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}  # in days
_WEEKDAYS = [name.lower() for name in WEEKDAYS]


def asked_day(text: str, today: date, *, back: bool = False) -> date:
    """A day: 2026-01-05, today, tomorrow, yesterday, or the next Monday, today included.

    Args:
        text: As it was typed. A weekday may be shortened to three letters, as in the config.
        today: In the rota's time zone.
        back: Whether a weekday is the last one, today included.

    Raises:
        RangeError: When it is written otherwise or lies outside the years of the rule.
    """
    day = _named(text.lower(), today, back=back) or (
        date.fromisoformat(text) if is_day(text) else None
    )
    if day is None:
        meant = day_meant(text)
        hint = f"; write {meant}" if meant else ""
        expected = "expected a day such as 2026-01-05, today, tomorrow or monday"
        raise RangeError(f"{expected}, got {quoted(text)}{hint}")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RangeError(f"expected a date in the years {FIRST_YEAR} to {LAST_YEAR}, got {day}")
    return day


def asked_span(first: date | None, last: date | None, today: date) -> Span:
    """Days from *first* to *last*, both included; the next 13 weeks where they are not given.

    Raises:
        RangeError: When the last day lies before the first.
    """
    start = first or today
    end = last + ONE_DAY if last else start + USUAL
    if end <= start:
        hint = "swap them" if first else "name a first day as well"
        raise RangeError(f"expected days in order, got from {start} to {last}; {hint}")
    return Span(start=start, end=end)


def asked_person(text: str, rota: Rota) -> Person:
    """The person with that id.

    Raises:
        RangeError: When nobody has it.
    """
    found = rota.person(text)
    if found is None:
        raise RangeError(unknown_person(text, [person.id for person in rota.people]))
    return found


def _named(word: str, today: date, *, back: bool) -> date | None:
    """The day that a word stands for, if it is one."""
    if word in _AROUND_TODAY:
        return today + _AROUND_TODAY[word] * ONE_DAY
    for weekday, name in enumerate(_WEEKDAYS):
        if word in {name, name[:3]}:
            ahead = (weekday - today.weekday()) % 7
            return today + (ahead - 7 if back and ahead else ahead) * ONE_DAY
    return None
