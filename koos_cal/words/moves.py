"""Moves: who takes which days, in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from koos_cal.dates import and_text, range_text, ranges_of
from koos_cal.rota.span import Span
from koos_cal.words.names import Names

Gains = Iterable[tuple[date, str | None]]


def takes(names: Names, gains: Gains, year: int, among: Sequence[date]) -> list[str]:
    """Who takes which days: "Eli takes Mon 7 to Fri 11 December", a part for each person.

    Args:
        names: Names people.
        gains: Days with whoever is on duty on them now; None is nobody.
        year: Left out of dates in it.
        among: The working days, in order; others between two do not part them.
    """
    days: dict[str | None, list[date]] = defaultdict(list)
    for day, person in gains:
        days[person].append(day)
    return [
        f"{names.name(person) if person else 'Nobody'} takes {_ranges(found, year, among)}"
        for person, found in days.items()
    ]


def _ranges(days: Sequence[date], year: int, among: Sequence[date]) -> str:
    near = Span.through(min(days), max(days)).among(among)
    ranges = ranges_of(days, sorted({*near, *days}))
    return and_text([range_text(first, last, year) for first, last in ranges])
