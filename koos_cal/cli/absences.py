"""koos-cal absences: everything in force, and the calendars in which they are read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from koos_cal.calendars.fetch import Fetcher
from koos_cal.calendars.fetched import HOLD_TIMES, Fetched
from koos_cal.calendars.leave import since
from koos_cal.calendars.reading import Told
from koos_cal.calendars.source import LARGEST
from koos_cal.cli.desk import Desk, echo, pass_desk
from koos_cal.config.schema import AbsenceCalendar
from koos_cal.dates import count_text, day_text, range_text
from koos_cal.errors import CalendarError
from koos_cal.inputs.calendars import body_at, calendar_called, reader_of
from koos_cal.live.calendars import Tick, Visit, fetch_body
from koos_cal.live.journal import Journal
from koos_cal.schedule import Schedule

YEAR = timedelta(days=366)


@click.group()
def command() -> None:
    """Absences that are read in people's own calendars.

    \b
    Example:  koos-cal absences explain HR
    """  # noqa: D301


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
    schedule = desk.edited()
    config = schedule.inputs.config
    calendar = calendar_called(config, name)
    reader = reader_of(config, calendar, schedule.today)
    folder = desk.config.parent
    try:
        body = (
            body_at(file, LARGEST)
            if file
            else fetch_body(calendar, desk.environ, folder, Fetcher())
        )
        reading = reader.read(body, everything=True)
    except CalendarError as error:
        raise CalendarError(f"{calendar.name}: {error}") from None
    coming = [each for each in reading.told if _is_near(each, schedule)]
    for told in coming:
        echo(line(told, schedule, calendar))


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
        echo(visit_text(visit, journal, file.today(desk.now)))
    if not visits:
        echo("Nothing was fetched: there is no calendar, or another process is at it.")
    ctx.exit(any(visit.fetched.failing for visit in visits))


def visit_text(visit: Visit, journal: Journal, today: date) -> str:
    """What came of fetching a calendar."""
    fetched, place = visit.fetched, visit.name
    if fetched.host:
        place += f" ({fetched.host})"
    if fetched.failing:
        return f"{place}: {fetched.why}. {_kept(fetched)}"
    if fetched.held:
        return (
            f"{place}: held, as {fetched.held.why}. It is believed once it came {HOLD_TIMES} times"
            f' over a day, or with: koos-cal absences fetch "{visit.name}" --accept'
        )
    coming = len(since(journal.state.leaves.get(visit.name, ()), today))
    unclear = f", {fetched.not_understood} not understood" if fetched.not_understood else ""
    return f"{place}: {count_text(coming, 'absence')} to come{unclear}."


def _kept(fetched: Fetched) -> str:
    if fetched.good is None:
        return "It was never read, so the rota is planned without it."
    return f"What it said on {day_text(fetched.good.date())} stays in force."


def line(told: Told, schedule: Schedule, calendar: AbsenceCalendar) -> str:
    """What becomes of one event, in a line."""
    who = schedule.words.name(told.person) if told.person and not calendar.person else ""
    year = schedule.today.year
    when = range_text(told.days[0], told.days[-1], year) if told.days else ""
    return f"{told.verdict} " + ", ".join(
        part for part in (told.title or "(no title)", when, who, told.why) if part
    )


def _is_near(told: Told, schedule: Schedule) -> bool:
    return not told.days or told.days[0] < schedule.today + YEAR
