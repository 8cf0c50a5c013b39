"""Advice on single entries: overrides, absences, ignored holidays and the address."""

from __future__ import annotations

import pytest

from koos_cal import office
from tests.config.advising import advice, away, given
from tests.config.saying import team

DUTCH = office.holiday_names("NL", range(2026, 2028), language="nl")
SHORTEN = "Google silently refuses more than 256; shorten the url or the id"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (
            given("bo", "2026-06-15", "2026-06-19") + away("bo", "2026-06-17", "2026-06-17"),
            "on Wed 17 June 2026: bo is not there",
        ),
        (
            given("bo", "2026-06-15", "2026-06-23") + away("bo", "2026-06-18", "2026-06-22"),
            "from Thu 18 to Mon 22 June 2026: bo is not there",
        ),
        (
            given("bo", "2026-06-15", "2026-06-19")
            + away("bo", "2026-06-15", "2026-06-15", "sudden = true")
            + away("bo", "2026-06-18", "2026-06-19"),
            "on Mon 15 and from Thu 18 to Fri 19 June 2026: bo is not there",
        ),
        (given("bo", "2026-06-20", "2026-06-21"), ": there is no working day in it"),
        (
            given("bo", "2026-06-15", "2026-06-15") + "[[closings]]\nfrom = 2026-06-15\n",
            ": there is no working day in it",
        ),
        (given("bo", "2025-12-29", "2026-01-04"), ": the rotation begins on Mon 5 January 2026"),
    ],
    ids=["a day", "over a weekend", "suddenly too", "a weekend", "closed", "before the start"],
)
def test_an_override_without_effect_is_told(extra: str, said: str) -> None:
    """On which days, and why; what of it holds is not spoken of."""
    effect = "has no effect" if said.startswith(":") else "has no effect "

    assert advice(team(extra)) == [f"overrides[0]: {effect}{said}"]


@pytest.mark.parametrize(
    "extra",
    [
        '[rotation]\norder = ["ada", "cas"]\n',
        '[[rotation.then]]\nfrom = 2026-06-01\norder = ["ada", "cas"]\n',
        '[[pauses]]\nperson = "bo"\nfrom = 2026-05-04\n',
    ],
    ids=["never in the order", "not in the order any more", "paused"],
)
def test_an_absence_of_somebody_without_turns_is_told(extra: str) -> None:
    """It moves nothing, and whoever wrote it may have meant another day or person."""
    text = team(extra) + away("bo", "2026-06-15", "2026-06-19")

    assert advice(text) == ["absences[0]: moves no turn: bo is not in the rotation then"]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-04-30", "2026-05-03", 1),
        ("2026-04-30", "2026-05-04", 0),
        ("2026-08-28", "2026-09-04", 0),
        ("2026-08-29", "2026-09-04", 1),
        ("2026-08-29", "2026-08-30", 0),
        ("2025-12-29", "2026-01-02", 0),
    ],
    ids=["before", "up to the first", "from the last", "after", "no working day", "not planned"],
)
def test_an_absence_may_reach_beyond_the_time_in_the_rotation(
    first: str, last: str, told: int
) -> None:
    """One working day of it in the rotation is enough, from `joined` to `left`."""
    dee = '[[people]]\nname = "Dee"\njoined = 2026-05-04\nleft = 2026-08-28\n'

    said = advice(team(dee + away("dee", first, last)))

    assert said == ["absences[0]: moves no turn: dee is not in the rotation then"] * told


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            'country = "NL"\nignore = ["King\'s Day", "Good Fridy"]',
            '[1]: no holiday is called "Good Fridy"; did you mean "Good Friday"?',
        ),
        (
            'country = "NL"\nlanguage = "nl"\nignore = ["Sinterklaas"]',
            f'[0]: no holiday is called "Sinterklaas"; known are {", ".join(sorted(DUTCH))}',
        ),
        (
            'ignore = ["Good Friday"]',
            '[0]: no holiday is called "Good Friday", as there is no country',
        ),
    ],
    ids=["mistyped", "in another language", "without a country"],
)
def test_an_ignored_name_that_no_holiday_has_is_told(table: str, said: str) -> None:
    """With the nearest name there is, or all of them."""
    assert advice(team(f"[holidays]\n{table}\n")) == [f"holidays.ignore{said}"]


def test_an_address_that_google_refuses_is_told() -> None:
    """Of each calendar whose address has more than 256 characters, none else."""
    url = f"https://{'x' * 180}.example.com"
    dee = f'[[people]]\nname = "Dee"\nid = "{"d" * 45}"\n'
    eli = f'[[people]]\nname = "Eli"\nid = "{"e" * 44}"\n'

    told = advice(team(f'[koos]\nurl = "{url}"\n{dee}{eli}'))

    assert told == [f"koos.url: the address of the calendar Dee has 257 characters; {SHORTEN}"]


def test_a_secret_link_makes_addresses_longer() -> None:
    """What fits in open mode may not fit with a token before it."""
    koos = f'[koos]\nurl = "https://{"x" * 180}.example.com"\n'
    dee = f'[[people]]\nname = "Dee"\nid = "{"d" * 20}"\n'

    told = advice(team(f'{koos}{dee}[access]\nmode = "links"\n'))

    assert advice(team(koos + dee)) == []
    assert told == [f"koos.url: the address of the calendar Dee has 261 characters; {SHORTEN}"]
