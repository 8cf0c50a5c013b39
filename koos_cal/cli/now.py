"""koos-cal now."""

from __future__ import annotations

from collections.abc import Iterator

import click

from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.dates import day_text, when_text
from koos_cal.records import now_record
from koos_cal.rota.segment import Segment
from koos_cal.schedule import Schedule


@click.command()
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> None:
    """Say who is on duty today and why, and who is next.

    \b
    Example:  koos-cal now
    """  # noqa: D301
    schedule = desk.schedule()
    if as_json:
        echo_json(now_record(schedule.plan, schedule.today))
        return
    for line in [*_now(schedule), *_next(schedule)]:
        echo(line)


def _now(schedule: Schedule) -> Iterator[str]:
    """Who is on duty, to when, and why."""
    words, today, now = schedule.words, schedule.today, schedule.on_duty
    if now is None:
        yield f"Nobody needs to be {words.role} today."
    else:
        who = words.who(now.duties[0]) if now.person else "Nobody"
        last = now.span.last
        days = "today" if last == today else f"from today to {day_text(last, today.year)}"
        yield f"{who} is {words.role} {days}."
    yield from (f"  {sentence}" for sentence in words.why_day(today))


def _next(schedule: Schedule) -> Iterator[str]:
    """What comes next and, where that is the same person again, who comes then."""
    words, today = schedule.words, schedule.today

    def coming(segment: Segment) -> str:
        days = [(segment.span.start, segment.span.last)]
        return f"{words.who(segment.duties[0])}, {when_text(days, today.year)}."

    for label, segment in zip(("Next", "Then"), words.plan.next_up(today), strict=False):
        yield f"{label}: {coming(segment)}"
