"""A small team, configs made from it, and what is said of them."""

from __future__ import annotations

import pytest

from koos_cal.config import Config, read
from koos_cal.errors import ConfigError

FILE = "config.toml"
ROTATION = "[rotation]\n"
TEAM = """\
[rotation]
from = 2026-01-05

[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[people]]
name = "Cas"

"""


def team(extra: str) -> str:
    """The config of Ada, Bo and Cas with some lines more.

    Lines below the header of the rotation, which the team has already, are added there.
    """
    if extra.startswith(ROTATION):
        return TEAM.replace(ROTATION, extra.rstrip() + "\n", 1)
    return TEAM + extra


def config_of(extra: str = "") -> Config:
    """The config of the team with some lines more, which hold no mistake."""
    return read(team(extra), FILE)


def mistakes_in(text: str) -> list[str]:
    """What is said of a whole config with mistakes, but for the lines in which they stand."""
    with pytest.raises(ConfigError) as caught:
        read(text, FILE)
    return in_file(*map(str, caught.value.problems))


def told_of(text: str) -> list[str]:
    """What is said of a whole config with mistakes, a line for each of them, with its place."""
    with pytest.raises(ConfigError) as caught:
        read(text, FILE)
    return str(caught.value).split("\n")


def in_file(*messages: str) -> list[str]:
    """The same messages with the name of the file before each."""
    return [f"{FILE}: {message}" for message in messages]
