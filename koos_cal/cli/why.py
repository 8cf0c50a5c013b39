"""koos-cal why."""

from __future__ import annotations

import click

from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.dates import day_text
from koos_cal.feed.window import FARTHEST
from koos_cal.records import why_record
from koos_cal.schedule import schedule_for
from koos_cal.values.asked import asked_day


@click.command()
@click.argument("text", metavar="DAY")
@json_option
@pass_desk
def command(desk: Desk, text: str, *, as_json: bool) -> None:
    """Give the reasons for who is on duty on DAY.

    DAY is a date such as 2026-03-16, or today, tomorrow, yesterday or a weekday: the next
    one, today included.

    \b
    Example:  koos-cal why 2026-03-16
              koos-cal why monday
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    day = asked_day(text, today)
    schedule = schedule_for(inputs, today, until=day + FARTHEST)
    plan, words = schedule.plan, schedule.words
    duty = plan.duties.get(day)
    reasons = words.why_day(day)
    if as_json:
        echo_json(why_record(day, plan, reasons))
        return
    role = words.role
    is_who = f"{words.who(duty)} is {role}" if duty else f"nobody needs to be {role}"
    echo(f"{day_text(day)}: {is_who}.")
    for sentence in reasons:
        echo(f"  {sentence}")
