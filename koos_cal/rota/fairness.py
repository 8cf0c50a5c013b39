"""Fairness: turns, days and cover per person, against their share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby, pairwise
from math import lcm

from koos_cal.rota.decision import Decision, Duty, Kind
from koos_cal.rota.periods import Period, phase_on
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import ONE_DAY, Span

YEAR = timedelta(weeks=52)
FINEST = 10**9  # parts of a turn that are told apart, where members change very often


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one person did over some periods.

    Attributes:
        person: Whose it is.
        turns: Turns had, as the rule counts them.
        served_by_others: Those of them on which they served no day while others did, and got
            none in exchange.
        expected: Turns that would be their share: for each period in which they were a
            member, their part of all members' shares.
        days: Working days on duty, in whatever role.
        given: Days on which they covered.
        taken: Days that they were to serve and on which somebody covered.
        by_hand: Days on duty that people gave them for nothing in return.
        holidays: Periods with a public holiday or a closing in which they were on duty.
    """

    person: str
    turns: int
    served_by_others: int
    expected: Fraction
    days: int
    given: int
    taken: int
    by_hand: int
    holidays: int

    @property
    def ahead(self) -> Fraction:
        """Turns had beyond their share; below zero where there are turns to come."""
        return self.turns - self.expected


def tallies(plan: Plan, span: Span) -> tuple[Tally, ...]:
    """Everyone's tally over the periods that begin in *span*, in the order of the people."""
    turns: Counter[str] = Counter()
    served_by_others: Counter[str] = Counter()
    days: Counter[str] = Counter()
    given: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    by_hand: Counter[str] = Counter()
    holidays: Counter[str] = Counter()
    counted = [each for each in plan.decisions if each.period.span.start in span]
    for decision in counted:
        if decision.turn:
            turns[decision.turn] += 1
            served_by_others[decision.turn] += _others_serve(decision)
        on_duty = [duty.on_duty for duty in decision.held if duty.on_duty]
        days.update(on_duty)
        if _has_holiday(decision.period, plan):
            holidays.update(set(on_duty))
        for duty in decision.held:
            if duty.kind is Kind.COVER and duty.on_duty:
                given[duty.on_duty] += 1
                to_serve = duty.given.taker if duty.given else duty.turn
                taken.update([to_serve] if to_serve else [])
            elif duty.on_duty and _is_by_hand(duty):
                by_hand[duty.on_duty] += 1
    expected = _expected(counted)
    return tuple(
        Tally(
            person=person.id,
            turns=turns[person.id],
            served_by_others=served_by_others[person.id],
            expected=expected.get(person.id, Fraction(0)),
            days=days[person.id],
            given=given[person.id],
            taken=taken[person.id],
            by_hand=by_hand[person.id],
            holidays=holidays[person.id],
        )
        for person in plan.rota.people
    )


def reviews(plan: Plan, present: Span, today: date, end: date) -> dict[str, Span]:
    """The days over which fairness is looked at, by name, each with turns of one length.

    A turn of a day and one of a week are not added up, so the count begins anew where the
    length changes.

    Args:
        plan: The plan.
        present: The period that holds today, the first one before the rotation begins.
        today: In the rota's time zone.
        end: The day up to which to look ahead; a turn that has begun by then is counted whole.

    Returns:
        ``so_far`` is the rotation up to and with the present period, ``last_year`` the 52
        weeks up to its end, once there are more than those, ``before`` what had another
        length before, ``planned`` what comes after the present period, and ``later`` what
        will have another length then. Before the rotation begins, all of it is planned.
    """
    start, last = plan.start, plan.decision_on(end - ONE_DAY)
    end = last.period.span.end if last else end
    past = _stretches(plan, start, present.end) if today >= start else []
    to_come = _stretches(plan, present.end if past else start, end)
    found = {"so_far": past[-1]} if past else {}
    if past and past[-1].start < present.end - YEAR:
        found["last_year"] = Span(start=present.end - YEAR, end=present.end)
    found |= {"before": past[-2]} if past[1:] else {}
    found |= {"planned": to_come[0]}
    found |= {"later": to_come[1]} if to_come[1:] else {}
    return found


def lengths(plan: Plan, span: Span) -> set[int]:
    """The lengths in days of the turns that begin in *span*; with several, none add up."""
    periods = (decision.period for decision in plan.decisions)
    return {each.phase.length for each in periods if each.span.start in span}


def length_of_turns(plan: Plan, span: Span) -> int:
    """The length in days of the turns that begin in *span*, a review, or would begin there."""
    return next(iter(lengths(plan, span)), phase_on(plan.rota.phases, span.start).length)


def _stretches(plan: Plan, start: date, end: date) -> list[Span]:
    """The days from *start* up to *end*, parted where the length of a turn changes.

    What is on record had the lengths of its time, whatever the config says of those days now.
    """
    periods = (decision.period for decision in plan.decisions)
    changes = (
        after.span.start
        for before, after in pairwise(periods)
        if before.phase.length != after.phase.length
    )
    edges = [start, *(day for day in changes if start < day < end), end]
    return [Span(start=first, end=last) for first, last in pairwise(edges)]


def _expected(counted: Sequence[Decision]) -> dict[str, Fraction]:
    """Everyone's share of the turns of some periods.

    Added up as whole numbers, with all shares of all periods over one denominator: fractions that
    are added one by one would be made smaller again each time.
    """
    alike = groupby((each for each in counted if each.members), lambda each: each.members)
    stretches = [(members, len([*periods])) for members, periods in alike]
    whole = lcm(*{members.total for members, _ in stretches})
    parts: Counter[str] = Counter()
    for members, periods in stretches:
        part = whole // members.total * periods
        for person, weight in members.weights.items():
            parts[person] += weight * part
    return {
        person: Fraction(number, whole).limit_denominator(FINEST)
        for person, number in parts.items()
    }


def _others_serve(decision: Decision) -> bool:
    """Whether somebody's whole turn is served by others, and none is served for it."""
    on_duty = {duty.on_duty for duty in decision.held}
    exchanged = any(duty.given and not duty.given.is_gift for duty in decision.held)
    return on_duty != {None} and decision.turn not in on_duty and not exchanged


def _is_by_hand(duty: Duty) -> bool:
    """Whether whoever is on duty was given the day, for nothing in return."""
    if duty.on_duty == duty.turn:
        return False
    is_gift = duty.kind is Kind.EXCHANGE and duty.given is not None and duty.given.is_gift
    return is_gift or duty.kind is Kind.OVERRIDE


def _has_holiday(period: Period, plan: Plan) -> bool:
    """Whether a day of the period that would be worked is not."""
    weekdays = plan.rota.office.weekdays
    return any(day.weekday() in weekdays and plan.closed_for(day) for day in period.span)
