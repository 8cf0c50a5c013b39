"""diff: how much an edit may change, and what is counted where turns get another length."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.calling import KoosCal, config_text

TEAM = config_text("team")
ABSENCE = '\n[[absences]]\nperson = "dee"\nfrom = 2026-03-30\nto = 2026-04-02\n'  # 2 turns change
COVER = '\n[[absences]]\nperson = "dee"\nfrom = 2026-03-30\n'  # a day changes
PAST = '\n[[overrides]]\nperson = "gus"\nfrom = 2026-03-02\n'
OTHERS = '\n[[rotation.then]]\nfrom = 2026-06-01\nlength = "2 weeks"\n'


@pytest.fixture
def edited(team: KoosCal) -> KoosCal:
    """koos-cal with the config before an edit beside it."""
    team.write(TEAM, "before.toml")
    team.write(TEAM + ABSENCE)
    return team


@pytest.mark.parametrize(("at_most", "code"), [("3", 0), ("2", 0), ("1", 1), ("0", 1)])
def test_an_edit_may_change_so_many_turns(at_most: str, code: int, edited: KoosCal) -> None:
    """More are refused, so that a pull request with an absence alone can be let through."""
    answer = edited("diff", "before.toml", "--at-most", at_most)
    told = f"Error: 2 turns change, and --at-most allows {at_most}; change less, or allow more\n"

    assert answer.code == code
    assert answer.err == (told if code else "")
    assert answer.out == edited("diff", "before.toml").out


@pytest.mark.parametrize("form", ["--json", "--markdown"])
def test_what_is_refused_is_told_besides_the_report(form: str, edited: KoosCal) -> None:
    """The report, which often goes into a file, stays what it is."""
    answer = edited("diff", "before.toml", form, "--at-most", "0")

    assert answer.err.startswith("Error: 2 turns change, and --at-most allows 0;")
    assert answer.out == edited("diff", "before.toml", form).out
    assert answer.code == 1


def test_cover_is_no_turn(edited: KoosCal) -> None:
    """An edit that only asks somebody for a day moves nobody's turn."""
    edited.write(TEAM + COVER)

    assert edited("diff", "before.toml", "--at-most", "0").code == 0


def test_the_past_is_refused_however_many_turns_may_change(edited: KoosCal) -> None:
    """And the other way round."""
    edited.write(TEAM + ABSENCE + PAST)
    allowed = edited("diff", "before.toml", "--at-most", "9")
    neither = edited("diff", "before.toml", "--json", "--at-most", "0")
    turns = edited("diff", "before.toml", "--allow-past", "--at-most", "0")

    assert (allowed.code, allowed.err) == (1, "")
    assert (neither.code, neither.err.count("Error: ")) == (1, 2)
    assert (turns.code, turns.err.count("Error: ")) == (1, 1)


def test_programs_are_told_names_and_how_many_turns_change(edited: KoosCal) -> None:
    """Whoever is gone is named as before."""
    edited.write(TEAM.replace('[[people]]\nname = "Gus"\n', "").partition("[[overrides]]")[0])
    record = edited("diff", "before.toml", "--json").record
    day = {each["day"]: each for each in record["changes"]}["2026-04-01"]

    assert record["turns_changed"] == 0
    assert day["before"] == {
        "day": "2026-04-01",
        "on_duty": "gus",
        "on_duty_name": "Gus",
        "covering_for": "dee",
        "covering_for_name": "Dee",
        "turn": "dee",
        "turn_name": "Dee",
    }
    assert [(each["person"], each["person_name"]) for each in record["people"]][-1] == (
        "gus",
        "Gus",
    )


def test_turns_of_several_lengths_are_not_added_up(edited: KoosCal) -> None:
    """Days on duty are told instead of turns, where some last a week and some two."""
    edited.write(TEAM + OTHERS)
    record: dict[str, Any] = edited("diff", "before.toml", "--json").record
    text = edited("diff", "before.toml").out

    assert "\nPerson    Gains    Loses  Days before  Days after\n" in text
    assert {(each["turns_before"], each["turns_after"]) for each in record["people"]} == {
        (None, None)
    }
    for each in record["people"]:
        gained = len(each["gains"]) - len(each["loses"])
        assert each["days_after"] - each["days_before"] == gained
