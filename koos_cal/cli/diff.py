"""koos-cal diff."""

from __future__ import annotations

import click

from koos_cal.cli import report
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.cli.difference import Difference
from koos_cal.cli.source import inputs_at
from koos_cal.errors import ConfigError, SetupError


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--markdown", is_flag=True, help="Print Markdown, for a pull request.")
@click.option("--allow-past", is_flag=True, help="Exit with 0 even when the past changes.")
@json_option
@pass_desk
@click.pass_context
def command(
    ctx: click.Context,
    desk: Desk,
    old: str,
    new: str | None,
    *,
    markdown: bool,
    allow_past: bool,
    as_json: bool,
) -> None:
    """Tell what an edit of the config changes, and for whom.

    OLD and NEW are files, or git:REV for the config as it was in that commit; NEW is the
    config itself unless given. Every day is compared from the start of the rotation to
    the end of the calendars. Exits with 1 when a day before today would change.

    \b
    Example:  koos-cal diff git:HEAD
              koos-cal diff git:origin/main --markdown
    """  # noqa: D301
    try:
        before = inputs_at(old, desk.config, desk.now)
    except ConfigError as error:
        raise SetupError(
            f"OLD holds mistakes, so there is nothing to compare with; name another\n{error}"
        ) from error
    after = inputs_at(new or str(desk.config), desk.config, desk.now)
    difference = Difference.between(before, after, desk.now)
    if as_json:
        echo_json(difference.record())
    elif markdown:
        echo(report.markdown(difference))
    else:
        echo(report.text(difference))
    if difference.past and not allow_past:
        if as_json or markdown:  # which often go into a file
            click.echo("Error: the past changes; mend that, or pass --allow-past", err=True)
        ctx.exit(1)
