"""Mistakes in a config: each gets one message, which says what is wrong and what to write.

They stand together in ``tests/golden/mistakes``, so that they can be read as people read them. A
case is some lines and, behind an arrow, all that is said of them; a name for it stands behind
``##``. In broken TOML the place that the message points at is marked with ^.

To write the answers again after a change that is meant:

    UPDATE_GOLDEN=1 python -m pytest tests/config/test_mistakes.py

That run fails, so that it cannot be taken for a green one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.config.saying import FILE, mistakes_in, team, told_of

FOLDER = Path(__file__).parents[1] / "golden" / "mistakes"
ARROW = "\n--> "


def said_of_lines(lines: str) -> list[str]:
    """What is said of the team's config with some lines more."""
    return mistakes_in(team(lines))


def said_of_toml(lines: str) -> list[str]:
    """What is said of some lines alone, if it points at the mark in them."""
    before, _, after = lines.partition("^")
    place = f"{FILE}:{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"
    return [each.replace(place, FILE, 1) for each in told_of(before + after)]


SAID: dict[str, Callable[[str], list[str]]] = {
    "values": said_of_lines,
    "names": said_of_lines,
    "between-tables": said_of_lines,
    "toml": said_of_toml,
}


def replayed(case: str, said: Callable[[str], list[str]]) -> str:
    """A case with what is said of it now."""
    lines, _, _ = case.partition(ARROW)
    name = f"{lines.partition(chr(10))[0]}\n" if lines.startswith("## ") else ""
    told = [each.removeprefix(f"{FILE}: ") for each in said(lines.removeprefix(name))]
    return lines + "".join(f"{ARROW}{each}" for each in told)


def cases(path: Path) -> list[str]:
    """The cases of a file, whose first line says what they are."""
    _, *found = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    whole: list[str] = []
    for block in found:
        if whole and ARROW not in whole[-1]:
            whole[-1] += f"\n\n{block}"  # a line in it is blank
        else:
            whole.append(block)
    return whole


@pytest.mark.parametrize("name", SAID)
def test_every_mistake_is_told_as_it_stands(name: str) -> None:
    """The key path or the place, what was expected and what was found: one message, no more."""
    path = FOLDER / f"{name}.txt"
    known = cases(path)
    now = [replayed(case, SAID[name]) for case in known]
    if os.environ.get("UPDATE_GOLDEN"):
        head = path.read_text(encoding="utf-8").partition("\n")[0]
        path.write_text("\n\n".join([head, *now]) + "\n", encoding="utf-8")
        pytest.fail("written again; look at what changed, and run the tests without UPDATE_GOLDEN")

    assert len(known) > 30
    assert [case.count(ARROW) for case in known] == [1] * len(known)
    assert now == known


def test_every_file_is_tried() -> None:
    """None lies there unread."""
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(SAID)
