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
    by_person: dict[str, list[Span]] = defaultdict(list)
    for person, some in days:
        by_person[person] += [Span.through(day) for day in some]
    return _leaves(by_person)


def since(leaves: Iterable[Leave], day: date) -> tuple[Leave, ...]:
    """*leaves* from *day* on."""
    by_person: dict[str, list[Span]] = defaultdict(list)
    ahead = Span(start=day, end=date.max)
    for leave in leaves:
        if span := leave.span.within(ahead):
            by_person[leave.person].append(span)
    return _leaves(by_person)


def _leaves(by_person: dict[str, list[Span]]) -> tuple[Leave, ...]:
    return tuple(
        Leave(person=person, span=span)
        for person, spans in sorted(by_person.items())
        for span in Spans.of(spans)
    )
