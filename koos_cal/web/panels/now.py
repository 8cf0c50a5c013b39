"""Now: who is on duty today, who comes next, and what nobody takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from koos_cal.dates import ranges_of
from koos_cal.rota.plan import Segment
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.web.board import Published
from koos_cal.web.panels.turns import Day, Turn, row_of_days, turn_of

COMING = 13  # turns to list
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The present and what follows.

    Attributes:
        segment: Who is on duty today; None on a day that is no working day.
        next_up: What comes next and, where that is the same person again, who comes then.
        days: The days of the present turn, or a week of them where turns are shorter.
        coming: The turns that follow.
        uncovered: Days that nobody takes, as far ahead as the team's feed shows.
    """

    segment: Segment | None
    next_up: Sequence[Segment]
    days: Sequence[Day]
    coming: Sequence[Turn]
    uncovered: Sequence[Span]


def now(state: Published) -> Now:
    """What is so on the day of *state*."""
    plan, today = state.plan, state.today
    period, shown = state.inputs.period(today), state.inputs.window(today)
    empty = plan.uncovered(Span(start=today, end=shown.end))
    later = [d for d in plan.decisions if d.period.span.start > today]
    return Now(
        segment=plan.segment_on(today),
        next_up=plan.next_up(today),
        days=row_of_days(plan, Span(start=period.start, end=max(period.end, period.start + WEEK))),
        coming=[turn_of(plan, decision) for decision in later[:COMING]],
        uncovered=[
            Span(start=first, end=last + ONE_DAY) for first, last in ranges_of(empty, plan.duties)
        ],
    )
