"""Desk: what every command has before it: a config, the environment and the day."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

import click

from koos_cal import clock
from koos_cal.asked import asked_day
from koos_cal.errors import RangeError
from koos_cal.inputs import Inputs, load
from koos_cal.words import without_controls


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The surroundings of a command.

    Attributes:
        config: The file to read.
        environ: The environment's variables.
        now: When the command was called.
    """

    config: Path
    environ: Mapping[str, str]
    now: datetime

    @classmethod
    def here(cls, config: Path) -> Self:
        """The desk of this process at this moment."""
        return cls(config=config, environ=os.environ, now=clock.now())

    def inputs(self) -> Inputs:
        """What is in the config.

        Raises:
            KoosError: When it holds mistakes.
        """
        return load(self.config, self.environ)


def echo(text: str) -> None:
    """Print text for people; no name in it turns the words behind it around."""
    click.echo(without_controls(text))


def echo_json(record: Mapping[str, Any]) -> None:
    """Print a record for programs to read."""
    click.echo(json.dumps(record, indent=2, ensure_ascii=False))


pass_desk = click.make_pass_decorator(Desk)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def day_type(value: str | date) -> date:
    """A day on the command line, such as 2026-01-05."""
    try:
        return value if isinstance(value, date) else asked_day(value)
    except RangeError as error:
        raise click.BadParameter(str(error)) from error
