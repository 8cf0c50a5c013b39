"""Small rotas: weeks from Mon 5 January 2026 on, Monday to Friday."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from koos_cal.rota.people import Person
from koos_cal.rota.periods import Office, Phase
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

START = date(2026, 1, 5)
OFFICE = Office(weekdays=frozenset(range(5)), holidays={}, closings=())
WEEK = timedelta(weeks=1)


def week(number: int, length: int = 1) -> Span:
    """The days of some weeks, counted from 0."""
    return Span(start=START + number * WEEK, end=START + (number + length) * WEEK)


def days(first: date, last: date) -> Span:
    """Days, both ends included."""
    return Span(start=first, end=last + timedelta(days=1))


def rota_of(*names: str) -> Rota:
    """People who take turns in this order, a week each."""
    people = tuple(Person(id=name.lower(), name=name) for name in names)
    order = tuple(person.id for person in people)
    return Rota(
        people=people,
        phases=(Phase(start=START, length=7, order=order, fresh=True),),
        office=OFFICE,
    )


def with_holidays(rota: Rota, holidays: Mapping[date, str]) -> Rota:
    """The same with other public holidays."""
    return replace(rota, office=replace(rota.office, holidays=holidays))


def plan_of(rota: Rota, weeks: int = 8) -> Plan:
    """The plan of its first weeks."""
    return make_plan(rota, START + weeks * WEEK)
