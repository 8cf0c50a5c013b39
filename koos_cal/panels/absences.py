"""Absences: who is away when, and what that changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koos_cal.panels.turns import Closed, Shift, shifts
from koos_cal.rota.away import Away
from koos_cal.rota.decision import Decision
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span
from koos_cal.rota.turn import Reason
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody's days away.

    Attributes:
        away: The days.
        is_pause: Whether the person is out of the rotation on some of them.
        covered: Who serves, or that nobody does, on days that the person had: in their
            own turn, as a cover, or given by hand.
        traded: The turns that others take for them, each with the one that they take in
            return, where that is known.
    """

    away: Away
    is_pause: bool
    covered: Sequence[Shift]
    traded: Sequence[tuple[Decision, Decision | None]]


def absences(schedule: Schedule, person: str | None = None) -> list[Absence]:
    """The days away of everyone, or of *person*, in order.

    A public holiday of somebody's own is told only when it changes something.
    """
    known = [each for each in schedule.plan.free.away if person in {None, each.person}]
    span = schedule.coming
    found = (_absence(schedule, each, days) for each in known if (days := each.span.within(span)))
    return [each for each in found if each.covered or each.traded or not each.away.holiday]


def closed_days(schedule: Schedule) -> list[Closed]:
    """Public holidays and closings, but for those on days that would not be worked anyway."""
    free, weekdays = schedule.plan.free, schedule.plan.rota.office.weekdays
    found = [
        *(Closed(span=Span.through(day), name=name) for day, name in free.holidays.items()),
        *(Closed(span=each.span, name=each.name) for each in free.closings),
    ]
    span = schedule.coming
    told = (each for each in found if each.span.overlaps(span))
    worked = (each for each in told if any(day.weekday() in weekdays for day in each.span))
    return sorted(worked, key=lambda each: each.span)


def _absence(schedule: Schedule, away: Away, days: Span) -> Absence:
    """What is told of *away*, of which *days* are to come."""
    plan, person = schedule.plan, away.person
    touched = plan.decisions_in(days)
    traded = [d for d in touched if _is_traded(d, person)]
    segments = (s for d in touched for s in plan.segments_of(d) if _is_in_place_of(s, person))
    return Absence(
        away=away,
        is_pause=any(
            pause.person == person and pause.span.overlaps(days) for pause in plan.rota.pauses
        ),
        covered=[*shifts(s for s in segments if s.span.overlaps(days))],
        traded=[(each, plan.in_return(each)) for each in traded],
    )


def _is_traded(decision: Decision, person: str) -> bool:
    return decision.choice.reason is Reason.TRADED and decision.choice.server == person


def _is_in_place_of(segment: Segment, person: str) -> bool:
    """Whether somebody else, or nobody, serves on a day that the person had."""
    return any(
        (duty.on_duty != person and duty.turn == person and not (duty.override or duty.given))
        or (duty.cover is not None and duty.cover.instead_of == person)
        or (duty.void is not None and duty.void.person == person)
        for duty in segment.duties
    )
