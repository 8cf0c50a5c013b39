"""Closings and extra working days that change nothing, and closings without an end."""

from __future__ import annotations

from datetime import date

import pytest

from tests.advice.advising import advice, block, said_of

EMPTY = "has no effect: there is no working day in it; correct the days, or take it out"
BEFORE = "has no effect: the rotation begins on Mon 5 January 2026; is the year right?"
NL = '[holidays]\ncountry = "NL"\n'


def closed(first: str, last: str = "") -> str:
    """A block that closes the office."""
    return block("closings", first, last)


def worked(first: str, last: str = "") -> str:
    """A block of days that are worked all the same."""
    return block("working", first, last)


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (closed("2025-12-22", "2026-01-02"), BEFORE),
        (closed("2026-08-29", "2026-08-30"), EMPTY),
        (NL + closed("2026-04-27"), EMPTY),
        (
            closed("2026-08-28") + worked("2026-08-28", "2026-08-29"),
            "has no effect: its days are in [[working]]; take one of the two out",
        ),
    ],
    ids=["before the start", "a weekend", "a holiday", "worked"],
)
def test_a_closing_without_effect_is_told(extra: str, said: str) -> None:
    """With the reason, and what to do about it."""
    assert said_of(extra) == [f"closings[0]: {said}"]


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (worked("2025-12-20"), BEFORE),
        (
            worked("2026-08-28"),
            "has no effect: these are working days anyway; correct the days, or take it out",
        ),
        (NL + worked("2026-04-27"), None),
        (closed("2026-08-27", "2026-08-28") + worked("2026-08-28"), None),
        (worked("2026-08-28", "2026-08-29"), None),
        (worked("2190-08-27"), None),
    ],
    ids=["before the start", "worked", "a holiday", "closed", "a weekend", "not planned"],
)
def test_an_extra_working_day_that_is_none_is_told(extra: str, said: str | None) -> None:
    """It is there for holidays, closings and weekends."""
    assert said_of(extra) == ([f"working[0]: {said}"] if said else [])


def test_days_that_stand_there_twice_are_told() -> None:
    """Whoever deletes one block would wonder that nothing changes."""
    winter = closed("2026-12-21", "2027-01-01")

    assert said_of(winter + closed("2026-12-24") + worked("2026-08-29") * 2) == [
        (
            "closings[1]: the office is closed on these days by closings[0] already; keep one of"
            " the two"
        ),
        "working[1]: working[0] has these days already; keep one of the two",
    ]


@pytest.mark.parametrize(
    ("extra", "path", "when"),
    [
        (closed("2026-07-27", "2026-08-24"), 0, "from Mon 27 July to Mon 24 August 2026"),
        (closed("2026-12-21", "2072-01-01"), 0, "from Mon 21 December 2026 to Fri 19 March 2027"),
        (
            closed("2026-07-27", "2026-08-07") + closed("2026-08-08", "2026-09-04"),
            1,
            "from Mon 27 July to Fri 4 September 2026",
        ),
        (closed("2025-12-22", "2026-04-03"), 0, "from Mon 5 January to Fri 3 April 2026"),
    ],
    ids=["in summer", "without an end", "two", "from the start"],
)
def test_a_closing_of_more_than_four_weeks_is_told(extra: str, path: int, when: str) -> None:
    """A year too late, and nobody is Koos until then."""
    assert said_of(extra) == [
        (
            f"closings[{path}]: leaves no working day {when}, for more than four weeks; is its end"
            " right?"
        )
    ]


@pytest.mark.parametrize(
    "extra",
    [
        closed("2026-07-27", "2026-08-23"),
        closed("2026-01-12", "2026-03-13"),
        closed("2026-07-27", "2026-09-04") + worked("2026-08-15"),
    ],
    ids=["four weeks", "over", "with a working day between"],
)
def test_a_usual_closing_is_not_spoken_of(extra: str) -> None:
    """Four weeks in summer are usual; what is over cannot be helped."""
    assert said_of(extra) == []


def test_a_rota_without_any_working_day_is_told() -> None:
    """There is nothing to plan then, and still something to say."""
    alone = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'

    assert advice(alone + closed("2026-01-05", "2100-01-01"), date(2026, 1, 7)) == [
        (
            "closings[0]: leaves no working day from Mon 5 January 2026 to Fri 8 January 2027, for"
            " more than four weeks; is its end right?"
        )
    ]
