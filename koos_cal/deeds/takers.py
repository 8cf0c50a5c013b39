"""Takers: who could take somebody's days, and in which order they are suggested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Somebody who could take some days.

    Attributes:
        person: Who it is.
        beside: Whether they are on duty on the working day before those or after them.
        covered: How many days they have covered so far.
    """

    person: str
    beside: bool
    covered: int


def could_take(schedule: Schedule, giver: str, span: Span) -> list[Taker]:
    """Who could take *giver*'s days in *span*, whoever is suggested first at the front.

    They are there on all of the days and on duty on none; whoever is not on duty next to them
    comes first, then whoever has covered the fewest days, then the order.
    """
    plan, days = schedule.plan, worked(schedule, span)
    present = plan.decision_on(days[0]) if days else None
    if present is None:
        return []
    beside = {plan.duties[day].on_duty for day in _around(schedule, days)}
    order = [person for person in present.period.phase.order if person != giver]
    able = [person for person in order if is_free(schedule, person, days)]
    takers = [Taker(person=p, beside=p in beside, covered=present.covered.get(p, 0)) for p in able]
    return sorted(takers, key=lambda taker: (taker.beside, taker.covered))


def is_free(schedule: Schedule, person: str, days: Sequence[date]) -> bool:
    """Whether somebody is there on all of *days* and on duty on none."""
    plan = schedule.plan
    return all(
        plan.rota.is_there(person, day) and plan.duties[day].on_duty != person for day in days
    )


def worked(schedule: Schedule, span: Span) -> list[date]:
    """The working days of *span*, as far as they are planned."""
    return [duty.day for duty in schedule.plan.duties_in(span)]


def _around(schedule: Schedule, days: Sequence[date]) -> list[date]:
    """The working day before *days* and the one after them."""
    plan = schedule.plan
    near = Span(start=days[0] - 14 * ONE_DAY, end=days[-1] + 15 * ONE_DAY)
    known = [duty.day for duty in plan.duties_in(near)]
    before = [day for day in known if day < days[0]]
    after = [day for day in known if day > days[-1]]
    return [*before[-1:], *after[:1]]
