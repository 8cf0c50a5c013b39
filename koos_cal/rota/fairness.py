"""Fairness: turns, days and cover per person, against their share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from koos_cal.rota.decision import Kind
from koos_cal.rota.periods import Office, Period
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span

YEAR = timedelta(weeks=52)


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
        holidays: Periods with a public holiday or a closing in which they were on duty.
    """

    person: str
    turns: int
    expected: Fraction
    days: int
    given: int
    taken: int
    holidays: int

    @property
    def ahead(self) -> Fraction:
        """Turns had beyond their share; below zero where there are turns to come."""
        return self.turns - self.expected


def tallies(plan: Plan, span: Span) -> tuple[Tally, ...]:
    """Everyone's tally over the periods that begin in *span*, in the order of the people."""
    turns: Counter[str] = Counter()
    days: Counter[str] = Counter()
    given: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    holidays: Counter[str] = Counter()
    memberships: Counter[tuple[str, int, int]] = Counter()
    counted = [each for each in plan.decisions if each.period.span.start in span]
    for decision in counted:
        if decision.turn:
            turns[decision.turn] += 1
        on_duty = [duty.on_duty for duty in decision.held if duty.on_duty]
        days.update(on_duty)
        if _has_holiday(decision.period, plan.rota.office):
            holidays.update(set(on_duty))
        covers = [duty for duty in decision.held if duty.kind is Kind.COVER]
        given.update(duty.on_duty for duty in covers if duty.on_duty)
        taken.update(duty.turn for duty in covers if duty.turn)
    # Counted first and added up later: there are few intervals, and many memberships.
    for members, alike in groupby(counted, key=lambda each: each.members):
        periods = len(list(alike))
        for person, interval in members.intervals.items():
            memberships[person, *interval.as_integer_ratio()] += periods
    expected: dict[str, Fraction] = {}
    for (person, periods, parts), count in memberships.items():
        expected[person] = expected.get(person, Fraction(0)) + count * Fraction(parts, periods)
    return tuple(
        Tally(
            person=person.id,
            turns=turns[person.id],
            expected=expected.get(person.id, Fraction(0)),
            days=days[person.id],
            given=given[person.id],
            taken=taken[person.id],
            holidays=holidays[person.id],
        )
        for person in plan.rota.people
    )


def reviews(start: date, present: Span, today: date, end: date) -> dict[str, Span]:
    """The days over which fairness is looked at, by name.

    Args:
        start: The first day of the rotation.
        present: The period that holds today, the first one before the rotation begins.
        today: In the rota's time zone.
        end: The day up to which to look ahead.

    Returns:
        ``so_far`` is the whole rotation up to and with the present period, ``last_year``
        the 52 weeks up to its end, once there are more than those, and ``planned`` what
        comes after it. Before the rotation begins, all of it is planned.
    """
    if today < start:
        return {"planned": Span(start=start, end=end)}
    so_far = Span(start=start, end=present.end)
    planned = Span(start=present.end, end=end)
    if present.end - YEAR <= start:
        return {"so_far": so_far, "planned": planned}
    last_year = Span(start=present.end - YEAR, end=present.end)
    return {"so_far": so_far, "last_year": last_year, "planned": planned}


def _has_holiday(period: Period, office: Office) -> bool:
    """Whether a day of the period that would be worked is not."""
    would_be = sum(day.weekday() in office.weekdays for day in period.span)
    return len(period.days) < would_be
