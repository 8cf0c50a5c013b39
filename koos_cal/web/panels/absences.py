"""Absences: who is away when, and the turns that it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.rota.away import Away
from koos_cal.rota.decision import Decision, Verdict
from koos_cal.rota.plan import Plan, Segment
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.web.board import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """Somebody's days away.

    Attributes:
        away: The days.
        touched: Who is on duty on days that would have been theirs: shifts of the turns
            that they have, or were passed over for.
    """

    away: Away
    touched: Sequence[Segment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Days on which nobody has to be on duty."""

    span: Span
    name: str


def absences(state: Published) -> list[AbsenceRow]:
    """Everyone's days away from today on, in order, as far as the feeds show them.

    A public holiday of somebody's own is told only when it touches a turn.
    """
    plan = state.plan
    near = _near(state)
    rows = [
        AbsenceRow(away=away, touched=[*_touched(plan, away, near)])
        for away in plan.away
        if away.span.overlaps(near)
    ]
    return [row for row in rows if row.touched or not row.away.holiday]


def closed_days(state: Published) -> list[Closed]:
    """Public holidays and closings from today on, as far as the feeds show them.

    Those on days that would not be worked anyway are left out.
    """
    office, near = state.plan.rota.office, _near(state)
    holidays = (_day(day, name) for day, name in office.holidays.items())
    closings = (Closed(span=each.span, name=each.name) for each in office.closings)
    found = (each for each in (*holidays, *closings) if each.span.overlaps(near))
    would_be_worked = (
        each for each in found if any(day.weekday() in office.weekdays for day in each.span)
    )
    return sorted(would_be_worked, key=lambda each: each.span)


def _near(state: Published) -> Span:
    """From today to the end of what the feeds show."""
    return Span(start=state.today, end=state.inputs.window(state.today).end)


def _day(day: date, name: str) -> Closed:
    return Closed(span=Span(start=day, end=day + ONE_DAY), name=name)


def _touched(plan: Plan, away: Away, near: Span) -> Iterator[Segment]:
    days = away.span.within(near)
    for decision in plan.decisions:
        if days and decision.period.span.overlaps(days) and _is_about(decision, away.person):
            yield from (s for s in plan.segments_of(decision) if s.span.overlaps(days))


def _is_about(decision: Decision, person: str) -> bool:
    """Whether the turn is the person's, or would be were they there."""
    standing = decision.standing(person)
    passed_over = standing is not None and standing.verdict is Verdict.AWAY
    return decision.turn == person or passed_over
