"""Advice: what is worth saying of a config that has no mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.config.advising import advice, all_away, away, given
from tests.config.saying import TEAM, team

MEND = "move an absence, or add an override or a closing"
LOOK = "look at joined, left and [[pauses]]"
ALONE = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'


def paused(first: str, last: str = "") -> str:
    """A pause of the whole team."""
    end = f"to = {last}\n" if last else ""
    blocks = (f'[[pauses]]\nperson = "{p}"\nfrom = {first}\n{end}' for p in ("ada", "bo", "cas"))
    return "".join(blocks)


@pytest.mark.parametrize(
    "extra",
    [
        "",
        away("ada", "2026-03-16", "2026-03-20") + away("bo", "2026-04-06", "2026-05-15"),
        away("bo", "2026-03-16", "2026-03-17", "sudden = true"),
        given("cas", "2026-04-06", "2026-04-10") + given("cas", "2026-04-11", "2026-04-13"),
        given("ada", "2100-01-04", "2100-01-04") + away("ada", "2100-01-04", "2100-01-04"),
        '[holidays]\ncountry = "NL"\nignore = ["Good Friday", "King\'s Day"]\n',
        "[[closings]]\nfrom = 2026-12-21\nto = 2027-01-01\n" + all_away("2026-12-21", "2027-01-01"),
        '[koos]\nurl = "https://koos.example.com"\n[access]\nmode = "links"\n',
    ],
    ids=[
        "nothing special",
        "trades",
        "illness",
        "overrides",
        "farther than is planned",
        "ignored holidays",
        "closed while all are away",
        "an address",
    ],
)
def test_nothing_is_said_when_all_is_well(extra: str) -> None:
    """A team that does as the config means it hears nothing."""
    assert advice(team(extra)) == []


def test_nothing_is_said_of_the_example() -> None:
    """Where everything is used at once, and as it is meant."""
    text = Path(__file__).with_name("example.toml").read_text(encoding="utf-8")

    assert advice(text, date(2026, 10, 5)) == []


@pytest.mark.parametrize(
    ("extra", "days"),
    [
        (all_away("2026-08-03", "2026-08-03"), ["Mon 3 August 2026"]),
        (all_away("2026-08-03", "2026-08-05"), ["Mon 3 to Wed 5 August 2026"]),
        (all_away("2026-08-07", "2026-08-10"), ["Fri 7 to Mon 10 August 2026"]),
        (
            all_away("2026-12-24", "2027-01-01"),
            ["Thu 24 December 2026 to Fri 1 January 2027"],
        ),
        (
            all_away("2026-08-03", "2026-08-05") + given("ada", "2026-08-04", "2026-08-04"),
            ["Mon 3 to Wed 5 August 2026"],
        ),
        (
            all_away("2026-08-03", "2026-08-03") + all_away("2026-08-05", "2026-08-05"),
            ["Mon 3 August 2026", "Wed 5 August 2026"],
        ),
        (
            "".join(
                away(person, "2026-08-03", "2026-08-03", "sudden = true")
                for person in ("ada", "bo", "cas")
            ),
            ["Mon 3 August 2026"],
        ),
    ],
    ids=["a day", "days", "over a weekend", "over a year", "void", "apart", "suddenly"],
)
def test_days_that_nobody_can_take_are_told(extra: str, days: list[str]) -> None:
    """Every uncovered day to come, days in a row together."""
    told = [each for each in advice(team(extra)) if "overrides" not in each]

    assert told == [f"nobody is there to take {each}; {MEND}" for each in days]


@pytest.mark.parametrize(
    ("weeks", "told"),
    [(1, []), (2, [f"nobody is there to take Mon 30 March to Wed 1 April 2026; {MEND}"])],
)
def test_uncovered_days_are_told_as_far_as_calendars_reach(weeks: int, told: list[str]) -> None:
    """Within the next `future_weeks`, and none that are over."""
    over, near = all_away("2026-03-09", "2026-03-17"), all_away("2026-03-30", "2026-04-01")

    assert advice(team(f"[feed]\nfuture_weeks = {weeks}\n{over}{near}")) == told


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (TEAM + paused("2026-04-06", "2026-05-01"), "from Mon 6 April to Sun 3 May 2026"),
        (TEAM + paused("2027-03-15"), "from Mon 15 to Sun 21 March 2027"),
        (ALONE + "joined = 2026-05-06", "from Mon 16 March to Sun 10 May 2026"),
        (ALONE + "joined = 2026-02-04", None),
        (ALONE.replace("2026-01-05", '2026-03-20\nlength = "day"') + "joined = 2026-03-23",
         "on Fri 20 March 2026"),
    ],
    ids=["a pause", "without an end", "before the first one joins", "over", "a day"],
)  # fmt: skip
def test_a_time_without_anyone_in_the_rotation_is_told(text: str, when: str | None) -> None:
    """Once, from the first such period to the last that is to come, not day by day."""
    told = [f"rotation: nobody is in the rotation {when}; {LOOK}"] if when else []

    assert advice(text) == told


@pytest.mark.parametrize(
    ("extra", "path"),
    [
        ('[holidays]\ncountry = "IN"\n', "holidays.country"),
        ('[[people]]\nname = "Dee"\nholidays = "IN-KA"\n' * 2, "people[3].holidays"),
    ],
    ids=["the office's", "two people's"],
)
def test_holidays_that_nobody_has_worked_out_yet_are_told(extra: str, path: str) -> None:
    """As calendars reach the years of which the package knows only some; once for each country."""
    text = team(extra.replace("Dee", "Eli", 1))
    country = "IN-KA" if "KA" in extra else "IN"

    said = f"{path}: not all holidays of {country} are known (Requested Holidays are available"
    way_out = "add the others as [[closings]] or [[absences]]"

    assert advice(text, date(2034, 3, 15)) == []
    assert advice(text, date(2035, 3, 14)) == [f"{said} only from 2001 to 2035); {way_out}"]
