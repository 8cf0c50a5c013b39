"""Now: who is on duty today, who comes next, and what nobody takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from koos_cal.panels.turns import Closed, Day, Shift, Turn, row_of_days, rows_after, shifts
from koos_cal.rota.away import Away
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule

COMING = 10  # turns to list


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The present and what follows.

    Attributes:
        shift: Who is on duty today, or on a day that is no working day who is next and from
            when on; None when nothing is planned.
        is_on: Whether that shift holds today.
        following: The shift after it and, where that is theirs again, the first of somebody else.
        days: The days of its turn where they differ; else none.
        coming: The turns that follow it, and what is closed between them.
        away: Who is away from today to the last of those, each once.
        uncovered: Days that nobody takes, as far ahead as the team's feed shows.
    """

    shift: Shift | None
    is_on: bool
    following: Sequence[Shift]
    days: Sequence[Day]
    coming: Sequence[Turn | Closed]
    away: Sequence[Away]
    uncovered: Sequence[Span]


def now(schedule: Schedule) -> Now:
    """What is so on the day of *schedule*."""
    plan, today = schedule.plan, schedule.today
    present = plan.segment_on(today) or plan.next_segment(today)
    if present is None:
        return Now(
            shift=None, is_on=False, following=[], days=[], coming=[], away=[],
            uncovered=schedule.uncovered,
        )  # fmt: skip
    decision, is_on = present.decision, today in present.span
    turn = plan.segments_of(decision) if is_on else [present]
    line = shifts(chain(turn, plan.after(turn[-1])))
    shift = next(each for each in line if present in each.segments)
    span, coming = decision.period.span, rows_after(plan, decision.number, COMING)
    days = row_of_days(plan, span)
    until = coming[-1].span.end if coming else span.end
    return Now(
        shift=shift,
        is_on=is_on,
        following=[*_following(shift, line)],
        days=days if len({_gist(day) for day in days}) > 1 else [],
        coming=coming,
        away=_away(schedule, Span(start=today, end=max(until, today + ONE_DAY))),
        uncovered=schedule.uncovered,
    )


def _gist(day: Day) -> tuple[str | None, str]:
    return day.segment.person if day.segment else None, day.closed_for


def _away(schedule: Schedule, span: Span) -> list[Away]:
    """Who is away on working days of *span*; a holiday of their own is no news."""
    found = (each for each in schedule.away_in(span) if not each.holiday)
    duties = schedule.plan.duties
    return [each for each in found if any(day in duties for day in each.span.within(span) or ())]


def _following(shift: Shift, line: Iterator[Shift]) -> Iterator[Shift]:
    """The next in *line* and, where that is the same person again, the first other one."""
    after = next(line, shift)
    if after is not shift:
        yield after
    if after.person == shift.person:
        yield from islice((each for each in line if each.person != shift.person), 1)
