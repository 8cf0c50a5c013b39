"""Overrides that do not hold, and those that change nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.advice.advising import advice, away, block, given, said_of
from tests.config.saying import team

EMPTY = "there is no working day in it; correct the days, or take it out"


@pytest.mark.parametrize(
    ("extra", "when"),
    [
        (
            given("ada", "2026-06-15", "2026-06-19") + away("ada", "2026-06-17"),
            "on Wed 17 June 2026",
        ),
        (
            given("ada", "2026-06-15", "2026-06-23") + away("ada", "2026-06-18", "2026-06-22"),
            "from Thu 18 to Mon 22 June 2026",
        ),
        (
            given("ada", "2026-06-15", "2026-06-19")
            + away("ada", "2026-06-15", sudden="true")
            + away("ada", "2026-06-18", "2026-06-19"),
            "on Mon 15 and from Thu 18 to Fri 19 June 2026",
        ),
    ],
    ids=["a day", "over a weekend", "suddenly too"],
)
def test_days_on_which_an_override_does_not_hold_are_told(extra: str, when: str) -> None:
    """What of it holds is not spoken of."""
    assert said_of(extra) == [
        f"overrides[0]: has no effect {when}: ada is not there; give these days to somebody else"
    ]


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (given("bo", "2026-06-20", "2026-06-21"), EMPTY),
        (given("bo", "2026-06-15") + block("closings", "2026-06-15"), EMPTY),
        (
            given("bo", "2025-12-29", "2026-01-04"),
            "the rotation begins on Mon 5 January 2026; is the year right?",
        ),
        (
            given("cas", "2026-06-15", "2026-06-19"),
            "cas is on duty on these days anyway; take it out",
        ),
        (
            given("bo", "2026-06-15", "2026-06-16")
            + block("exchanges", "2026-06-15", "2026-06-19", giver='"cas"', taker='"ada"'),
            "an exchange lies on these days; take one of the two out",
        ),
    ],
    ids=["a weekend", "closed", "before the start", "has the turn", "exchanged"],
)
def test_an_override_without_effect_is_told(extra: str, said: str) -> None:
    """With the reason, and what to do about it."""
    assert said_of(extra) == [f"overrides[0]: has no effect: {said}"]


@pytest.mark.parametrize(
    "extra",
    [
        given("cas", "2026-06-15", "2026-06-23"),
        given("cas", "2026-03-02", "2026-03-06"),
        given("cas", "2190-06-15"),
        given("bo", "2026-06-18", "2026-06-19")
        + block("exchanges", "2026-06-15", "2026-06-18", giver='"cas"', taker='"ada"'),
    ],
    ids=["partly", "over", "not planned", "exchanged in part"],
)
def test_an_override_that_changes_some_day_is_not_spoken_of(extra: str) -> None:
    """Nor one that is over: what was decided by hand stays so, however it would have been."""
    assert said_of(extra) == []


def test_whoever_has_the_days_of_an_override_is_seen_beyond_today() -> None:
    """The week that begins today is spoken of, the one that ended yesterday is not."""
    text = team(given("cas", "2026-03-02", "2026-03-06"))

    assert advice(text, date(2026, 3, 7)) == []
    assert len(advice(text, date(2026, 3, 6))) == 1
