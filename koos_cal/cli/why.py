"""koos-cal why."""

from __future__ import annotations

from datetime import date

import click

from koos_cal.cli.desk import Desk, day_type, echo, echo_json, json_option, pass_desk
from koos_cal.dates import day_text
from koos_cal.records import why_record


@click.command()
@click.argument("day", type=day_type)
@json_option
@pass_desk
def command(desk: Desk, day: date, *, as_json: bool) -> None:
    """Give the reasons for who is on duty on DAY, written as 2026-03-16.

    \b
    Example:  koos-cal why 2026-03-16
    """  # noqa: D301
    inputs = desk.inputs()
    plan = inputs.plan(max(inputs.horizon(inputs.today(desk.now)), inputs.horizon(day)))
    duty, words = plan.duties.get(day), inputs.words(plan)
    reasons = words.why_day(day)
    if as_json:
        echo_json(why_record(day, duty, plan.decision_on(day), reasons))
        return
    role = inputs.config.koos.name
    is_who = f"{words.who(duty)} is {role}" if duty else f"nobody needs to be {role}"
    echo(f"{day_text(day)}: {is_who}.")
    for sentence in reasons:
        echo(f"  {sentence}")
