"""koos-cal why."""

from __future__ import annotations

from datetime import date

import click

from koos_cal.cli.desk import Day, Desk, echo_json, json_option, pass_desk, words_of
from koos_cal.dates import day_text
from koos_cal.records import why_record


@click.command()
@click.argument("day", type=Day())
@json_option
@pass_desk
def command(desk: Desk, day: date, *, as_json: bool) -> None:
    """Give the reasons for who is on duty on DAY.

    \b
    Example:  koos-cal why 2026-03-16
    """  # noqa: D301
    inputs = desk.inputs()
    plan = inputs.plan(max(inputs.horizon(inputs.today(desk.now)), inputs.horizon(day)))
    decision, duty = plan.decision_on(day), plan.duties.get(day)
    words = words_of(inputs, plan)
    reasons = words.why(decision, [duty]) if decision and duty else [words.why_nobody(day)]
    if as_json:
        echo_json(why_record(day, duty, decision, reasons))
        return
    who = f"{words.who(duty)} is {inputs.config.koos.name}" if duty else "no working day"
    click.echo(f"{day_text(day)}: {who}.")
    for sentence in reasons:
        click.echo(f"  {sentence}")
