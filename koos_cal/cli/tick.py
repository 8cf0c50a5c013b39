"""koos-cal tick."""

from __future__ import annotations

import click

from koos_cal.cli.absences import visit_text
from koos_cal.cli.desk import Desk, echo, pass_desk
from koos_cal.live.calendars import Tick


@click.command()
@pass_desk
def command(desk: Desk) -> None:
    """Do what is due: fetch the calendars of absences whose time has come.

    For a timer, every few minutes; `koos-cal serve` does the same by itself. Needs a journal.

    \b
    Example:  koos-cal tick
    """  # noqa: D301
    journal, file = desk.journal()
    visits = Tick(path=desk.config, environ=desk.environ).due(journal, file, desk.now)
    for visit in visits:
        echo(visit_text(visit, journal, file, desk.now))
    if not visits:
        echo("Nothing is due.")
