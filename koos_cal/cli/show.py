"""koos-cal show."""

from __future__ import annotations

from datetime import date

import click

from koos_cal.asked import asked_person, asked_span
from koos_cal.cli.desk import Desk, day_type, echo, echo_json, json_option, pass_desk
from koos_cal.cli.table import table
from koos_cal.dates import range_text, when_text
from koos_cal.records import days_record
from koos_cal.rota.decision import Kind

KINDS = {Kind.TURN: "", Kind.OVERRIDE: "by hand"}


@click.command()
@click.option(
    "--from", "first", type=day_type, metavar="DAY", help="The first day; today unless given."
)
@click.option(
    "--to", "last", type=day_type, metavar="DAY", help="The last day; 13 weeks in all unless given."
)
@click.option("--person", metavar="ID", help="Only the days of the person with this id.")
@json_option
@pass_desk
def command(
    desk: Desk, first: date | None, last: date | None, person: str | None, *, as_json: bool
) -> None:
    """Show who is on duty when.

    \b
    Example:  koos-cal show --from 2026-06-01 --to 2026-08-31 --person ada
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    span = asked_span(first, last, today)
    plan = inputs.plan(span.end)
    wanted = asked_person(person, plan.rota) if person else None
    if as_json:
        duties = plan.duties_in(span)
        echo_json(
            days_record(span, [d for d in duties if wanted is None or d.on_duty == wanted.id])
        )
        return
    words = inputs.words(plan)
    found = [
        (segment, days)
        for segment in plan.segments
        if (days := segment.span.within(span)) and (wanted is None or segment.person == wanted.id)
    ]
    if not found:
        if span.end <= plan.rota.start:
            echo(words.why_day(span.start)[0])
            return
        none = f"{wanted.name} is not on duty" if wanted else "There is no working day"
        echo(f"{none} {when_text([(span.start, span.last)], today.year)}.")
        return
    rows = [
        (
            range_text(days.start, days.last, today.year),
            words.who(segment.duties[0]),
            KINDS.get(segment.kind, segment.kind.value),
        )
        for segment, days in found
    ]
    echo(table(rows))
    if uncovered := [(days.start, days.last) for segment, days in found if not segment.person]:
        echo(f"\nNobody is on duty {when_text(uncovered, today.year)}.")
