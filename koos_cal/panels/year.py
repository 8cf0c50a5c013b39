"""Year: twelve months of weeks, with who is on duty and who is away."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.config.types import LAST_YEAR
from koos_cal.dates import MONTHS
from koos_cal.rota.away import Away
from koos_cal.rota.plan import Segment
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Days side by side in one week that have the same to show.

    Attributes:
        days: The days, one a column; empty where nothing is to show.
        width: How many columns it takes.
        segment: Who is on duty on them, if they are working days.
        closed_for: The name of the holiday or closing on them, if there is one.
        today: Whether it is today; then it is this day alone.
    """

    days: Sequence[date]
    width: int
    segment: Segment | None
    closed_for: str
    today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week as far as it lies in one month.

    Attributes:
        number: The week's number in its year, by ISO 8601.
        cells: From the first working weekday on.
        away: The ids of those who are away on some of its working days.
    """

    number: int
    cells: Sequence[Cell]
    away: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with those of its weeks of which there is something to show."""

    name: str
    weeks: Sequence[Week]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year at a glance.

    Attributes:
        number: Which year.
        weekdays: The columns; Monday is 0.
        months: Those of which there is something to show.
        before: The year before it, if there is something to show in it.
        after: The year after it, likewise.
    """

    number: int
    weekdays: Sequence[int]
    months: Sequence[Month]
    before: int | None
    after: int | None


def years(schedule: Schedule) -> range:
    """The years of which there is something to show."""
    last = max(schedule.planned_until - ONE_DAY, schedule.plan.start)
    return range(schedule.plan.start.year, min(last.year, LAST_YEAR) + 1)


def nearest_year(schedule: Schedule) -> int:
    """The present year or, where nothing is to show of that, the one next to it."""
    known = years(schedule)
    return min(max(schedule.today.year, known[0]), known[-1])


def year(schedule: Schedule, number: int) -> Year:
    """The year *number*, one of those of which there is something to show."""
    known, weekdays = years(schedule), sorted(schedule.plan.rota.office.weekdays)
    months = (_month(schedule, number, month, weekdays) for month in range(1, 13))
    return Year(
        number=number,
        weekdays=weekdays,
        months=[month for month in months if month.weeks],
        before=number - 1 if number - 1 in known else None,
        after=number + 1 if number + 1 in known else None,
    )


def _month(schedule: Schedule, number: int, month: int, weekdays: Sequence[int]) -> Month:
    first = date(number, month, 1)
    length = calendar.monthrange(number, month)[1]
    mondays = range(-first.weekday(), length, 7)
    weeks = ([first + (monday + weekday) * ONE_DAY for weekday in weekdays] for monday in mondays)
    span = Span(start=first, end=first + length * ONE_DAY)
    away = [each for each in schedule.plan.away if each.span.overlaps(span)]
    found = (_week(schedule, month, days, away) for days in weeks)
    return Month(
        name=MONTHS[month - 1],
        weeks=[week for week in found if any(cell.days for cell in week.cells)],
    )


def _week(schedule: Schedule, month: int, days: Sequence[date], away: Sequence[Away]) -> Week:
    worked = [day for day in days if day.month == month and day in schedule.plan.duties]
    gone = (each.person for each in away if any(day in each.span for day in worked))
    return Week(
        number=days[0].isocalendar().week,
        cells=[*_cells(schedule, month, days)],
        away=[*dict.fromkeys(gone)],
    )


def _cells(schedule: Schedule, month: int, days: Sequence[date]) -> Iterator[Cell]:
    """Days side by side with the same to show as one cell, and today by itself."""
    plan, office = schedule.plan, schedule.plan.rota.office

    def shown(day: date) -> tuple[bool, date | None, str, bool]:
        if day.month != month or not plan.start <= day < schedule.planned_until:
            return False, None, "", False
        segment = plan.segment_on(day)
        start = segment.span.start if segment else None
        return True, start, office.closed_for(day), day == schedule.today

    for (is_shown, start, closed_for, is_today), group in groupby(days, key=shown):
        same = list(group)
        yield Cell(
            days=same if is_shown else [],
            width=len(same),
            segment=plan.segment_on(start) if start else None,
            closed_for=closed_for,
            today=is_today,
        )
