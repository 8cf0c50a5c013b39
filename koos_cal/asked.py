"""Asked: days and people as they are named in a command or an address."""

from __future__ import annotations

from datetime import date, timedelta

from koos_cal.config.names import unknown_person
from koos_cal.config.quote import quoted
from koos_cal.config.types import FIRST_YEAR, LAST_YEAR
from koos_cal.dates import day_meant
from koos_cal.errors import RangeError
from koos_cal.rota.people import Person
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span

USUAL = timedelta(weeks=13)


def asked_day(text: str) -> date:
    """A day, written as 2026-01-05.

    Raises:
        RangeError: When it is written otherwise or lies outside the years of the rule.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        meant = day_meant(text)
        hint = f"; write {meant}" if meant else ""
        raise RangeError(f"expected a date such as 2026-01-05, got {quoted(text)}{hint}")
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
