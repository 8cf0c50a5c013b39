"""koos-cal stats."""

from __future__ import annotations

import click

from koos_cal.cli.desk import Desk, echo_json, json_option, pass_desk, words_of
from koos_cal.cli.table import table
from koos_cal.dates import range_text
from koos_cal.records import span_record, tally_record
from koos_cal.rota.fairness import tallies
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span
from koos_cal.words import Words


@click.command()
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> None:
    """Count turns, days and cover per person against their share.

    Once for the whole rotation up to the present period, and once for what is planned
    after it in the feeds' window.

    \b
    Example:  koos-cal stats
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    plan = inputs.plan_for(today)
    now = inputs.period(today)
    spans = {
        "so_far": Span(start=plan.rota.start, end=now.end),
        "planned": Span(start=now.end, end=inputs.window(today).end),
    }
    if as_json:
        echo_json(
            {
                name: {
                    **span_record(span),
                    "people": [tally_record(t) for t in tallies(plan, span)],
                }
                for name, span in spans.items()
            }
        )
        return
    words = words_of(inputs, plan)
    click.echo(f"So far, {_range(spans['so_far'])}\n{_table(plan, spans['so_far'], words)}\n")
    click.echo(f"Planned, {_range(spans['planned'])}\n{_table(plan, spans['planned'], words)}")


def _range(span: Span) -> str:
    return range_text(span.start, span.last)


def _table(plan: Plan, span: Span, words: Words) -> str:
    head = ("", "turns", "by share", "days", "cover given", "taken")
    rows = [
        (
            words.name(tally.person),
            str(tally.turns),
            f"{float(tally.expected):.1f}",
            str(tally.days),
            str(tally.given),
            str(tally.taken),
        )
        for tally in tallies(plan, span)
    ]
    return table([head, *rows], right=range(1, len(head)))
