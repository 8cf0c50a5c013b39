"""The law of damage: a config is accepted or told what is wrong, whatever happened to it."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, assume, given, settings

from koos_cal.config import read
from koos_cal.errors import ConfigError, Problem
from tests.config.damage import damaged_configs
from tests.config.saying import FILE

PLACE = re.compile(r"line (\d+), column (\d+): .")
PATH = re.compile(r'([\w-]+|"[^\n]*")(\[\d+\])?(\.|$)')


def problems_in(text: str) -> tuple[Problem, ...] | None:
    """What is said of a config that is refused; None when it is accepted."""
    try:
        read(text, FILE)
    except ConfigError as error:
        return error.problems
    return None


def names_a_place(problem: Problem, text: str) -> bool:
    """Whether a mistake has a key path, or for the whole file a line and column that exist."""
    if problem.path:
        return bool(PATH.match(problem.path))
    match = PLACE.match(problem.text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    return (
        match is not None
        and 1 <= int(match[1]) <= len(lines)
        and 1 <= int(match[2]) <= len(lines[int(match[1]) - 1]) + 1
    )


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(text=damaged_configs())
def test_a_damaged_config_is_accepted_or_told_what_is_wrong(text: str) -> None:
    """Never another error; each mistake has a place, and words on one line that can be shown."""
    problems = problems_in(text)
    assume(problems is not None)

    assert problems
    assert all(names_a_place(problem, text) for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)
    assert all(len(str(problem)) < 2000 for problem in problems)
