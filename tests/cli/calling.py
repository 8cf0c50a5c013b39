"""Calling koos-cal in a folder of its own, at a time of one's choosing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from koos_cal.cli.crash import DEFECT
from koos_cal.cli.desk import Desk
from koos_cal.cli.main import main

CONFIGS = Path(__file__).parent / "configs"
NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)  # a Monday, in the tenth turn of team.toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command printed, and the code it exited with."""

    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


@dataclass(slots=True, kw_only=True)
class KoosCal:
    """The command, in the present folder.

    Attributes:
        now: When it is called.
        environ: The environment's variables.
    """

    now: datetime = NOW
    environ: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *args: str, typed: str = "", config: str = "config.toml") -> Answer:
        """Call it on a config, with what is typed when it asks."""
        desk = Desk(config=Path(config), environ=self.environ, now=self.now)
        result = CliRunner().invoke(main, args, input=typed, obj=desk, prog_name="koos-cal")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        if result.exit_code == DEFECT and result.exception and result.exception.__context__:
            raise result.exception.__context__
        return Answer(code=result.exit_code, out=result.stdout, err=result.stderr)

    @staticmethod
    def write(text: str, file: str = "config.toml") -> None:
        """Write a config."""
        Path(file).write_text(text, encoding="utf-8")


def config_text(name: str) -> str:
    """One of the configs beside this module."""
    return (CONFIGS / f"{name}.toml").read_text(encoding="utf-8")
