"""Problems: mistakes and warnings as commands tell them, and warnings that an edit brings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from koos_cal.config import Config
from koos_cal.errors import Problem

_NUMBER = re.compile(r"(\w+)\[(\d+)\]")


def problem_record(problem: Problem) -> dict[str, Any]:
    """A mistake or a warning for programs."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "text": problem.text,
    }


def brought(
    before: Iterable[Problem], old: Config, after: Iterable[Problem], new: Config
) -> Iterator[Problem]:
    """The warnings of *new* that *old* does not have.

    A block that moved within the file, and what is said of it, stays the same.

    Args:
        before: The warnings of *old*.
        old: A config.
        after: The warnings of *new*.
        new: The same config after an edit.
    """
    before = list(before)
    exactly = Counter((_gist(each), _block(each, old)) for each in before)
    roughly = Counter(_gist(each) for each in before)
    others = []
    for each in after:
        key = (_gist(each), _block(each, new))
        if exactly[key]:
            exactly[key] -= 1
            roughly[key[0]] -= 1
        else:
            others.append(each)
    for each in others:
        if roughly[_gist(each)]:
            roughly[_gist(each)] -= 1
        else:
            yield each


def _gist(problem: Problem) -> str:
    """What is said, without the numbers of blocks."""
    return _NUMBER.sub(r"\1", str(problem))


def _block(problem: Problem, config: Config) -> str:
    """The block of which it is said; nothing where it is not about one."""
    found = _NUMBER.match(problem.path)
    return repr(getattr(config, found[1])[int(found[2])]) if found else ""
