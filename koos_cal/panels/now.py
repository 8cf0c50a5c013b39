"""Now: who is on duty today, who comes next, and what nobody takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from koos_cal.panels.turns import Day, Shift, Turn, row_of_days, shifts, turn_of
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule

COMING = 13  # turns to list
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The present and what follows.

    Attributes:
        shift: Who is on duty today, or on a day that is no working day who is next; None
            when nothing is planned.
        is_on: Whether that shift holds today.
        following: The shifts after it, to the first of somebody else.
        turn: The turn that it belongs to; None when nothing is planned.
        days: The days of that turn, or a week of them where turns are shorter.
        coming: The turns that follow it.
        uncovered: Days that nobody takes, as far ahead as the team's feed shows.
    """

    shift: Shift | None
    is_on: bool
    following: Sequence[Shift]
    turn: Turn | None
    days: Sequence[Day]
    coming: Sequence[Turn]
    uncovered: Sequence[Span]


def now(schedule: Schedule) -> Now:
    """What is so on the day of *schedule*."""
    plan, today = schedule.plan, schedule.today
    present = plan.segment_on(today) or plan.next_segment(today)
    if present is None:
        return Now(
            shift=None, is_on=False, following=[], turn=None, days=[], coming=[],
            uncovered=schedule.uncovered,
        )  # fmt: skip
    decision = present.decision
    line = shifts(chain(plan.segments_of(decision), plan.after(plan.segments_of(decision)[-1])))
    shift = next(each for each in line if present in each.segments)
    span, number = decision.period.span, decision.number
    return Now(
        shift=shift,
        is_on=today in present.span,
        following=[*_following(shift, line)],
        turn=turn_of(plan, decision),
        days=row_of_days(plan, Span(start=span.start, end=max(span.end, span.start + WEEK))),
        coming=[turn_of(plan, each) for each in plan.decisions[number + 1 :][:COMING]],
        uncovered=schedule.uncovered,
    )


def _following(shift: Shift, line: Iterator[Shift]) -> Iterator[Shift]:
    """The next in *line* and, where that is the same person again, the first other one."""
    for each in line:
        yield each
        if each.person != shift.person:
            return
        line = (other for other in line if other.person != shift.person)
