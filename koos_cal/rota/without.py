"""Without: what would hold on the days of an exchange if it had not been made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from koos_cal.rota.decision import Duty
from koos_cal.rota.facts import Facts, facts_of
from koos_cal.rota.people import Exchange
from koos_cal.rota.plan import Plan
from koos_cal.rota.rule import Memory, decide, remember
from koos_cal.rota.span import Span

Side = tuple[Exchange, Span]


def without(plan: Plan, sides: Sequence[Side]) -> list[dict[date, Duty]]:
    """What would hold on working days that somebody gives away, for each exchange by itself.

    All that was decided before the first of the days stays as it is planned, so that a return
    is looked at as if the days before it had been given all the same.

    Args:
        plan: With the exchanges.
        sides: Each with an exchange of the plan, and those of its two spans to look at.

    Returns:
        For each side its working days that are planned.
    """
    near = [plan.decisions_in(span) for _, span in sides]
    memories = _memories(plan, {decisions[0].number for decisions in near if decisions})
    needed = {each.number: each.period for decisions in near for each in decisions}
    periods = [needed[number] for number in sorted(needed)]
    facts = dict(zip(sorted(needed), facts_of(plan.rota, periods), strict=True))
    found: list[dict[date, Duty]] = []
    for (exchange, span), decisions in zip(sides, near, strict=True):
        memory = memories[decisions[0].number] if decisions else Memory()
        duties: dict[date, Duty] = {}
        for each in decisions:
            decision = decide(memory, _without(facts[each.number], exchange))
            duties |= {duty.day: duty for duty in decision.held if duty.day in span}
            memory = remember(memory, decision)
        found.append(duties)
    return found


def _memories(plan: Plan, numbers: Collection[int]) -> dict[int, Memory]:
    """What is remembered before the periods of these *numbers*."""
    memory, found = Memory(), {}
    for decision in plan.decisions[: max(numbers, default=-1) + 1]:
        if decision.number in numbers:
            found[decision.number] = memory
        memory = remember(memory, decision)
    return found


def _without(facts: Facts, exchange: Exchange) -> Facts:
    """The facts of a period as if an exchange had not been made."""
    given = {
        day: left
        for day, exchanges in facts.given.items()
        if (left := tuple(each for each in exchanges if each.exchange is not exchange))
    }
    pinning = tuple(each for each in facts.pinning if each.exchange is not exchange)
    return replace(facts, given=given, pinning=pinning)
