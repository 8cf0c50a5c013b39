"""Leave: days on which a calendar has somebody away; all that is kept of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koos_cal.rota.span import Span
from koos_cal.rota.spans import Spans


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Leave:
    """Consecutive days away of somebody."""

    person: str
    span: Span


def merged(days: Iterable[tuple[str, Iterable[date]]]) -> tuple[Leave, ...]:
    """Everyone's *days* as the fewest leaves, in order."""
    return joined((person, Span.through(day)) for person, some in days for day in some)


def joined(spans: Iterable[tuple[str, Span]]) -> tuple[Leave, ...]:
    """Everyone's *spans* as the fewest leaves, in order."""
    by_person: dict[str, list[Span]] = defaultdict(list)
    for person, span in spans:
        by_person[person].append(span)
    return tuple(
        Leave(person=person, span=span)
        for person, some in sorted(by_person.items())
        for span in Spans.of(some)
    )


def since(leaves: Iterable[Leave], day: date) -> tuple[Leave, ...]:
    """*leaves* from *day* on."""
    return within(leaves, Span(start=day, end=date.max))


def within(leaves: Iterable[Leave], days: Span) -> tuple[Leave, ...]:
    """*leaves* as far as they lie in some days."""
    return joined((each.person, span) for each in leaves if (span := each.span.within(days)))
