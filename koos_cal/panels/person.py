"""One person: their turns, absences and share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.panels.absences import Absence, absences
from koos_cal.panels.fairness import Bar, Review, fairness
from koos_cal.panels.people import own_shifts
from koos_cal.panels.turns import Shift, still_to_come
from koos_cal.rota.away import Away
from koos_cal.rota.people import EVER, Person
from koos_cal.schedule import Schedule

COMING, PAST = 8, 12  # shifts to list


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All about one person.

    Attributes:
        person: Who it is.
        joins: Their first day in the rotation, if it is to come.
        leaves: Their last day in it, if it is to come.
        left: Their last day in it, if it is over.
        on_duty: Their shift that holds today, if there is one.
        coming: Their next shifts, the present one not among them.
        past: Their last shifts, the latest first.
        away: When they are away today, if they are.
        covered_by: Who is on duty for them today, if somebody is.
        again: The day on which they go on with that turn, if they do.
        absences: When they are away from today on, and what that changes.
        bars: Their numbers in each time that fairness is looked at.
    """

    person: Person
    joins: date | None
    leaves: date | None
    left: date | None
    on_duty: Shift | None
    coming: Sequence[Shift]
    past: Sequence[Shift]
    away: Away | None
    covered_by: str | None
    again: date | None
    absences: Sequence[Absence]
    bars: Sequence[tuple[Review, Bar]]


def sheet(schedule: Schedule, person: Person) -> Sheet:
    """What there is to say of *person* on the day of *schedule*."""
    today, stay = schedule.today, person.stay
    own = own_shifts(schedule, person.id)
    found = absences(schedule, person.id)
    is_over, is_open = stay.end <= today, stay.end == EVER.end
    later = still_to_come(own, today)
    coming = [each for each in later if each.span.start < schedule.planned_until][:COMING]
    present = schedule.on_duty
    cover = present if present and present.covering_for == person.id else None
    away = next((each.away for each in found if today in each.away.span), None)
    goes_on = away and cover and coming and coming[0].segments[0].decision == cover.decision
    return Sheet(
        person=person,
        joins=stay.start if today < stay.start else None,
        leaves=None if is_over or is_open else stay.last,
        left=stay.last if is_over else None,
        on_duty=next((each for each in own if each.holds(today)), None),
        coming=coming,
        past=[s for s in reversed(own) if s.span.end <= today][:PAST],
        away=away,
        covered_by=cover.person if cover else None,
        again=coming[0].span.start if goes_on else None,
        absences=found,
        bars=[
            (review, bar)
            for review in fairness(schedule)
            for bar in review.bars
            if bar.tally.person == person.id
        ],
    )
