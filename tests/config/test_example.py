"""Every key there is: that it is read, and what the rule is told of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from koos_cal import holidays
from koos_cal.config import Config, read
from koos_cal.config.keys import TABLES
from koos_cal.inputs.rota import make_rota
from koos_cal.rota.people import Absence, Exchange, Override, Pause, Person, ShareFrom
from koos_cal.rota.periods import Closing, Office, Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

EXAMPLE = Path(__file__).with_name("example.toml")
UNTIL = date(2026, 12, 31)


@pytest.fixture(scope="module")
def config() -> Config:
    """The example as it is read."""
    return read(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)


def keys_in(header: str, table: Mapping[str, Any]) -> Iterator[str]:
    """The keys of *table* and of all tables in it, with their headers."""
    for key, value in table.items():
        blocks = value if isinstance(value, list) else [value]
        inner = header.strip("[]") + "." + key if header else key
        if not all(isinstance(block, dict) for block in blocks):
            yield f"{header}.{key}"
        for block in blocks:
            if isinstance(block, dict):
                yield from keys_in(f"[[{inner}]]" if blocks is value else f"[{inner}]", block)


def test_the_example_holds_every_key_there_is() -> None:
    """So that what follows speaks of all of them."""
    in_example = set(keys_in("", tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))))
    known = {
        f"{header}.{field.alias or name}"
        for header, model in TABLES.items()
        for name, field in model.model_fields.items()
    }

    assert in_example == known


def test_what_calendars_look_like_is_read_as_written(config: Config) -> None:
    """The role, its texts and the feeds' settings; a slash that ends the address is dropped."""
    koos = config.koos.model_dump()
    feed = config.feed.model_dump()

    assert koos == {
        "name": "Goalie",
        "team": "Platform",
        "timezone": "Europe/Amsterdam",
        "url": "https://koos.example.com",
        "edit": "https://git.example.com/rota/edit/main/config.toml",
        "about": "Answers customers first.",
        "id": "koos-platform",
    }
    assert feed == {
        "past_weeks": 4,
        "future_weeks": 8,
        "events": "hours",
        "hours": (time(9), time(17, 30)),
        "busy": True,
        "notes": True,
    }
    assert config.koos.title == "Goalie Platform"
    assert config.koos.rota_id == "koos-platform"


def test_access_is_read_as_written(config: Config) -> None:
    """Modes, screens with their links' numbers, and what only pages and links need of people."""
    ada, bo, _ = config.people

    assert config.access.mode == "links"
    assert config.access.hosts == ["koos.lan", "rota.example.com"]
    assert config.access.screens == [("kitchen", 1), ("hall", 2)]
    assert (ada.email, ada.link, ada.own_link) == ("ada@example.com", 2, 3)
    assert (ada.keeper, bo.keeper) == (True, False)
    assert (bo.email, bo.link) == (None, 1)


def test_the_calendars_of_absences_are_read_as_written(config: Config) -> None:
    """Where they lie, whose they are, and how they are read."""
    shared, own, file = config.absence_calendars

    assert (shared.name, shared.url_env, shared.person) == ("HR", "KOOS_CALENDAR_HR", None)
    assert (shared.ignore, shared.match, shared.every) == (["Umzug"], ["Vacation"], False)
    assert (shared.agent, shared.private) == ("koos/1", True)
    assert shared.proxy == "http://proxy.example.com:3128"
    assert (own.url_file, own.person, own.every) == ("ada.url", "ada", True)
    assert file.path == "leave.ics"
    assert config.people[1].aliases == ["Bo B.", "bo@corp.example"]


def test_the_journal_is_where_it_is_written(config: Config) -> None:
    """As it stands there; what lies where is for the environment to say too."""
    assert config.journal.url == "sqlite:///koos.db"


def test_the_rule_is_told_all_that_it_needs(config: Config) -> None:
    """Days are half-open, shares exact, ids made, and the thens complete one another."""
    years = range(2025, 2028)
    dutch = holidays.public_holidays(
        "NL", years, language="nl", categories=["public", "optional"], ignore=["Koningsdag"]
    )

    rota = make_rota(config, UNTIL)

    assert rota == Rota(
        people=(
            Person(
                id="ada",
                name="Ada",
                stay=Span(start=date(2026, 1, 5), end=date(2026, 10, 31)),
                shares=(
                    ShareFrom(start=date.min, share=Fraction(1, 2)),
                    ShareFrom(start=date(2026, 4, 1), share=Fraction(1, 10)),
                    ShareFrom(start=date(2026, 9, 1), share=Fraction(4, 5)),
                ),
            ),
            Person(id="bo", name="Bo", weekdays=frozenset({1, 2})),
            Person(id="cas", name="Cas"),
        ),
        phases=(
            Phase(start=date(2026, 1, 5), length=1, order=("ada", "bo"), fresh=True),
            Phase(start=date(2026, 5, 11), length=14, order=("ada", "bo"), fresh=False),
            Phase(start=date(2026, 9, 14), length=7, order=("bo", "cas", "ada"), fresh=True),
        ),
        office=Office(
            weekdays=frozenset({6, 0, 1, 2, 3}),
            holidays=dutch,
            closings=(
                Closing(span=Span(start=date(2026, 12, 21), end=date(2027, 1, 2)), name="Winter"),
            ),
            working={date(2026, 5, 15): "Move", date(2026, 5, 16): "Move"},
        ),
        cover_days=0,
        own_holidays={"ada": holidays.public_holidays("DE-BE", years)},
        absences=(
            Absence(
                person="ada",
                span=Span(start=date(2026, 3, 16), end=date(2026, 3, 21)),
                note="Skiing",
            ),
            Absence(
                person="bo",
                span=Span(start=date(2026, 3, 25), end=date(2026, 3, 28)),
                sudden=True,
            ),
        ),
        pauses=(Pause(person="bo", span=Span(start=date(2026, 5, 4), end=date(2026, 9, 26))),),
        overrides=(
            Override(
                person="ada",
                span=Span(start=date(2026, 6, 15), end=date(2026, 6, 20)),
                note="Traded with Cas",
            ),
        ),
        exchanges=(
            Exchange(
                giver="ada",
                taker="cas",
                span=Span(start=date(2026, 7, 13), end=date(2026, 7, 18)),
                back=Span(start=date(2026, 7, 20), end=date(2026, 7, 25)),
                note="Wedding",
            ),
        ),
    )
    assert date(2026, 4, 27) not in rota.office.holidays
    assert rota.office.holidays[date(2026, 1, 1)] == "Nieuwjaarsdag"
    assert rota.office.holidays[date(2026, 5, 5)] == "Bevrijdingsdag"
