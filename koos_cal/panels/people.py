"""People: everyone with their next turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.panels.turns import Shift, shifts, still_to_come
from koos_cal.rota.away import Away
from koos_cal.rota.people import Person
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the team.

    Attributes:
        person: Who it is.
        on_duty: Their shift that holds today, if there is one.
        coming: Their next shift after today; None where none is planned.
        away: When they are away today, if they are.
        joins: Their first day in the rotation, if it is to come.
        left: Their last day in it, if it is over.
    """

    person: Person
    on_duty: Shift | None
    coming: Shift | None
    away: Away | None
    joins: date | None
    left: date | None


def people(schedule: Schedule) -> list[Member]:
    """Everyone, whoever is on duty soonest first, and those who have left last."""
    today = Span.through(schedule.today)
    away = {each.person: each for each in schedule.away_in(today)}
    own = _shifts(schedule)
    found = [
        _member(schedule, person, own[person.id], away.get(person.id))
        for person in schedule.plan.rota.people
    ]
    return sorted(found, key=_soon)


def own_shifts(schedule: Schedule, person: str) -> Sequence[Shift]:
    """All shifts of one person, in order; days of a turn that somebody else serves part it."""
    return _shifts(schedule)[person]


def _shifts(schedule: Schedule) -> Mapping[str | None, Sequence[Shift]]:
    found: dict[str | None, list[Shift]] = defaultdict(list)
    for shift in shifts(schedule.plan.segments):
        found[shift.person].append(shift)
    return found


def _member(schedule: Schedule, person: Person, own: Sequence[Shift], away: Away | None) -> Member:
    today, stay = schedule.today, person.stay
    coming = next(still_to_come(own, today), None)
    return Member(
        person=person,
        on_duty=next((each for each in own if each.holds(today)), None),
        coming=coming if coming and coming.span.start < schedule.planned_until else None,
        away=away,
        joins=stay.start if today < stay.start else None,
        left=stay.last if stay.end <= today else None,
    )


def _soon(member: Member) -> tuple[bool, bool, date]:
    coming = member.coming.span.start if member.coming else date.max
    return member.left is not None, member.on_duty is None, coming
