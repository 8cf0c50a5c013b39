"""koos-cal now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.dates import day_text, when_text
from koos_cal.records import now_record
from koos_cal.rota.plan import Segment
from koos_cal.words import Words


@click.command()
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> None:
    """Say who is on duty today and why, and who is next.

    \b
    Example:  koos-cal now
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    plan = inputs.plan_for(today)
    if as_json:
        echo_json(now_record(plan, today))
        return
    words = inputs.words(plan)
    for line in [*_now(words, today), *_next(words, today)]:
        echo(line)


def _now(words: Words, today: date) -> Iterator[str]:
    """Who is on duty, to when, and why."""
    now = words.plan.segment_on(today)
    if now is None:
        yield f"Nobody needs to be {words.role} today."
    else:
        who = words.who(now.duties[0]) if now.person else "Nobody"
        last = now.span.last
        days = "today" if last == today else f"from today to {day_text(last, today.year)}"
        yield f"{who} is {words.role} {days}."
    yield from (f"  {sentence}" for sentence in words.why_day(today))


def _next(words: Words, today: date) -> Iterator[str]:
    """What comes next and, where that is the same person again, who comes then."""

    def coming(segment: Segment) -> str:
        days = [(segment.span.start, segment.span.last)]
        return f"{words.who(segment.duties[0])}, {when_text(days, today.year)}."

    for label, segment in zip(("Next", "Then"), words.plan.next_up(today), strict=False):
        yield f"{label}: {coming(segment)}"
