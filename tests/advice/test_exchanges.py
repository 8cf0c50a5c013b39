"""Exchanges that change nothing, and those whose people are not there as they assume.

The turns of Ada, Bo and Cas go round from Mon 5 January 2026: Mon 15 June is Cas's, Mon 22 June
Ada's, Mon 29 June Bo's.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.advice.advising import advice, away, block, given, said_of
from tests.config.saying import team

CORRECT = "correct the giver or the days"
WEEK = ("2026-06-15", "2026-06-19")


def exchange(
    giver: str, taker: str, first: str, last: str, back: tuple[str, str] | None = None
) -> str:
    """A block in which two people exchange days, or one gives some to the other."""
    returned = {"back_from": back[0], "back_to": back[1]} if back else {}
    return block("exchanges", first, last, giver=f'"{giver}"', taker=f'"{taker}"', **returned)


@pytest.mark.parametrize(
    "extra",
    [
        exchange("cas", "ada", *WEEK, ("2026-06-22", "2026-06-26")),
        exchange("cas", "ada", *WEEK),
        exchange("cas", "ada", "2026-06-16", "2026-06-17", ("2026-06-23", "2026-06-24")),
        exchange("cas", "ada", *WEEK) + away("cas", *WEEK),
        exchange("ada", "bo", "2026-06-16", "2026-06-16") + away("cas", "2026-06-16"),
        exchange("ada", "bo", "2026-06-16", "2026-06-16") + given("ada", "2026-06-16"),
        exchange("cas", "ada", *WEEK) + exchange("ada", "bo", *WEEK),
        exchange("cas", "ada", *WEEK) + exchange("cas", "bo", *WEEK),
        exchange("cas", "ada", "2190-06-15", "2190-06-19"),
        exchange("bo", "ada", "2026-03-02", "2026-03-06"),
    ],
    ids=[
        "a week for a week", "a gift", "days for days", "while away", "a day they cover",
        "a day given by hand", "passed on", "given to another", "not planned", "over",
    ],
)  # fmt: skip
def test_an_exchange_as_it_is_meant_is_not_spoken_of(extra: str) -> None:
    """The giver has the turn, or covers, or was given the days; or all is over."""
    assert said_of(extra) == []


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (
            exchange("bo", "ada", *WEEK),
            (
                "from: bo is not on duty from Mon 15 to Fri 19 June 2026, but without the exchange"
                f" cas would be, and other turns move for it; {CORRECT}"
            ),
        ),
        (
            exchange("bo", "ada", "2026-06-15", "2026-06-26"),
            (
                "from: bo is not on duty from Mon 15 to Fri 26 June 2026, but without the exchange"
                f" cas and ada would be, and other turns move for it; {CORRECT}"
            ),
        ),
        (
            exchange("bo", "ada", "2026-06-16", "2026-06-17"),
            (
                "from: bo is not on duty from Tue 16 to Wed 17 June 2026, but without the exchange"
                f" cas would be; {CORRECT}"
            ),
        ),
        (
            exchange("cas", "ada", *WEEK, ("2026-06-29", "2026-07-03")),
            (
                "back_from: ada is not on duty from Mon 29 June to Fri 3 July 2026, but without the"
                f" exchange bo would be, and other turns move for it; {CORRECT}"
            ),
        ),
        (
            exchange("cas", "ada", "2026-06-18", "2026-06-23"),
            (
                "from: cas is not on duty from Mon 22 to Tue 23 June 2026, but without the exchange"
                f" ada would be; {CORRECT}"
            ),
        ),
    ],
    ids=["a week", "two weeks", "two days", "the return", "partly"],
)
def test_an_exchange_of_days_that_are_not_the_givers_is_told(extra: str, said: str) -> None:
    """With whose they would be without it."""
    assert said_of(extra)[0] == f"exchanges[0].{said}"


def test_days_on_which_the_taker_is_not_there_are_told() -> None:
    """The exchange holds, and somebody else covers."""
    extra = exchange("cas", "ada", *WEEK, ("2026-06-22", "2026-06-26"))

    assert said_of(extra + away("ada", "2026-06-16") + away("cas", "2026-06-24", "2026-06-25")) == [
        (
            "exchanges[0].from: ada is not there on Tue 16 June 2026, and somebody else covers;"
            " choose other days, or somebody else to take them"
        ),
        (
            "exchanges[0].back_from: cas is not there from Wed 24 to Thu 25 June 2026, and somebody"
            " else covers; choose other days, or somebody else to take them"
        ),
    ]


def test_a_taker_who_falls_ill_is_not_spoken_of() -> None:
    """It came up meanwhile, and the exchange was right."""
    extra = exchange("cas", "ada", *WEEK) + away("ada", "2026-06-16", sudden="true")

    assert said_of(extra) == []


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (
            exchange("cas", "ada", "2025-06-16", "2025-06-20"),
            "from: has no effect: the rotation begins on Mon 5 January 2026; is the year right?",
        ),
        (
            exchange("cas", "ada", *WEEK, ("2026-06-27", "2026-06-28")),
            (
                "back_from: cas takes nothing here, while ada takes days: there is no working day"
                " in it; correct these"
            ),
        ),
    ],
    ids=["before the start", "a weekend in return"],
)
def test_an_exchange_without_effect_is_told(extra: str, said: str) -> None:
    """Each of its two spans by itself."""
    assert said_of(extra) == [f"exchanges[0].{said}"]


def test_an_exchange_that_stands_there_twice_is_told() -> None:
    """And no other of the same days."""
    first, other = exchange("cas", "ada", *WEEK), exchange("cas", "bo", *WEEK)

    assert said_of(first + other + first) == [
        "exchanges[2]: exchanges[0] says the same; take one of the two out"
    ]


def test_an_exchange_is_spoken_of_up_to_its_last_day() -> None:
    """What is over cannot be helped."""
    text = team(exchange("bo", "ada", "2026-03-02", "2026-03-06"))

    assert len(advice(text, date(2026, 3, 6))) == 1
    assert advice(text, date(2026, 3, 7)) == []


def test_no_more_is_looked_at_than_takes_a_moment() -> None:
    """Whose days they would be needs turns to be decided once more, of which 200 are enough."""
    daily = team('[rotation]\nlength = "day"\n')
    half = exchange("ada", "bo", "2026-04-01", "2026-09-30")
    year = exchange("ada", "bo", "2026-04-01", "2027-03-12")

    assert len(advice(daily + half)) == 1
    assert advice(daily + year) == []
    assert len(advice(daily + half + year)) == 1


def test_a_slip_on_one_side_is_not_said_of_the_whole() -> None:
    """Taken out as a whole, the days of the other side would move."""
    weekend, back = ("2026-06-13", "2026-06-14"), ("2026-06-20", "2026-06-21")
    none = "there is no working day in it; correct"

    assert said_of(exchange("cas", "ada", *weekend, ("2026-06-22", "2026-06-26"))) == [
        f"exchanges[0].from: ada takes nothing here, while cas takes days: {none} these"
    ]
    assert said_of(exchange("cas", "ada", *weekend, back)) == [
        f"exchanges[0].{side}: has no effect: {none} the days, or take it out"
        for side in ("from", "back_from")
    ]
