"""One person: their turns, absences and share, and where to subscribe to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koos_cal.rota.fairness import Tally
from koos_cal.rota.people import Person
from koos_cal.rota.plan import Segment
from koos_cal.web.board import Published
from koos_cal.web.panels.absences import AbsenceRow, absences
from koos_cal.web.panels.fairness import Review, fairness

COMING, PAST = 8, 12  # shifts to list


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All about one person.

    Attributes:
        person: Who it is.
        on_duty: Their shift of today, if there is one.
        coming: Their next shifts, the present one not among them.
        past: Their last shifts, the latest first.
        away: When they are away from today on, and the turns that it touches.
        reviews: Their numbers beside the team's.
    """

    person: Person
    on_duty: Segment | None
    coming: Sequence[Segment]
    past: Sequence[Segment]
    away: Sequence[AbsenceRow]
    reviews: Sequence[tuple[Review, Tally]]


def sheet(state: Published, person: Person) -> Sheet:
    """What there is to say of *person* on the day of *state*."""
    today, plan = state.today, state.plan
    own = [s for s in plan.segments if s.person == person.id]
    return Sheet(
        person=person,
        on_duty=next((s for s in own if today in s.span), None),
        coming=[s for s in own if today < s.span.start < state.planned_until][:COMING],
        past=[s for s in reversed(own) if s.span.end <= today][:PAST],
        away=[row for row in absences(state) if row.away.person == person.id],
        reviews=[
            (review, tally)
            for review in fairness(state)
            for tally in review.tallies
            if tally.person == person.id
        ],
    )
