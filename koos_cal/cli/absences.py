"""koos-cal absences: everything in force, and the calendars in which they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import click

from koos_cal.calendars.fetched import HOLD_TIMES, Fetched
from koos_cal.calendars.leave import since
from koos_cal.calendars.reading import Reading
from koos_cal.calendars.source import LARGEST
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.cli.events import event_text
from koos_cal.cli.table import table
from koos_cal.config.schema import AbsenceCalendar
from koos_cal.dates import count_text, day_text, range_text
from koos_cal.errors import CalendarError
from koos_cal.inputs import Inputs
from koos_cal.inputs.calendars import body_at, calendar_called, reader_of
from koos_cal.live.calendars import Tick, fetch_body
from koos_cal.live.journal import Journal
from koos_cal.live.visits import Visit
from koos_cal.records import Record, people_record, span_record
from koos_cal.rota.people import Absence
from koos_cal.rota.rota import Rota
from koos_cal.schedule import Schedule, schedule_for

YEAR = timedelta(days=366)


@click.group(invoke_without_command=True)
@json_option
@pass_desk
@click.pass_context
def command(ctx: click.Context, desk: Desk, *, as_json: bool) -> None:
    """List every absence from today on with its source, or look into calendars.

    \b
    Example:  koos-cal absences
              koos-cal absences explain HR
    """  # noqa: D301
    if ctx.invoked_subcommand:
        return
    schedule = desk.schedule()
    found = sorted(
        (each for each in schedule.plan.rota.absences if each.span.end > schedule.today),
        key=lambda each: (each.span, each.person),
    )
    declared = {each.absence for each in schedule.inputs.known.declared.values()}
    told = [(e, e.source or ("declared" if e in declared else "config")) for e in found]
    if as_json:
        rota = schedule.plan.rota
        echo_json({"absences": [_record(each, source, rota) for each, source in told]})
        return
    rows = [
        (
            range_text(each.span.start, each.span.last, schedule.today.year),
            schedule.words.name(each.person),
            source,
        )
        for each, source in told
    ]
    echo(table(rows) if rows else "No absence from today on is known.")


def _record(absence: Absence, source: str, rota: Rota) -> Record:
    return {
        **people_record(rota, person=absence.person),
        **span_record(absence.span),
        "source": source,
    }


@command.command()
@click.argument("name")
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this file instead of fetching the calendar.",
)
@pass_desk
def explain(desk: Desk, name: str, file: Path | None) -> None:
    """Read the calendar NAME, and tell what becomes of each event of the coming year.

    \b
      +  counted: for whom, on which days, by which rule
      -  no absence, and why
      ?  it is not clear whose or what it is, so it is not counted
      !  it cannot be read

    Nothing is recorded by it.
    """  # noqa: D301
    schedule, _ = desk.edited()
    config = schedule.inputs.config
    calendar = calendar_called(config, name)
    reader = reader_of(config, calendar, schedule.today)
    folder = desk.config.parent
    try:
        body = body_at(file, LARGEST) if file else fetch_body(calendar, desk.environ, folder)
        reading = reader.read(body, everything=True)
    except CalendarError as error:
        raise CalendarError(f"{calendar.name}: {error}") from None
    after = _with(schedule, calendar, reading)
    year = schedule.today + YEAR
    told = [each for each in reading.told if not each.days or each.days.start < year]
    for each in told:
        echo(event_text(each, after))
    if not told:
        echo("It can be read, and has no event from today on for a year.")


def _with(schedule: Schedule, calendar: AbsenceCalendar, reading: Reading) -> Schedule:
    """The schedule as it would be with what was read, as if there were a journal to keep it."""
    inputs, state = schedule.inputs, schedule.inputs.known
    leaves = {**state.leaves, calendar.name: reading.leaves}
    return schedule_for(replace(inputs, state=replace(state, leaves=leaves)), schedule.today)


@command.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--accept", is_flag=True, help="Believe answers that would be held.")
@pass_desk
@click.pass_context
def fetch(ctx: click.Context, desk: Desk, names: tuple[str, ...], *, accept: bool) -> None:
    """Fetch calendars now, all of them or those of some NAMEs, and record what follows.

    Exits with 1 when one of them could not be had.
    """
    journal, file = desk.journal()
    tick = Tick(path=desk.config, environ=desk.environ)
    visits = tick.at_once(journal, file, names, desk.now, accept=accept)
    for visit in visits:
        echo(visit_text(visit, journal, file, desk.now))
    if not visits:
        echo("Nothing was fetched: there is no calendar, or another process is at it.")
    ctx.exit(any(visit.fetched.failing for visit in visits))


def visit_text(visit: Visit, journal: Journal, inputs: Inputs, now: datetime) -> str:
    """What came of fetching a calendar."""
    fetched, place = visit.fetched, visit.name
    if fetched.host:
        place += f" ({fetched.host})"
    if fetched.failing:
        return f"{place}: {fetched.why}. {_kept(fetched, inputs)}"
    if fetched.held:
        return (
            f"{place}: held, as {fetched.held.why}. It is believed once it came {HOLD_TIMES} times"
            f' over at least a day, or with: koos-cal absences fetch "{visit.name}" --accept'
        )
    coming = len(since(journal.state.leaves.get(visit.name, ()), inputs.today(now)))
    unclear = f", {fetched.not_understood} not understood" if fetched.not_understood else ""
    return f"{place}: {count_text(coming, 'absence')} to come{unclear}."


def _kept(fetched: Fetched, inputs: Inputs) -> str:
    if fetched.good is None:
        return "It was never read, so the rota is planned without it."
    return f"What it said on {day_text(inputs.local(fetched.good).date())} stays in force."
