"""Pauses that change nothing, and those that are too short to be one."""

from __future__ import annotations

import pytest

from tests.advice.advising import advice, block, paused, person, said_of

SHORT = (
    "is shorter than a round: {} comes back to the end of the line, and misses a turn; write an"
    " [[absences]] block instead, which keeps it"
)
NOT_IN = "bo is not in the rotation then; correct the person or the days, or take it out"
EMPTY = "there is no working day in it; correct the days, or take it out"
BEFORE = "the rotation begins on Mon 5 January 2026; is the year right?"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (paused("bo", "2025-05-04", "2025-09-25"), BEFORE),
        (paused("bo", "2026-06-20", "2026-06-21"), EMPTY),
        (
            '[[rotation.then]]\nfrom = 2026-06-01\norder = ["ada", "cas"]\n'
            + paused("bo", "2026-06-15", "2026-09-25"),
            NOT_IN,
        ),
    ],
    ids=["before the start", "a weekend", "not in the order any more"],
)
def test_a_pause_without_effect_is_told(extra: str, said: str) -> None:
    """With the reason, and what to do about it."""
    assert said_of(extra) == [f"pauses[0]: has no effect: {said}"]


def test_a_pause_while_the_office_is_closed_is_not_spoken_of() -> None:
    """Nor one that lies farther off than is planned."""
    closed = block("closings", "2026-12-21", "2027-01-01")

    assert said_of(closed + paused("bo", "2026-12-21", "2027-01-01")) == []
    assert said_of(paused("bo", "2190-08-03")) == []


def test_a_pause_that_stands_there_twice_is_told() -> None:
    """Of the same person only."""
    long = [paused("bo", "2026-05-04", "2026-09-25"), paused("ada", "2026-06-01", "2026-08-28")]

    assert said_of("".join(long) + paused("bo", "2026-06-01", "2026-08-28")) == [
        "pauses[2]: bo has a pause on these days by pauses[0] already; keep one of the two"
    ]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("2026-05-08", [SHORT]),
        ("2026-05-17", [SHORT]),
        ("2026-05-18", []),
        ("2026-05-22", []),
        ("", []),
    ],
    ids=["a turn", "two turns", "to the first day of the third", "a round", "no end"],
)
def test_a_pause_of_less_than_a_round_had_better_be_an_absence(last: str, said: list[str]) -> None:
    """A team of three has a round of three turns; whoever pauses loses their place in the line."""
    told = [f"pauses[0]: {each.format('bo')}" for each in said]

    assert said_of(paused("bo", "2026-05-04", last)) == told


def test_a_round_is_longer_for_whoever_has_a_smaller_share() -> None:
    """With half a share in a team of two and a half, five turns."""
    dee = person("Dee", share="0.5")
    team = person("Ada") + person("Bo") + dee
    text = f"[rotation]\nfrom = 2026-01-05\n{team}"

    assert advice(text + paused("dee", "2026-05-04", "2026-05-31")) == [
        f"pauses[0]: {SHORT.format('dee')}"
    ]
    assert advice(text + paused("dee", "2026-05-04", "2026-06-07")) == []


def test_pauses_that_follow_one_another_are_one() -> None:
    """Each of them alone would be shorter than a round."""
    first, second = (
        paused("bo", "2026-05-04", "2026-05-17"),
        paused("bo", "2026-05-18", "2026-05-24"),
    )

    assert said_of(first + second) == []


@pytest.mark.parametrize(
    "extra",
    [
        paused("bo", "2026-05-05", "2026-05-08"),
        paused("bo", "2026-03-02", "2026-03-06"),
        paused("dee", "2026-05-04", "2026-05-08") + person("Dee", joined="2026-05-04"),
    ],
    ids=["within a turn", "over", "before the first turn"],
)
def test_a_short_pause_in_which_no_place_is_lost_is_not_spoken_of(extra: str) -> None:
    """Within one turn it is as good as an absence, and what is over cannot be helped."""
    assert said_of(extra) == []
