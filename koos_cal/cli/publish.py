"""koos-cal publish."""

from __future__ import annotations

import click

from koos_cal.changes.difference import Difference
from koos_cal.cli import report
from koos_cal.cli.desk import Desk, pass_desk, yes_option
from koos_cal.journal.errors import JournalNewerError


@click.command()
@click.option(
    "--clock-is-right",
    is_flag=True,
    help="Publish however far the clock is from the last publication.",
)
@yes_option
@pass_desk
def command(desk: Desk, *, clock_is_right: bool, yes: bool) -> None:
    """Put the config in force and record what follows from it, as the app does by itself.

    Needs a journal. Says what changed; where nothing did, it says so.

    \b
    Example:  koos-cal publish
    """  # noqa: D301
    journal, file = desk.journal()
    journal.clock_is_right = clock_is_right
    before = journal.schedule(file, desk.now)
    try:
        recorded = journal.publish(file, desk.now, anew=True)
    except JournalNewerError as error:
        if not yes:
            click.confirm(f"{error}\nPublish with this release all the same?", abort=True)
        journal.release_is_right = True
        recorded = journal.publish(file, desk.now, anew=True)
    if not recorded.entries:
        click.echo("Nothing has changed; all of it was published before.")
        return
    click.echo(report.text(Difference.between(before, recorded.schedule)))
