"""Turns as pages tell them: who is on duty when, and who is away beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.rota.away import Away
from koos_cal.rota.decision import Decision
from koos_cal.rota.plan import Plan, Segment
from koos_cal.rota.span import ONE_DAY, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One period.

    Attributes:
        decision: What was decided for it, with its reasons.
        segments: Who is on duty on its days, one after the other.
        away: Who is away on some of its days.
    """

    decision: Decision
    segments: Sequence[Segment]
    away: Sequence[Away]

    @property
    def span(self) -> Span:
        """From its first working day to its last."""
        days = self.decision.period.days
        return Span(start=days[0], end=days[-1] + ONE_DAY)


def turn_of(plan: Plan, decision: Decision) -> Turn:
    """The period of a decision as pages tell it."""
    days = decision.period.days
    return Turn(
        decision=decision,
        segments=plan.segments_of(decision),
        away=[away for away in plan.away if any(day in away.span for day in days)],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day in a row of days.

    Attributes:
        day: The day.
        segment: Who is on duty; None on a day that is no working day.
        closed_for: The name of the holiday or closing that makes it none.
    """

    day: date
    segment: Segment | None
    closed_for: str


def row_of_days(plan: Plan, span: Span) -> list[Day]:
    """The days of *span* on which the office would work were it not closed."""
    office = plan.rota.office
    return [
        Day(day=day, segment=plan.segment_on(day), closed_for=office.closed_for(day))
        for day in span
        if day.weekday() in office.weekdays
    ]
