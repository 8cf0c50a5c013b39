"""koos-cal stats."""

from __future__ import annotations

from typing import Any

import click

from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.cli.table import table
from koos_cal.dates import range_text
from koos_cal.records import span_record, tally_record
from koos_cal.rota.fairness import tallies
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span
from koos_cal.words import REVIEWS, Words


@click.command()
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> None:
    """Count turns, days and cover per person against their share.

    For the rotation up to the end of the present turn, for the last 52 weeks of it, and for
    what is planned from then on, to the end of the calendars. The fair share are the turns
    that each would have if all took turns exactly by their shares while they are in the
    rotation; holiday weeks are the turns with a public holiday or a closing in them.

    \b
    Example:  koos-cal stats
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    plan = inputs.plan_for(today)
    spans = inputs.reviews(today)
    if as_json:
        echo_json({name: _record(plan, span) for name, span in spans.items()})
        return
    words = inputs.words(plan)
    texts = (
        f"{REVIEWS[name]}: {range_text(span.start, span.last)}\n{_table(plan, span, words)}"
        for name, span in spans.items()
    )
    echo("\n\n".join(texts))


def _record(plan: Plan, span: Span) -> dict[str, Any]:
    return {**span_record(span), "people": [tally_record(each) for each in tallies(plan, span)]}


def _table(plan: Plan, span: Span, words: Words) -> str:
    head = (
        "Person",
        "Turns",
        "Fair share",
        "Ahead",
        "Days",
        "Cover given",
        "Cover taken",
        "Holiday weeks",
    )
    rows = [
        (
            words.name(tally.person),
            str(tally.turns),
            f"{float(tally.expected):.1f}",
            words.ahead(tally),
            str(tally.days),
            str(tally.given),
            str(tally.taken),
            str(tally.holidays),
        )
        for tally in tallies(plan, span)
    ]
    return table([head, *rows], right=range(1, len(head)))
