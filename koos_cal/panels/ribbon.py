"""Ribbon: the coming weeks as one lane of turns, with who is away below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.panels.cells import Cell, cells, weekdays_shown
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule

WEEKS, DAYS_ONLY_WEEKS = 6, 2  # shown; fewer where every day is a turn of its own
MOST_AWAY = 6  # people with a lane of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Columns side by side on which somebody is away, or is not.

    Attributes:
        width: How many columns it takes.
        span: The days away; None where the person is there.
    """

    width: int
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """The coming weeks.

    Attributes:
        weeks: The first column of each, and how many it has.
        before: How many columns lie before today; None where today is not among them.
        after: How many lie after it.
        duty: Who is on duty.
        away: By person, those who are away on some of the days.
        more_away: How many others are.
    """

    weeks: Sequence[tuple[date, int]]
    before: int | None
    after: int
    duty: Sequence[Cell]
    away: Sequence[tuple[str, Sequence[Stretch]]]
    more_away: int


def ribbon(schedule: Schedule) -> Ribbon:
    """The weeks from the present one on; from the rotation's first one before it begins."""
    plan, today = schedule.plan, schedule.today
    first = max(today, plan.start)
    first -= first.weekday() * ONE_DAY
    decision = plan.decision_on(max(today, plan.start))
    is_daily = decision is not None and decision.period.phase.length == 1
    weeks = DAYS_ONLY_WEEKS if is_daily else WEEKS
    span = Span(start=first, end=first + 7 * weeks * ONE_DAY)
    weekdays = weekdays_shown(schedule, span)
    days = [day for day in span if day.weekday() in weekdays]
    starts = (first + 7 * number * ONE_DAY for number in range(weeks))
    lanes = _away(schedule, span, days)
    return Ribbon(
        weeks=[(start, len(weekdays)) for start in starts],
        before=days.index(today) if today in days else None,
        after=sum(day > today for day in days),
        duty=[*cells(schedule, days)],
        away=lanes[:MOST_AWAY],
        more_away=len(lanes[MOST_AWAY:]),
    )


def _away(
    schedule: Schedule, span: Span, days: Sequence[date]
) -> list[tuple[str, Sequence[Stretch]]]:
    """Everyone who is away on some of *days*, whoever is first at the top."""
    found: dict[str, list[Span]] = {}
    for each in schedule.away_in(span):
        if any(day in each.span for day in days):
            found.setdefault(each.person, []).append(each.span)

    def stretches(spans: Sequence[Span]) -> list[Stretch]:
        def away(day: date) -> Span | None:
            return next((span for span in spans if day in span), None)

        return [Stretch(width=len([*run]), span=span) for span, run in groupby(days, key=away)]

    return [(person, stretches(spans)) for person, spans in found.items()]
