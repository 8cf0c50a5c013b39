"""koos-cal export."""

from __future__ import annotations

from pathlib import Path

import click

from koos_cal.cli.desk import Desk, pass_desk
from koos_cal.errors import SetupError
from koos_cal.files import replace
from koos_cal.publish import publish


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@pass_desk
def command(desk: Desk, folder: Path) -> None:
    """Write every feed as a file below DIR, for a static host.

    Each file is replaced as a whole, and only if it changes; a link under its name is
    replaced, not followed. Nothing else in DIR is touched, so the feed of somebody who is
    gone from the config stays as it was.

    \b
    Example:  koos-cal export public/
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    feeds = publish(inputs, inputs.plan_for(today), today)
    for path, body in feeds.items():
        try:
            replace(folder, path, body)
        except OSError as error:
            raise SetupError(
                f"{folder / path} cannot be written: {error.strerror}; choose another DIR"
            ) from error
    if inputs.config.access.mode == "links":
        click.echo(
            "Warning: these files are for everyone who can reach their host; secret links are"
            " the app's. Put them where a password, or a folder that nobody can guess, keeps them.",
            err=True,
        )
    click.echo(f"{len(feeds)} feeds written to {folder}:")
    for path in feeds:
        click.echo(f"  {path}")
