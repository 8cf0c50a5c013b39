"""koos-cal show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import click

from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.cli.table import table
from koos_cal.dates import range_text, when_text
from koos_cal.errors import RangeError
from koos_cal.records import days_record
from koos_cal.rota.decision import Kind
from koos_cal.rota.people import Person
from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span
from koos_cal.schedule import schedule_for
from koos_cal.values.asked import asked_day, asked_person, asked_span
from koos_cal.words import Words

KINDS = {Kind.TURN: "", Kind.OVERRIDE: "by hand"}
WEEK = timedelta(weeks=1)

Row = tuple[date, tuple[str, str, str]]


@click.command()
@click.option("--from", "first", metavar="DAY", help="The first day; today, or that of --as-of.")
@click.option("--to", "last", metavar="DAY", help="The last day; 13 weeks in all unless given.")
@click.option("--person", metavar="ID", help="Only the days of the person with this id.")
@click.option(
    "--as-of", metavar="DAY", help="As it was published at the end of that day; needs a journal."
)
@json_option
@pass_desk
def command(
    desk: Desk,
    first: str | None,
    last: str | None,
    person: str | None,
    *,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Show who is on duty when.

    A turn that begins within these days is shown to its end, and a week without a working
    day says why there is none. JSON has exactly the days asked for.

    DAY is a date such as 2026-06-01, or today, tomorrow, yesterday or a weekday: the next
    one, today included, and with --as-of the last one.

    \b
    Example:  koos-cal show --from 2026-06-01 --to 2026-08-31 --person ada
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    then = asked_day(as_of, today, back=True) if as_of is not None else today
    if then > today:
        raise RangeError(
            f"what will be published by {then} is not known; name today or a day before"
        )
    span = asked_span(
        asked_day(first, today) if first is not None else None,
        asked_day(last, today) if last is not None else None,
        then,
    )
    if as_of is None:
        schedule = schedule_for(inputs, today, until=span.end)
    else:
        schedule = desk.published(then)
    plan, words = schedule.plan, schedule.words
    wanted = asked_person(person, plan.rota) if person is not None else None
    if as_json:
        duties = plan.duties_in(span)
        found = [d for d in duties if wanted is None or d.on_duty == wanted.id]
        echo_json(days_record(span, found, plan.rota))
        return
    shown = [*_shown(plan, span, wanted)]
    rows = [*_shifts(shown, words, today.year)]
    rows += [] if wanted else _closed(plan, span, today.year)
    echo(table(row for _, row in sorted(rows)) or _nothing(words, span, wanted, today.year))
    uncovered = [(days.start, days.last) for segment, days in shown if not segment.person]
    if uncovered:
        echo(f"\nNobody is on duty {when_text(uncovered, today.year)}.")


def _shown(plan: Plan, span: Span, wanted: Person | None) -> Iterator[tuple[Segment, Span]]:
    """Each segment with the days of it to show: all of them in a turn that begins in *span*."""
    for segment in plan.segments:
        whole = segment.decision.period.span.start in span
        days = segment.span if whole else segment.span.within(span)
        if days and (wanted is None or segment.person == wanted.id):
            yield segment, days


def _nothing(words: Words, span: Span, wanted: Person | None, year: int) -> str:
    """What to say where nobody, or not whoever is wanted, is on duty."""
    if span.end <= words.plan.rota.start:
        return words.why_day(span.start)[0]
    none = f"{wanted.name} is not on duty" if wanted else "There is no working day"
    return f"{none} {when_text([(span.start, span.last)], year)}."


def _shifts(shown: Iterable[tuple[Segment, Span]], words: Words, year: int) -> Iterator[Row]:
    for segment, days in shown:
        who = words.who(segment.duties[0])
        kind = KINDS.get(segment.kind, segment.kind.value)
        yield days.start, (range_text(days.start, days.last, year), who, kind)


def _closed(plan: Plan, span: Span, year: int) -> Iterator[Row]:
    """A row for each week, or longer, in which nobody has to be on duty, with the reason."""
    for free in _free(plan, span):
        closings = [each for each in plan.free.closings if each.span.overlaps(free)]
        days = [day for day in free if day.weekday() in plan.rota.office.weekdays]
        names = (
            next((each.name for each in closings if day in each.span), plan.closed_for(day))
            for day in days
        )
        if days:
            when = range_text(days[0], days[-1], year)
            yield days[0], (when, "closed", ", ".join(dict.fromkeys(names)))


def _free(plan: Plan, span: Span) -> Iterator[Span]:
    """A week or more without a working day; to its end where it begins in *span*."""
    periods = [each.period.weeks for each in plan.decisions]
    starts = [plan.start, *(each.end for each in periods)]
    ends = [*(each.start for each in periods), plan.period_holding(span.last).end]
    for start, end in zip(starts, ends, strict=True):
        if end - start >= WEEK:
            free = Span(start=start, end=end)
            shown = free if start in span else free.within(span)
            yield from [shown] if shown else []
