"""Configs in which next to nothing stands."""

from __future__ import annotations

import pytest

from tests.config.saying import in_file, mistakes_in


@pytest.mark.parametrize("people", ["", "people = []\n"], ids=["left out", "an empty list"])
def test_a_config_without_people_is_a_mistake(people: str) -> None:
    """A rotation needs somebody."""
    said = mistakes_in(f"{people}[rotation]\nfrom = 2026-01-05\n")

    assert said == in_file("people: expected at least one [[people]] block with a name, got none")


def test_an_empty_file_is_told_what_the_least_is() -> None:
    """Whoever begins with nothing reads the two things that are needed."""
    said = mistakes_in("")

    assert said == in_file(
        "rotation.from: required; add for example from = 2026-01-05",
        "people: expected at least one [[people]] block with a name, got none",
    )


def test_people_that_are_only_named_are_told_the_header_they_need() -> None:
    """A list of names is what many write first."""
    said = mistakes_in('people = ["Ada", 5]\nrotation = 2026-01-05\n')

    assert said == in_file(
        "rotation: expected a block headed [rotation], got the date 2026-01-05",
        'people[0]: expected a block headed [[people]], got the text "Ada"',
        "people[1]: expected a block headed [[people]], got the number 5",
    )
