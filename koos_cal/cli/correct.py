"""koos-cal correct."""

from __future__ import annotations

from datetime import date

import click

from koos_cal.cli.acting import given
from koos_cal.cli.desk import COMMAND, Desk, echo, pass_desk
from koos_cal.dates import day_text
from koos_cal.deeds.orders import Order


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
    order = Order(what="correct", given=given(day=day, person=person, reason=reason))
    done = journal.do(lambda now: [order.draft(now, COMMAND, desk.now)], file, desk.now)
    body, words = done.after.entries[0].body, done.after.schedule.words
    name = words.name(body["person"]) if body["person"] else "Nobody"
    echo(f"{name} was on duty on {day_text(date.fromisoformat(body['day']))}: recorded.")
