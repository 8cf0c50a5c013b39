"""Year: months of whole weeks, with who is on duty and who is away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.panels.cells import Cell, cells, weekdays_shown
from koos_cal.rota.away import Away
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule
from koos_cal.values.day import LAST_YEAR

WEEK = 7 * ONE_DAY
WIDE = 3  # columns from which on a cell has room for the name of a holiday


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week.

    Attributes:
        start: Its Monday.
        cells: From the first weekday that is worked on.
        away: The ids of those who are away on some of its working days.
        closed_for: The names of holidays and closings whose cells are too narrow for them.
        is_present: Whether today lies in it.
    """

    start: date
    cells: Sequence[Cell]
    away: Sequence[str]
    closed_for: Sequence[str]
    is_present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The weeks whose Monday lies in one month, so that none is cut in two."""

    first: date
    weeks: Sequence[Week]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Twelve months at a glance.

    Attributes:
        number: Which year; None for the twelve months from the present one on.
        weekdays: The columns; Monday is 0.
        months: Those of which there is something to show.
        before: The year before it, if there is something to show in it.
        after: The year after it, likewise.
    """

    number: int | None
    weekdays: Sequence[int]
    months: Sequence[Month]
    before: int | None
    after: int | None


def years(schedule: Schedule) -> range:
    """The years of which there is something to show."""
    first = _monday(schedule.plan.start).year
    last = _monday(max(schedule.planned_until - ONE_DAY, schedule.plan.start)).year
    return range(first, min(last, LAST_YEAR) + 1)


def year_of(day: date) -> int:
    """The year in which the week of *day* is shown."""
    return _monday(day).year


def year(schedule: Schedule, number: int) -> Year:
    """The year *number*, one of those of which there is something to show."""
    span = Span(start=date(number, 1, 1), end=date(number + 1, 1, 1))
    return _year(schedule, span, number, (number - 1, number + 1))


def coming_year(schedule: Schedule) -> Year:
    """Twelve months from the present one on; from the first one before the rotation begins."""
    first = _monday(max(schedule.today, schedule.plan.start)).replace(day=1)
    span = Span(start=first, end=first.replace(year=first.year + 1))
    return _year(schedule, span, None, (first.year, first.year + 1))


def _year(schedule: Schedule, span: Span, number: int | None, others: tuple[int, int]) -> Year:
    """The weeks whose Monday lies in *span*."""
    known, weekdays = years(schedule), weekdays_shown(schedule, span)
    before, after = (other if other in known else None for other in others)
    mondays = [day for day in span if day == _monday(day)]
    away = schedule.away_in(Span(start=span.start, end=span.end + WEEK))
    weeks = (_week(schedule, monday, weekdays, away) for monday in mondays)
    told = [week for week in weeks if any(cell.days for cell in week.cells)]
    months = groupby(told, key=lambda week: week.start.replace(day=1))
    return Year(
        number=number,
        weekdays=weekdays,
        months=[Month(first=first, weeks=[*weeks]) for first, weeks in months],
        before=before,
        after=after,
    )


def _week(schedule: Schedule, monday: date, weekdays: Sequence[int], away: Sequence[Away]) -> Week:
    days = [monday + weekday * ONE_DAY for weekday in weekdays]
    worked = [day for day in days if day in schedule.plan.duties]
    shown = [*cells(schedule, days)]
    closed = (each.closed_for for each in shown if each.closed_for and each.width < WIDE)
    gone = (each.person for each in away if any(day in each.span for day in worked))
    return Week(
        start=monday,
        cells=shown,
        away=[*dict.fromkeys(gone)],
        closed_for=[*dict.fromkeys(closed)],
        is_present=monday <= schedule.today < monday + WEEK,
    )


def _monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY
