"""koos-cal export."""

from __future__ import annotations

from pathlib import Path

import click

from koos_cal.cli.desk import Desk, pass_desk
from koos_cal.dates import count_text
from koos_cal.errors import SetupError
from koos_cal.files import replace
from koos_cal.live.publish import feeds_of
from koos_cal.schedule import Schedule


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--pages", is_flag=True, help="Write the pages as well, beginning with index.html.")
@pass_desk
def command(desk: Desk, folder: Path, *, pages: bool) -> None:
    """Write every feed as a file below DIR, for a static host.

    Each file is replaced as a whole, and only if it changes; a link under its name is
    replaced, not followed. Nothing else in DIR is touched, so the feed of somebody who is
    gone from the config stays as it was.

    \b
    Example:  koos-cal export public/
              koos-cal export --pages public/
    """  # noqa: D301
    schedule = desk.schedule()
    if pages and not schedule.inputs.config.koos.url:
        raise SetupError(
            "the pages tell people where to subscribe; set koos.url in the config to where the"
            " files are reached"
        )
    feeds = feeds_of(schedule)
    for path, body in feeds.items():
        _write(folder, path, body)
    written = _write_pages(desk, schedule, folder) if pages else 0
    if schedule.inputs.config.access.mode == "links":
        click.echo(
            "Warning: these files are for everyone who can reach their host; secret links are"
            " the app's. Put them where a password, or a folder that nobody can guess, keeps them.",
            err=True,
        )
    click.echo(f"{len(feeds)} feeds written to {folder}:")
    for path in feeds:
        click.echo(f"  {path}")
    if pages:
        click.echo(f"{count_text(written, 'page')} beside them, the first one is index.html.")


def _write_pages(desk: Desk, schedule: Schedule, folder: Path) -> int:
    """Write every page, and what they are drawn with; tells how many pages there are."""
    from koos_cal.web.still import still  # noqa: PLC0415 - Flask is slow to load, and few need it

    written = 0
    for path, body in still(schedule, desk.now):
        _write(folder, path, body)
        written += path.endswith(".html")
    return written


def _write(folder: Path, path: str, body: bytes) -> None:
    try:
        replace(folder, path, body)
    except OSError as error:
        raise SetupError(
            f"{folder / path} cannot be written: {error.strerror}; choose another DIR"
        ) from error
