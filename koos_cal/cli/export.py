"""koos-cal export."""

from __future__ import annotations

from pathlib import Path

import click

from koos_cal.cli.desk import Desk, pass_desk
from koos_cal.errors import SetupError
from koos_cal.live.publish import feeds_of


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@pass_desk
def command(desk: Desk, folder: Path) -> None:
    """Write every feed as a file below DIR, for a static host.

    Each file is replaced as a whole, and only if it changes. Nothing else in DIR is
    touched, so the feed of somebody who is gone from the config stays as it was.

    \b
    Example:  koos-cal export public/
    """  # noqa: D301
    schedule = desk.schedule()
    feeds = feeds_of(schedule)
    for path, body in feeds.items():
        try:
            _replace(folder / path, body)
        except OSError as error:
            raise SetupError(
                f"{folder / path} cannot be written: {error.strerror}; choose another DIR"
            ) from error
    if schedule.inputs.config.access.mode == "links":
        click.echo(
            "Warning: these files are for everyone who can reach their host; secret links are"
            " the app's. Put them where a password, or a folder that nobody can guess, keeps them.",
            err=True,
        )
    click.echo(f"{len(feeds)} feeds written to {folder}:")
    for path in feeds:
        click.echo(f"  {path}")


def _replace(path: Path, body: bytes) -> None:
    """Write a file so that a reader sees either all of the old one or all of the new one.

    One that is right already keeps its time, by which web servers tell whether it changed.
    """
    if path.is_file() and path.read_bytes() == body:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(body)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
