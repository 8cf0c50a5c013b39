"""koos-cal history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from koos_cal.changes.history import Event, event_record
from koos_cal.changes.told import told
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.live.chronicle import Chronicle
from koos_cal.live.opening import inputs_of
from koos_cal.schedule import Schedule, schedule_for
from koos_cal.values.asked import asked_day, asked_person


@click.command()
@click.option("--since", metavar="DAY", help="Only what happened on this day or later.")
@click.option("--person", metavar="ID", help="Only what concerns the person with this id.")
@json_option
@pass_desk
def command(desk: Desk, since: str | None, person: str | None, *, as_json: bool) -> None:
    """Tell who did what when, and who gained or lost which days by it, newest last.

    Needs a journal. DAY may be a weekday: the last one, today included.

    \b
    Example:  koos-cal history --since monday
    """  # noqa: D301
    chronicle = Chronicle()
    journal, file = desk.journal(chronicle.hear)
    inputs = inputs_of(journal, file, desk.config)
    schedule = schedule_for(inputs, inputs.today(desk.now))
    first = asked_day(since, schedule.today, back=True) if since else date.min
    wanted = asked_person(person, schedule.plan.rota) if person else None
    found = [
        each
        for each in chronicle.events
        if inputs.today(each.at) >= first and (wanted is None or each.concerns(wanted.id))
    ]
    if as_json:
        echo_json({"events": [event_record(each, schedule.plan.rota) for each in found]})
        return
    echo("\n".join(line for each in found for line in _lines(each, schedule)) or "Nothing yet.")


def _lines(event: Event, schedule: Schedule) -> Iterator[str]:
    """When it was and what was done, and below it what that moved."""
    found = told(event, schedule, schedule.words)
    yield f"{found.at:%Y-%m-%d %H:%M}  {'. '.join(found.acts)}."
    yield from (f"  {each}." for each in found.moves)
