"""Free days, a day at a time: what is told of them, and what a rota makes of a day by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from koos_cal.rota.free import FreeDays
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

ByDay = Mapping[date, frozenset[str]]


def told_of(free: FreeDays, span: Span) -> ByDay:
    """What *free* tells of each day of *span*."""
    found = {day: {free.holidays[day]} if day in free.holidays else set[str]() for day in span}
    for closing in free.closings:
        for day in closing.span.within(span) or ():
            found[day].add(f"closed: {closing.name}")
    for each in free.away:
        for day in each.span.within(span) or ():
            found[day].add(f"{each.person} away {each.holiday}")
    return {day: frozenset(told) for day, told in found.items()}


def worded(rota: Rota, day: date) -> frozenset[str]:
    """What there is to tell of *day*, were nothing on record."""
    office = rota.office
    told = set[str]()
    if day not in office.working:
        told |= {f"closed: {each.name}" for each in office.closings if day in each.span}
        told |= {office.holidays[day]} if day in office.holidays else set()
    for person in rota.people:
        spans = [each.span for each in rota.absences if each.person == person.id]
        spans += [each.span for each in rota.pauses if each.person == person.id]
        own = rota.own_holidays.get(person.id, {}).get(day, "")
        if day not in person.stay:
            continue
        if any(day in span for span in spans):
            told.add(f"{person.id} away ")
        elif own and office.is_working_day(day):
            told.add(f"{person.id} away {own}")
    return frozenset(told)
