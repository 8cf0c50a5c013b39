"""koos-cal diff."""

from __future__ import annotations

from typing import BinaryIO

import click

from koos_cal.changes.difference import Difference
from koos_cal.cli import report
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.cli.source import inputs_at, state_at
from koos_cal.errors import ConfigError, SetupError
from koos_cal.inputs import Inputs
from koos_cal.live.force import edited, in_force
from koos_cal.schedule import schedule_for

WITHOUT = (
    "The journal is not here, so what people declared and agreed on in the app is not in this;"
    " --journal takes a dump of it."
)


@click.command()
@click.argument("old", default="git:HEAD")
@click.argument("new", required=False)
@click.option("--markdown", is_flag=True, help="Print Markdown, for a pull request.")
@click.option("--allow-past", is_flag=True, help="Exit with 0 even when the past changes.")
@click.option(
    "--at-most",
    type=click.IntRange(min=0),
    metavar="TURNS",
    help="Exit with 1 when more turns change than these.",
)
@click.option(
    "--journal",
    "dump",
    type=click.File("rb"),
    metavar="FILE",
    help="A dump of the journal, where that lies elsewhere.",
)
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
    at_most: int | None,
    dump: BinaryIO | None,
    as_json: bool,
) -> None:
    """Tell what an edit of the config changes, and for whom.

    OLD and NEW are files, or git:REV for the config as it was in that commit. Unless given,
    OLD is git:HEAD, the last commit, and NEW the config itself. Every day is compared from
    the start of the rotation to the end of the calendars. Exits with 1 when a day before
    today would change, or more turns than --at-most allows.

    With a journal, what is published is compared with what NEW would publish today, and OLD
    does not matter.

    \b
    Example:  koos-cal diff
              koos-cal diff git:origin/main --at-most 3 --markdown
    """  # noqa: D301
    difference = _difference(desk, old, new, dump, quietly=as_json)
    if as_json:
        echo_json(difference.record())
    elif markdown:
        echo(report.markdown(difference))
    else:
        echo(report.text(difference))
    is_too_much = at_most is not None and difference.turns > at_most
    if is_too_much:
        change = "turn changes" if difference.turns == 1 else "turns change"
        click.echo(
            f"Error: {difference.turns} {change}, and --at-most allows {at_most};"
            " change less, or allow more",
            err=True,
        )
    is_past = bool(difference.past) and not allow_past
    if is_past and (as_json or markdown):  # which often go into a file
        click.echo("Error: the past changes; mend that, or pass --allow-past", err=True)
    ctx.exit(1 if is_past or is_too_much else 0)


def _difference(
    desk: Desk, old: str, new: str | None, dump: BinaryIO | None, *, quietly: bool
) -> Difference:
    """From OLD to NEW, or to it from what is published where the journal is known."""
    after = inputs_at(new or str(desk.config), desk)
    state = state_at(desk, after, dump)
    if state is None:
        if after.config.journal.url and not quietly:
            click.echo(WITHOUT, err=True)
        before = _old(old, desk)
    else:
        before, after = in_force(after, state, anew=False), edited(after, state, desk.now)
    today = after.today(desk.now)
    return Difference.between(schedule_for(before, today), schedule_for(after, today))


def _old(old: str, desk: Desk) -> Inputs:
    try:
        return inputs_at(old, desk)
    except ConfigError as error:
        raise SetupError(
            f"OLD holds mistakes, so there is nothing to compare with; name another\n{error}"
        ) from error
