"""Tests that need a program of the machine are never left out in silence where CI runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import REQUIRED, program


def test_without_a_program_tests_are_skipped_unless_it_has_to_be_there(tmp_path: Path) -> None:
    """The message names what was looked for; CI fails instead."""
    empty = {"PATH": str(tmp_path)}

    with pytest.raises(pytest.skip.Exception, match="none of one, other is on the PATH"):
        program("one", "other", environ=empty)
    with pytest.raises(pytest.fail.Exception, match=f"{REQUIRED} is set"):
        program("one", "other", environ={**empty, REQUIRED: "1"})


def test_the_first_name_that_is_there_is_taken(tmp_path: Path) -> None:
    """A program goes by several names on different systems."""
    other = tmp_path / "other"
    other.touch(mode=0o755)

    assert program("one", "other", environ={"PATH": str(tmp_path)}) == str(other)
