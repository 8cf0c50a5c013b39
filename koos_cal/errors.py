"""The family of errors.

    KoosError                   a mistake a person can fix; its text says how
    ├── ConfigError             the config holds mistakes; carries all of them
    ├── RangeError              days asked for that make no span, or lie too far off
    ├── SetupError              the surroundings lack something: a file, a secret, a commit
    ├── BusyError               something is in use, and may be free when tried again
    ├── CalendarError           a calendar of somebody else's cannot be fetched, or is none
    └── JournalError            the journal cannot be used; koos_cal.journal.errors says how so

The classes say what is wrong and what to do next. Exit codes and HTTP statuses are
chosen where the program meets the world, never here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class KoosError(Exception):
    """Something a person can fix; the text ends with what to do next.

    Attributes:
        may_pass: Whether trying again later can help, as when a database is away for a moment.
    """

    may_pass = False


class RangeError(KoosError):
    """Days were asked for that make no span or that lie outside of what is known."""


class SetupError(KoosError):
    """Something around the program is missing: a file, a secret, a commit."""


class BusyError(KoosError):
    """Something that is needed is in use; trying again later may be enough."""

    may_pass = True


class JournalError(KoosError):
    """The journal cannot be used as it was to be."""


class CalendarError(KoosError):
    """A calendar of somebody else's cannot be fetched, or is not a calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing in the config that is wrong or worth saying.

    Attributes:
        path: The key path, such as ``absences[2].person``; empty for the file as a whole.
        text: What was found, what was expected, and the nearest name that exists.
        line: Where in the file, counted from 1; None where no line says it.
        column: Where in the line, counted from 1, where the text itself cannot be read.
    """

    path: str
    text: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text

    def place(self, file: str) -> str:
        """Where it is, as editors and terminals open it: ``config.toml:128``."""
        return ":".join(str(part) for part in (file, self.line, self.column) if part)


class ConfigError(KoosError):
    """A config cannot be used; holds every mistake that could be found."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{each.place(file)}: {each}" for each in self.problems))
