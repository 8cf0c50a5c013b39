"""koos-cal correct."""

from __future__ import annotations

import click

from koos_cal.cli.desk import COMMAND, Desk, echo, pass_desk
from koos_cal.dates import day_text
from koos_cal.deeds.corrections import correct
from koos_cal.values.asked import asked_day, asked_person


@click.command()
@click.argument("day")
@click.argument("person")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stays in the journal.")
@pass_desk
def command(desk: Desk, day: str, person: str, reason: str) -> None:
    """Say who was on duty after all on DAY, which is over: PERSON, or "nobody".

    Turns and the line stay as they are; the day counts as covered for whoever served. Needs a
    journal.

    \b
    Example:  koos-cal correct 2026-11-20 dee --reason "Dee stood in for Bo"
    """  # noqa: D301
    journal, file = desk.journal()
    schedule = journal.schedule(file, desk.now)
    when = asked_day(day, schedule.today)
    who = None if person == "nobody" else asked_person(person, schedule.plan.rota).id
    journal.do(lambda now: [correct(now, COMMAND, when, who, reason)], file, desk.now)
    name = schedule.words.name(who) if who else "Nobody"
    echo(f"{name} was on duty on {day_text(when)}: recorded.")
