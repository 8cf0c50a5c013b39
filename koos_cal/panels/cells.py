"""Cells: days side by side that have the same to show, for the ribbon and the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Days side by side that have the same to show.

    Attributes:
        days: The days, one a column; empty where nothing is to show.
        width: How many columns it takes.
        segment: Who is on duty from the first of them on, if they are working days.
        closed_for: The name of the holiday or closing on them, or on most of them.
        is_past: Whether all of them are over.
    """

    days: Sequence[date]
    width: int
    segment: Segment | None
    closed_for: str
    is_past: bool


def weekdays_shown(schedule: Schedule, span: Span) -> list[int]:
    """The weekdays that need a column, Monday is 0: those worked, also if only once in *span*."""
    plan = schedule.plan
    return sorted(plan.rota.office.weekdays | {duty.day.weekday() for duty in plan.duties_in(span)})


def closed_for(plan: Plan, days: Iterable[date]) -> str:
    """What closes the office on most of *days*, if anything does."""
    names = Counter(name for day in days if (name := plan.closed_for(day)))
    return names.most_common(1)[0][0] if names else ""


def cells(schedule: Schedule, days: Sequence[date]) -> Iterator[Cell]:
    """*days*, which are in order, as cells: one for each row of days of one person in one role."""
    plan = schedule.plan

    def shown(day: date) -> tuple[object, ...]:
        if not plan.start <= day < schedule.planned_until:
            return ()
        segment = plan.segment_on(day)
        if segment:
            return segment.decision.number, segment.person, segment.kind
        return (bool(plan.closed_for(day)),)

    for key, group in groupby(days, key=shown):
        same = list(group)
        segment = plan.segment_on(same[0]) if key else None
        yield Cell(
            days=same if key else [],
            width=len(same),
            segment=segment,
            closed_for="" if segment or not key else closed_for(plan, same),
            is_past=same[-1] < schedule.today,
        )
