"""koos-cal show."""

from __future__ import annotations

from datetime import date

import click

from koos_cal.asked import asked_person, asked_span
from koos_cal.cli.desk import Day, Desk, echo_json, json_option, pass_desk, words_of
from koos_cal.cli.table import table
from koos_cal.dates import range_text
from koos_cal.records import days_record
from koos_cal.rota.decision import Kind


@click.command()
@click.option("--from", "first", type=Day(), help="The first day; today unless given.")
@click.option("--to", "last", type=Day(), help="The last day; 13 weeks in all unless given.")
@click.option("--person", help="Only the days of the person with this id.")
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
    span = asked_span(first, last, inputs.today(desk.now))
    plan = inputs.plan(span.end)
    wanted = asked_person(person, plan.rota).id if person else None
    if as_json:
        duties = plan.duties_in(span)
        echo_json(days_record(span, [d for d in duties if wanted in {None, d.on_duty}]))
        return
    words = words_of(inputs, plan)
    rows = [
        (
            range_text(segment.span.start, segment.span.last),
            words.who(segment.duties[0]),
            "" if segment.kind is Kind.TURN else segment.kind.value,
        )
        for segment in plan.segments
        if segment.span.overlaps(span) and wanted in {None, segment.person}
    ]
    click.echo(table(rows) if rows else "No working day lies in these days.")
