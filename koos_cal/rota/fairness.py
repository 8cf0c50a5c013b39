"""Fairness: turns, days and cover per person, against their share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from koos_cal.rota.decision import Kind
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one person did over some periods.

    Attributes:
        person: Whose it is.
        turns: Turns had.
        expected: Turns that would be their share: for each period in which they were a
            member, their part of all members' shares.
        days: Working days on duty, in whatever role.
        given: Days on which they covered; what was traded by hand is not among them.
        taken: Days of their own turns on which somebody covered.
    """

    person: str
    turns: int
    expected: Fraction
    days: int
    given: int
    taken: int


def tallies(plan: Plan, span: Span) -> tuple[Tally, ...]:
    """Everyone's tally over the periods that begin in *span*, in the order of the people."""
    decisions = [d for d in plan.decisions if d.period.span.start in span]
    duties = [duty for decision in decisions for duty in decision.held if duty.on_duty]
    covers = [duty for duty in duties if duty.kind is Kind.COVER]
    standings = [standing for decision in decisions for standing in decision.standings]
    return tuple(
        Tally(
            person=person.id,
            turns=sum(decision.turn == person.id for decision in decisions),
            expected=sum(
                (1 / each.interval for each in standings if each.person == person.id), Fraction(0)
            ),
            days=sum(duty.on_duty == person.id for duty in duties),
            given=sum(duty.on_duty == person.id for duty in covers),
            taken=sum(duty.turn == person.id for duty in covers),
        )
        for person in plan.rota.people
    )
