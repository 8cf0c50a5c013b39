"""The group of all commands; a command's module is imported when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, cast

import click

from koos_cal import __version__, clock
from koos_cal.cli import crash
from koos_cal.cli.desk import Desk
from koos_cal.errors import ConfigError, KoosError
from koos_cal.inputs import USUAL

TRY_AGAIN = 75  # as sysexits.h has it, and systemd knows it
COMMANDS = (
    "init", "check", "now", "show", "why", "holidays", "diff", "stats", "export", "links", "serve",
    "schema", "journal", "publish", "history", "correct",
    "absent", "back", "swap", "absences", "tick",
)  # fmt: skip


class Commands(click.Group):
    """Finds commands by name and turns what a person can mend into a message and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one comes to need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command called *name*."""
        del ctx
        if name not in COMMANDS:
            return None
        return cast("click.Command", import_module(f"koos_cal.cli.{name}").command)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        """Run the program; a defect, and what can be printed nowhere, is told as an error."""
        try:
            return super().main(args, *rest, **options)
        except Exception as error:
            if not options.get("standalone_mode", True):
                raise
            if isinstance(error, OSError) and crash.is_of_output(error):
                crash.complain(f"the output cannot be written: {error.strerror}")
                crash.give_up_output()
                sys.exit(2)
            crash.tell_of(error, sys.argv[1:] if args is None else args)
            sys.exit(crash.DEFECT)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KoosError as error:
            click.echo(f"{'' if isinstance(error, ConfigError) else 'Error: '}{error}", err=True)
            sys.exit(TRY_AGAIN if error.may_pass else 2)


@click.group(cls=Commands, context_settings={"help_option_names": ["--help", "-h"]})
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    envvar="KOOS_CONFIG",
    default=USUAL,
    show_default=True,
    show_envvar=True,
    help="The config to read.",
)
@click.version_option(__version__, prog_name="koos-cal")
@click.pass_context
def main(ctx: click.Context, config: Path) -> None:
    """Who keeps others off support, and when, as calendar feeds.

    \b
    Start with:  koos-cal init
    Then:        koos-cal serve

    \b
    Exit codes:
      0  all is well
      1  the answer is no: warnings under --strict, a past that would change, too many turns
      2  something has to be fixed first, and the message says what
     70  a defect of koos-cal itself, to be reported
     75  something is in use or away; trying again later may be enough
    """  # noqa: D301 - click wants the backspace
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # what cannot be shown becomes a question mark
    ctx.obj = ctx.obj or Desk(config=config, environ=os.environ, now=clock.now())
