"""koos-cal now."""

from __future__ import annotations

import click

from koos_cal.cli.desk import Desk, echo_json, json_option, pass_desk, words_of
from koos_cal.dates import day_text, range_text
from koos_cal.records import now_record


@click.command()
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> None:
    """Say who is on duty now, and who is next.

    \b
    Example:  koos-cal now
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    plan = inputs.plan_for(today)
    if as_json:
        echo_json(now_record(plan, today))
        return
    words, role = words_of(inputs, plan), inputs.config.koos.name
    now, following = plan.segment_on(today), plan.next_segment(today)
    if now is None:
        click.echo(f"Nobody is {role} today, which is no working day.")
    else:
        who = words.who(now.duties[0])
        who = f"{who[0].upper()}{who[1:]}"
        click.echo(f"{who} is {role} today, to {day_text(now.span.last, today.year)}.")
        for sentence in words.why_segment(now):
            click.echo(f"  {sentence}")
    if following:
        days = range_text(following.span.start, following.span.last, today.year)
        click.echo(f"Next: {words.who(following.duties[0])}, {days}.")
