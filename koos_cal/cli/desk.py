"""Desk: what every command has before it: a config, the environment and the day."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from koos_cal.deeds.doer import Doer
from koos_cal.errors import SetupError
from koos_cal.inputs import Inputs, load
from koos_cal.journal.state import State
from koos_cal.live.force import edited, published
from koos_cal.live.journal import Hear, Journal
from koos_cal.live.opening import inputs_of, journal_of
from koos_cal.schedule import Schedule, schedule_for
from koos_cal.words import without_controls

# On whose authority commands do things: whoever may run them keeps the rota.
COMMAND = Doer(name="command", person=None, is_keeper=True)


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

    def inputs(self) -> Inputs:
        """What is in force, with the journal where there is one.

        Raises:
            KoosError: When the config holds mistakes, or the journal cannot be used.
        """
        file, journal = self._opened()
        return inputs_of(journal, file, self.config) if journal else file

    def schedule(self) -> Schedule:
        """The schedule today.

        Raises:
            KoosError: As with `inputs`.
        """
        inputs = self.inputs()
        return schedule_for(inputs, inputs.today(self.now))

    def edited(self) -> tuple[Schedule, Journal | None]:
        """The schedule as it would be were the config put in force as it stands in the file.

        And the journal, where there is one.

        Raises:
            KoosError: As with `inputs`.
        """
        file, journal = self._opened()
        inputs = edited(file, journal.state, self.now) if journal else file
        return schedule_for(inputs, inputs.today(self.now)), journal

    def published(self, day: date) -> Schedule:
        """The schedule as it was published at the end of a *day*.

        Raises:
            KoosError: When there is no journal, or nothing was published by then.
        """
        journal, file = self.journal()
        state = State().after(each for each in journal.store.read() if file.today(each.at) <= day)
        if state.plan is None:
            raise SetupError(f"nothing was published by {day}; the journal begins later")
        return published(file, state, day)

    def journal(self, hear: Hear | None = None) -> tuple[Journal, Inputs]:
        """The journal, and the config as it stands in the file; *hear* is called with every entry.

        Raises:
            KoosError: When there is none, or as with `inputs`.
        """
        file, journal = self._opened(hear)
        if journal is None:
            raise SetupError(
                "there is no journal here; name one as [journal] url in the config, or in"
                " KOOS_JOURNAL, and start it with `koos-cal journal start`"
            )
        return journal, file

    def _opened(self, hear: Hear | None = None) -> tuple[Inputs, Journal | None]:
        file = load(self.config, self.environ)
        return file, journal_of(file, self.environ, self.config, hear)


def echo(text: str) -> None:
    """Print text for people, without bidi control characters."""
    click.echo(without_controls(text))


def echo_json(record: Mapping[str, Any]) -> None:
    """Print a record for programs to read: the same values whatever the terminal can show."""
    text = json.dumps(record, indent=2, ensure_ascii=False)
    encoding = getattr(sys.stdout, "encoding", None)  # what stands for the terminal may have none
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(record, indent=2)
    click.echo(text)


pass_desk = click.make_pass_decorator(Desk)
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
