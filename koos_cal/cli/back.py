"""koos-cal back."""

from __future__ import annotations

from datetime import date

import click

from koos_cal.cli.acting import given, perform
from koos_cal.cli.desk import Desk, pass_desk, yes_option
from koos_cal.dates import day_text
from koos_cal.deeds.orders import Order
from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.panels.declared import KnownAbsence, known_absences
from koos_cal.rota.span import ONE_DAY
from koos_cal.schedule import Schedule
from koos_cal.values.asked import asked_day, asked_person


@click.command()
@click.argument("person")
@click.argument("day", required=False, default="today")
@yes_option
@pass_desk
def command(desk: Desk, person: str, day: str, *, yes: bool) -> None:
    """Say that PERSON is back on DAY, today unless told otherwise. Needs a journal.

    Every absence that holds DAY ends on the day before; one that begins on it is taken back.

    \b
    Example:  koos-cal back ada
              koos-cal back ada thursday
    """  # noqa: D301
    journal, file = desk.journal()
    schedule = journal.schedule(file, desk.now)
    when = asked_day(day, schedule.today)
    who = asked_person(person, schedule.plan.rota).id
    perform(desk, *_orders(schedule, who, when), yes=yes, opened=(journal, file))


def _orders(schedule: Schedule, person: str, day: date) -> list[Order]:
    """What ends the absences of *person* that hold *day*.

    Raises:
        RefusedError: When there is none, or it stands in the config.
    """
    name = schedule.words.name(person)
    found = [each for each in known_absences(schedule, person) if day in each.span]
    declared = [each for each in found if each.known]
    if not declared:
        where = "; that is in the config, so change it there" if found else ""
        away = "is away" if found else "is not away"
        raise RefusedError(Why.UNKNOWN, f"{name} {away} on {day_text(day)}{where}")
    return [_end(each, day) for each in declared]


def _end(absence: KnownAbsence, day: date) -> Order:
    """What ends an absence on the day before *day*, or takes it back where it begins on it."""
    if absence.span.start == day:
        return Order(what="back", given={}, of=absence.known or "")
    first, last = absence.span.start.isoformat(), (day - ONE_DAY).isoformat()
    values = given(first=first, last=last, note=absence.note)
    return Order(what="change", given=values, of=absence.known or "")
