"""Days that nobody can take, and turns that are used up while everybody is away."""

from __future__ import annotations

import pytest

from tests.advice.advising import advice, all_away, away, given, said_of
from tests.config.saying import team

MEND = "move an absence, or add an override or a closing"
CLOSE = "write a [[closings]] block for these days, which uses up nobody's"


@pytest.mark.parametrize(
    ("extra", "days"),
    [
        (all_away("2026-08-03"), ["Mon 3 August 2026"]),
        (all_away("2026-08-03", "2026-08-05"), ["Mon 3 to Wed 5 August 2026"]),
        (all_away("2026-08-07", "2026-08-10"), ["Fri 7 to Mon 10 August 2026"]),
        (
            all_away("2026-12-30", "2027-01-04"),
            ["Wed 30 December 2026 to Mon 4 January 2027"],
        ),
        (
            all_away("2026-08-03", "2026-08-05") + given("ada", "2026-08-04"),
            ["Mon 3 to Wed 5 August 2026"],
        ),
        (
            all_away("2026-08-03") + all_away("2026-08-05"),
            ["Mon 3 August 2026", "Wed 5 August 2026"],
        ),
        (all_away("2026-08-03", sudden="true"), ["Mon 3 August 2026"]),
    ],
    ids=["a day", "days", "over a weekend", "over a year", "void", "apart", "suddenly"],
)
def test_days_that_nobody_can_take_are_told(extra: str, days: list[str]) -> None:
    """Every uncovered day to come, days in a row together."""
    told = [each for each in said_of(extra) if "overrides" not in each]

    assert told == [f"nobody is there to take {each}; {MEND}" for each in days]


@pytest.mark.parametrize(
    ("weeks", "told"),
    [(1, []), (2, [f"nobody is there to take Mon 30 March to Wed 1 April 2026; {MEND}"])],
)
def test_uncovered_days_are_told_as_far_as_calendars_reach(weeks: int, told: list[str]) -> None:
    """Within the next `future_weeks`, and none that are over."""
    over, near = all_away("2026-03-09", "2026-03-17"), all_away("2026-03-30", "2026-04-01")

    assert said_of(f"[feed]\nfuture_weeks = {weeks}\n{over}{near}") == told


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        ("2026-08-03", "2026-08-07", "from Mon 3 to Fri 7 August 2026, which uses up the turn of"),
        ("2026-08-01", "2026-08-16", "from Mon 3 to Fri 14 August 2026, which uses up turns of"),
    ],
    ids=["a week", "two weeks"],
)
def test_a_turn_while_which_everybody_is_away_had_better_be_closed(
    first: str, last: str, when: str
) -> None:
    """As absences it is somebody's turn all the same; a closed week is nobody's."""
    (said,) = said_of(all_away(first, last))
    whose = "ada" if "the turn" in when else "ada and bo"

    assert said == f"absences: everybody is away {when} {whose}; {CLOSE}"


def test_the_days_beside_a_turn_that_is_lost_are_told_by_themselves() -> None:
    """Only of a whole turn there is the other way out."""
    assert said_of(all_away("2026-07-31", "2026-08-07")) == [
        f"nobody is there to take Fri 31 July 2026; {MEND}",
        (
            "absences: everybody is away from Mon 3 to Fri 7 August 2026, which uses up the turn of"
            f" ada; {CLOSE}"
        ),
    ]


def test_turns_that_are_lost_are_told_one_by_one_where_others_lie_between() -> None:
    """Each with its days."""
    lost = all_away("2026-08-03", "2026-08-07") + all_away("2026-08-17", "2026-08-21")

    assert [each.split(",")[0] for each in said_of(lost)] == [
        "absences: everybody is away from Mon 3 to Fri 7 August 2026",
        "absences: everybody is away from Mon 17 to Fri 21 August 2026",
    ]


def test_a_turn_of_a_day_is_told_as_a_day() -> None:
    """Where every turn is one, an absence is moved as well as a day is closed."""
    assert advice(team('[rotation]\nlength = "day"\n') + all_away("2026-08-03")) == [
        f"nobody is there to take Mon 3 August 2026; {MEND}"
    ]


def test_a_week_that_has_begun_is_told_by_the_days_that_are_left() -> None:
    """Nothing can be done about the others."""
    assert said_of(all_away("2026-03-16", "2026-03-20")) == [
        f"nobody is there to take Wed 18 to Fri 20 March 2026; {MEND}"
    ]


@pytest.mark.parametrize(
    "extra",
    [
        "",
        away("ada", "2026-03-16", "2026-03-20") + away("bo", "2026-04-06", "2026-05-15"),
        away("bo", "2026-03-16", "2026-03-17", sudden="true"),
        given("bo", "2026-04-13", "2026-04-17"),
        '[holidays]\ncountry = "NL"\nignore = ["Good Friday", "King\'s Day"]\n',
        "[[closings]]\nfrom = 2026-12-21\nto = 2027-01-01\n" + all_away("2026-12-21", "2027-01-01"),
        '[koos]\nurl = "https://koos.example.com"\n',
    ],
    ids=[
        "nothing special",
        "trades",
        "illness",
        "an override",
        "ignored holidays",
        "closed while all are away",
        "an address",
    ],
)
def test_nothing_is_said_when_all_is_well(extra: str) -> None:
    """A team that does as the config means it hears nothing."""
    assert said_of(extra) == []
