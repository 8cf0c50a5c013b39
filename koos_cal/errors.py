"""The family of errors.

    KoosError                   a mistake a person can mend; its text says how
    ├── ConfigError             the config holds mistakes; carries all of them
    ├── RangeError              days asked for that make no span, or lie too far off
    ├── SetupError              the surroundings lack something: a file, a secret, a commit
    └── BusyError               something is in use, and may be free when tried again

    EmptySpanError (ValueError) a programming error: a span that holds no day

The classes say what is wrong and what to do next. Exit codes and HTTP statuses are
chosen where the program meets the world, never here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


class KoosError(Exception):
    """Something a person can mend; the text ends with what to do next."""


class RangeError(KoosError):
    """Days were asked for that make no span or that lie outside of what is known."""


class SetupError(KoosError):
    """Something around the program is missing: a file, a secret, a commit."""


class BusyError(KoosError):
    """Something that is needed is in use; trying again later may be enough."""


class EmptySpanError(ValueError):
    """A span was made that holds no day."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"a span from {start} up to {end} holds no day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing in the config that is wrong or worth saying.

    Attributes:
        path: The key path, such as ``absences[2].person``; empty for the file as a whole.
        text: What was found, what was expected, and the nearest name that exists.
    """

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text


class ConfigError(KoosError):
    """A config cannot be used; holds every mistake that could be found."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}: {problem}" for problem in self.problems))
