"""Why: one day, with all that was weighed for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.panels.turns import Day, row_of_days
from koos_cal.panels.year import year_of, years
from koos_cal.rota.decision import Decision, Standing
from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import ONE_DAY
from koos_cal.schedule import Schedule
from koos_cal.values.day import FIRST_YEAR

FIRST = date(FIRST_YEAR, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One day.

    Attributes:
        day: The day.
        segment: Who is on duty; None on a day that is no working day.
        days: The working days of its period.
        decision: What was decided for the period; None where it has no working day.
        before: The day before, if it can be asked for.
        after: The day after, likewise.
        year: Its year, if that can be shown.
        last: The last day that can be asked for.
        before_turn: The first day of the turn before, if there is one.
        after_turn: The first day of the turn after, if it can be asked for.
        line: Everyone in the rotation then, whoever is first at the front, each with the period
            of their place in the line, and the first turn that they have from then on.
    """

    day: date
    segment: Segment | None
    days: Sequence[Day]
    decision: Decision | None
    before: date | None
    after: date | None
    year: int | None
    last: date
    before_turn: date | None
    after_turn: date | None
    line: Sequence[tuple[Standing, Decision | None, Decision | None]]


def why(schedule: Schedule, day: date) -> Why:
    """What is known of *day*."""
    plan = schedule.plan
    decisions, decision = plan.decisions, plan.decision_on(day)
    index = plan.begun_before(day)
    later = decisions[index + (decision is not None) :][:1]
    after = next((_begins(each) for each in later if _begins(each) < schedule.planned_until), None)
    return Why(
        day=day,
        segment=plan.segment_on(day),
        days=row_of_days(plan, decision.period.span) if decision else [],
        decision=decision,
        before=day - ONE_DAY if day > FIRST else None,
        after=day + ONE_DAY if day + ONE_DAY < schedule.planned_until else None,
        year=year_of(day) if year_of(day) in years(schedule) else None,
        last=schedule.planned_until - ONE_DAY,
        before_turn=_begins(decisions[index - 1]) if index else None,
        after_turn=after,
        line=[*_line(plan, decision)] if decision else [],
    )


def _line(
    plan: Plan, decision: Decision
) -> Iterator[tuple[Standing, Decision | None, Decision | None]]:
    places = decision.line.next_places() if decision.members else {}
    for each in decision.standings:
        number = places.get(each.person, len(plan.decisions))
        place = plan.decisions[number] if number < len(plan.decisions) else None
        yield each, place, plan.next_turn(each.person, decision.number)


def _begins(decision: Decision) -> date:
    return decision.period.first
