"""koos-cal absences: everything in force, and the calendars in which they are read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from koos_cal.calendars.judge import Verdict
from koos_cal.calendars.reading import Told
from koos_cal.calendars.source import LARGEST
from koos_cal.cli.desk import Desk, echo, pass_desk
from koos_cal.cli.table import table
from koos_cal.config.schema import AbsenceCalendar
from koos_cal.dates import range_text, ranges_of
from koos_cal.errors import CalendarError
from koos_cal.inputs.calendars import body_at, calendar_called, reader_of
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
    try:
        body = body_at(file, LARGEST) if file else b""
        reading = reader.read(body, everything=True)
    except CalendarError as error:
        raise CalendarError(f"{calendar.name}: {error}") from None
    coming = [each for each in reading.told if _is_near(each, schedule)]
    for told in coming:
        echo(line(told, schedule, calendar))


def line(told: Told, schedule: Schedule, calendar: AbsenceCalendar) -> str:
    """What becomes of one event, in a line."""
    who = schedule.words.name(told.person) if told.person and not calendar.person else ""
    year = schedule.today.year
    when = range_text(told.days[0], told.days[-1], year) if told.days else ""
    return f"{told.verdict} " + ", ".join(part for part in (told.title or "(no title)", when, who, told.why) if part)


def _is_near(told: Told, schedule: Schedule) -> bool:
    return not told.days or told.days[0] < schedule.today + YEAR
