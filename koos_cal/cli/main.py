"""The group of all commands; a command's module is imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from koos_cal import __version__
from koos_cal.cli.desk import Desk
from koos_cal.errors import KoosError

COMMANDS = ("init", "check", "now", "show", "why", "diff", "stats", "export", "links", "serve")


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

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KoosError as error:
            click.echo(error, err=True)
            sys.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="KOOS_CONFIG",
    default=Path("config.toml"),
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
    """  # noqa: D301 - click wants the backspace
    ctx.obj = ctx.obj or Desk.here(config)
