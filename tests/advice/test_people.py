"""Names that two have, days that are missing, and people who never have a turn."""

from __future__ import annotations

from datetime import date

import pytest

from tests.advice.advising import advice, block, given, paused, person, said_of
from tests.config.saying import TEAM

START = "[rotation]\nfrom = 2026-01-05\n"
ORDER = '[rotation]\nfrom = 2026-01-05\norder = ["ada", "bo"]\n'
ADA, BO, CAS = person("Ada"), person("Bo"), person("Cas")
NO_ORDER = "no order names them while they are in the team; add them to it"
NEVER = "no turn begins while they are in the rotation; look at joined and left"


def test_a_name_that_two_have_is_told() -> None:
    """Their ids differ, but nobody sees those in a calendar."""
    assert said_of(person("Ada", id='"ada-2"')) == [
        (
            'people[3].name: people[0] is called "Ada" too, and calendars tell people apart by'
            " name; add an initial to one of them"
        )
    ]


def test_a_name_of_somebody_who_has_left_is_free() -> None:
    """From the day after it."""
    text = START + person("Ada", left="2026-03-18") + person("Ada", id='"ada-2"')

    assert len(advice(text, date(2026, 3, 18))) == 1
    assert advice(text, date(2026, 3, 19)) == []


def missing(name: str, other: str) -> str:
    """What is said of somebody who does not say when they joined."""
    return (
        f"joined: it is missing, while {other}, who stands before {name}, has one; so {name} is in"
        f" the rotation from its beginning: add the day on which {name} joined, or 2026-01-05 if"
        " that is right"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ADA + person("Bo", joined="2026-03-09") + person("Cas"), [(2, "cas", "bo")]),
        (ADA + person("Bo", joined="2026-07-06") + person("Cas"), [(2, "cas", "bo")]),
        (
            person("Ada", joined="2026-01-05")
            + person("Bo", joined="2026-01-05")
            + person("Cas")
            + person("Dee"),
            [(2, "cas", "bo")],
        ),
        (
            ADA + person("Bo", joined="2026-03-09") + person("Cas") + person("Dee"),
            [(2, "cas", "bo"), (3, "dee", "bo")],
        ),
        (
            ADA + person("Bo", joined="2026-03-09") + person("Cas", joined="2026-01-05"),
            [],
        ),
        (ADA + person("Bo", joined="2026-03-09") + person("Cas", left="2026-03-08"), []),
        (person("Ada", joined="2026-01-05") + BO + person("Cas"), []),
        (person("Ada", joined="2019-01-05") + person("Bo", joined="2020-01-06") + CAS, []),
    ],
    ids=[
        "behind a joiner", "behind one to come", "the only one", "two behind a joiner",
        "said of all", "left before", "behind one of the first", "from before the rotation",
    ],
)  # fmt: skip
def test_a_joiner_who_does_not_say_when_is_told(
    text: str, told: list[tuple[int, str, str]]
) -> None:
    """Without `joined` somebody is in the rotation from its beginning, and the past moves."""
    assert advice(START + text) == [
        f"people[{index}].{missing(name, other)}" for index, name, other in told
    ]


def test_in_a_rotation_that_has_not_begun_nobody_has_joined_later() -> None:
    """Then there is no past that could move."""
    text = START + ADA + person("Bo", joined="2026-03-09") + person("Cas")

    assert advice(text, date(2026, 1, 4)) == []
    assert len(advice(text, date(2026, 1, 5))) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ORDER + ADA + BO + person("Cas"), NO_ORDER),
        (
            START
            + '[[rotation.then]]\nfrom = 2026-06-01\norder = ["ada", "bo"]\n'
            + ADA
            + BO
            + person("Cas", joined="2026-07-06"),
            NO_ORDER,
        ),
        (
            START + ADA + BO + person("Cas", left="2025-12-31"),
            "the rotation begins on Mon 5 January 2026; is the year of `left` right?",
        ),
        (
            START + ADA + BO + person("Cas", joined="2026-05-05", left="2026-05-08"),
            NEVER,
        ),
        (
            START + ADA + BO + person("Cas", working_days='["sat", "sun"]'),
            "none of their working_days is one of the rotation's; correct one of the two",
        ),
    ],
    ids=["in no order", "joins when none has them", "left before", "too short", "never works"],
)
def test_somebody_who_never_has_a_turn_is_told(text: str, why: str) -> None:
    """With the reason: nobody is put into the file for nothing."""
    assert advice(text) == [f"people[2]: cas never has a turn: {why}"]


@pytest.mark.parametrize(
    "text",
    [
        ORDER + ADA + BO + person("Cas") + given("cas", "2026-04-06"),
        ORDER
        + ADA
        + BO
        + person("Cas")
        + block("exchanges", "2026-03-23", "2026-03-27", giver='"bo"', taker='"cas"'),
        ORDER + ADA + BO + person("Cas", left="2026-03-17"),
        TEAM + paused("cas", "2026-01-05"),
        TEAM + person("Dee", joined="2190-03-05"),
    ],
    ids=["by hand", "exchanged", "left", "paused", "not planned"],
)
def test_somebody_whose_days_are_given_by_hand_or_who_pauses_is_not_spoken_of(text: str) -> None:
    """Nor is whoever has left, or comes after all that is planned."""
    assert advice(text) == []
