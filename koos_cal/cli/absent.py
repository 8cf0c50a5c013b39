"""koos-cal absent."""

from __future__ import annotations

import click

from koos_cal.cli.acting import given, perform
from koos_cal.cli.desk import Desk, pass_desk, yes_option
from koos_cal.deeds.orders import Order


@click.command()
@click.argument("person")
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="[TO]", required=False)
@click.option("--note", metavar="TEXT", help="For the person and for keepers.")
@yes_option
@pass_desk
def command(
    desk: Desk, person: str, first: str, last: str | None, note: str | None, *, yes: bool
) -> None:
    """Say that PERSON is away from FROM to TO, both included. Needs a journal.

    Shows who takes which days by it, and asks.

    \b
    Example:  koos-cal absent ada today
              koos-cal absent ada 2026-12-07 2026-12-11 --note "My sister marries"
    """  # noqa: D301
    values = given(person=person, first=first, last=last, note=note)
    perform(desk, Order(what="absent", given=values), yes=yes, opened=desk.journal())
