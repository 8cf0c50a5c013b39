"""init: a few questions, and a config that is right."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime

import pytest

from koos_cal.config import read
from tests.cli.answers import typed, written
from tests.cli.calling import KoosCal

QUESTIONS = """\
What is the team called? (may stay empty): {}
In which time zone does it work? [UTC]: {}
Whose public holidays does it keep? (such as NL or DE-BE; may stay empty): {}
Who takes turns, in this order? (names with commas between): {}
On which day does the first turn begin? [{}]: {}
Keep a journal, so that no edit changes what was, and people can act themselves? [y/N]:\x20

config.toml is written, with koos_cal.schema.json for editors. Look into it, then:
  koos-cal check   finds mistakes
  koos-cal show    prints the coming turns
  koos-cal serve   serves the calendars
"""
PLACE = "expected the time zone of a place, whose summer time is known, got the text"
COUNTRY = 'expected a country\'s two letters such as "NL" or "DE-BE", got the text'


def uncommented(text: str) -> str:
    """A config with the blocks and keys that it shows in comments."""
    return re.sub(r"^# (?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)


def test_it_asks_and_writes_a_config(koos_cal: KoosCal) -> None:
    """What was answered stands in the file, with an id and the first day for everyone."""
    answers = ("Platform", "Europe/Amsterdam", "nl", " Ada, Bo ,, Zoë ", "2026-03-16")
    answer = koos_cal("init", typed=typed(*answers))
    data = tomllib.loads(written())

    shown = [*answers[:4], "2026-03-16", answers[4]]
    assert answer.out == QUESTIONS.format(*shown)
    assert (answer.code, answer.err) == (0, "")
    assert data["koos"] == {
        "name": "Koos",
        "team": "Platform",
        "timezone": "Europe/Amsterdam",
        "id": "koos-platform",
    }
    assert data["holidays"] == {"country": "NL"}
    assert [(each["name"], each["id"]) for each in data["people"]] == [
        ("Ada", "ada"),
        ("Bo", "bo"),
        ("Zoë", "zoe"),
    ]
    starts = [data["rotation"]["from"], *(each["joined"] for each in data["people"])]
    assert {day.isoformat() for day in starts} == {"2026-03-16"}


def test_enter_takes_what_is_offered(koos_cal: KoosCal) -> None:
    """No team, UTC, no holidays, and the first turn begins next Monday, as it is there."""
    koos_cal.now = datetime(2026, 3, 15, 23, 30, tzinfo=UTC)
    answer = koos_cal("init", typed=typed("", "Europe/Amsterdam", "", "Ada", ""))
    data = tomllib.loads(written())

    assert "[2026-03-23]: " in answer.out
    assert data["koos"] == {"name": "Koos", "timezone": "Europe/Amsterdam", "id": "koos"}
    assert data["holidays"] == {}
    assert data["rotation"]["from"].isoformat() == "2026-03-23"


@pytest.mark.parametrize(
    ("people", "ids"),
    [
        ("Ada", ["ada"]),
        ("Ada, ada, ADA", ["ada", "ada-2", "ada-3"]),
        ("Ada, Ada 3, ada, ADA", ["ada", "ada-3", "ada-2", "ada-4"]),
        (
            'Ada "the \\ first", Übung Äß, 李雷, 韓梅梅, ☃, ☕',
            ["ada-the-first", "ubung-ass", "li-lei", "han-mei-mei", "person", "person-2"],
        ),
        ("O'Hara, $name, {x}, # no comment", ["o-hara", "name", "x", "no-comment"]),
    ],
    ids=["one", "alike", "numbered", "letters", "signs"],
)
def test_what_it_writes_has_no_mistakes(people: str, ids: list[str], koos_cal: KoosCal) -> None:
    """Whatever people are called: `check --strict` finds nothing, and ids are all different."""
    koos_cal("init", typed=typed('The "best" $team', "UTC", "DE-BE", people, "2026-03-10"))
    config = read(written(), "config.toml")

    assert [person.name for person in config.people] == people.split(", ")
    assert [person.id for person in config.people] == ids
    assert config.koos.team == 'The "best" $team'
    assert koos_cal("check", "--strict").out.endswith("\nAll is well.\n")


def test_what_stands_in_comments_is_right_as_well(koos_cal: KoosCal) -> None:
    """Taking the signs away gives a config without mistakes, with everything that is shown."""
    koos_cal("init", typed=typed("", "UTC", "", "Ada, Bo", "2026-03-10"))
    config = read(uncommented(written()), "config.toml")

    assert (config.koos.team, config.koos.url) == ("Platform", "https://koos.example.com")
    assert (config.holidays.country, config.holidays.ignore) == ("NL", ["Good Friday"])
    assert config.access.mode == "links"
    blocks = (config.closings, config.absences, config.pauses, config.exchanges)
    assert list(map(len, blocks)) == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            ["", "Amsterdam", "Europe/Amsterdam", "", "Ada", ""],
            'expected a time zone, got the text "Amsterdam"; did you mean "Europe/Amsterdam"?',
        ),
        (
            ["", "CEST", "", "", "Ada", ""],
            'expected a time zone, got the text "CEST"; write a region such as Europe/Amsterdam',
        ),
        (
            ["", "EST", "America/New_York", "", "Ada", ""],
            f'{PLACE} "EST"; write a region such as America/New_York',
        ),
        (["", "", "Germany", "de-be", "Ada", ""], f'{COUNTRY} "Germany"; did you mean "DE"?'),
        (["", "", "Bavaria", "de-by", "Ada", ""], f'{COUNTRY} "Bavaria"; did you mean "DE-BY"?'),
        (["", "", "DE/BY", "DE-BY", "Ada", ""], f'{COUNTRY} "DE/BY"; did you mean "DE-BY"?'),
        (
            ["", "", "it-venice", "IT-Forli", "Ada", ""],
            f'{COUNTRY} "it-venice"\n',
        ),
        (["", "", "", " , ", "Ada", ""], "expected at least one name"),
        (["", "", "", "Bo, Ada, Ada", "Ada", ""], "Ada stands there twice"),
        (
            ["", "", "", "Ada", "16 March", "2026-03-16"],
            'expected a day such as 2026-01-05, today, tomorrow or monday, got "16 March"\n',
        ),
        (
            ["", "", "", "Ada", "30.11.2026", "2026-11-30"],
            (
                "expected a day such as 2026-01-05, today, tomorrow or monday, got"
                ' "30.11.2026"; write 2026-11-30'
            ),
        ),
        (
            ["Plat\tform", "Platform", "", "", "Ada", ""],
            "expected text without control characters, got U+0009 in it",
        ),
    ],
    ids=[
        "zone",
        "short zone",
        "zone of no place",
        "country by name",
        "part by name",
        "slash",
        "country",
        "nobody",
        "twice",
        "day",
        "points",
        "team",
    ],
)
def test_it_asks_again_until_it_understands(
    answers: list[str], told: str, koos_cal: KoosCal
) -> None:
    """With what is wrong; nothing has to be answered twice that was right."""
    answer = koos_cal("init", typed=typed(*answers))

    assert f"Error: {told}" in answer.out
    assert answer.out.count("Error: ") == 1
    assert (answer.code, koos_cal("check", "--strict").code) == (0, 0)


PARTS = "Which part of GB? Some have holidays of their own. (ENG, NIR, SCT, WLS; may stay empty): "


@pytest.mark.parametrize(
    ("part", "country", "code"),
    [("ENG", "GB-ENG", 0), ("gb-eng", "GB-ENG", 0), ("", "GB", 1)],
    ids=["code", "with the country", "none"],
)
def test_it_asks_for_the_part_of_a_country_where_parts_differ(
    part: str, country: str, code: int, koos_cal: KoosCal
) -> None:
    """Or somebody would be Koos on Easter Monday; without an answer, check has a warning."""
    answer = koos_cal("init", typed=typed("", "", "gb", part, "Ada", ""))

    assert PARTS + part in answer.out
    assert tomllib.loads(written())["holidays"] == {"country": country}
    assert koos_cal("check", "--strict").code == code


def test_it_asks_again_for_a_part_that_there_is_not(koos_cal: KoosCal) -> None:
    """The nearest one is named."""
    answer = koos_cal("init", typed=typed("", "", "GB", "Wales", "WLS", "Ada", ""))

    assert 'got the text "GB-Wales"; did you mean "GB-WLS"?\n' in answer.out
    assert answer.out.count(PARTS) == 2


@pytest.mark.parametrize("country", ["NL", "US", "GB-SCT", ""])
def test_it_asks_for_no_part_where_the_country_says_it_all(country: str, koos_cal: KoosCal) -> None:
    """Most countries keep the same days everywhere, or nearly so."""
    assert "Which part" not in koos_cal("init", typed=typed("", "", country, "Ada", "")).out
