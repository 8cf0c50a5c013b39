"""Configs that are as they are meant: what is said of them is worth saying, and there is little."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.advice.advising import problems

CONFIGS = Path(__file__).parents[1] / "config"


def test_of_an_example_of_everything_only_ids_and_the_missing_journal_are_spoken_of() -> None:
    """Every key is used at once, and as it is meant; a file alone starts no journal."""
    text = (CONFIGS / "example.toml").read_text(encoding="utf-8")
    *unread, said = problems(text, date(2026, 10, 5))

    assert [each.path for each in unread] == [f"absence_calendars[{place}]" for place in range(3)]
    assert {each.text for each in unread} == {
        "is not read without a journal; start one with `koos-cal journal start`"
    }

    assert str(said) == (
        "people: the ids of bo and cas are made from their names, so that with another name they"
        " would get another secret link, and the old one would end; write the ids down, such as"
        ' id = "bo"'
    )


def test_of_the_least_config_only_the_id_is_spoken_of() -> None:
    """It works as it stands, and beside another of its kind it would not."""
    text = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'

    assert [each.path for each in problems(text)] == ["koos.id"]
