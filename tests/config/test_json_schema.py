"""The JSON Schema for editors: it fits whatever is accepted, and marks slips where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from koos_cal import holidays
from koos_cal.config import read
from koos_cal.config.json_schema import json_schema
from koos_cal.config.toml import parse
from koos_cal.errors import ConfigError
from tests.config.damage import CONFIGS, damaged_configs

SCHEMA = json_schema()
EDITOR = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)
LEAST = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'
SLIPS = {
    '[koos]\nnme = "Koos"': "koos.nme",
    '[[absense]]\nperson = "ada"\nfrom = 2026-01-05': "absense",
    '[koos]\nurl = "koos.example.com"': "koos.url",
    '[koos]\nid = "A B"': "koos.id",
    '[holidays]\ncountry = "Netherlands"': "holidays.country",
    '[feed]\nevents = "day"': "feed.events",
    "[feed]\npast_weeks = 2.5": "feed.past_weeks",
    "[feed]\nfuture_weeks = 261": "feed.future_weeks",
    '[feed]\nhours = "9-17"': "feed.hours",
    '[feed]\nbusy = "yes"': "feed.busy",
    '[access]\nscreens = ["Kitchen"]': "access.screens.0",
    '[[people]]\nname = "Bo"\nshare = 0': "people.1.share",
    '[[people]]\nname = "Bo"\njoined = "today"': "people.1.joined",
    '[[people]]\nname = "Bo"\njoined = 2026-01-05T10:00:00': "people.1.joined",
    '[[people]]\nid = "bo"': "people.1",
    '[[rotation.then]]\nfrom = 2026-02-02\nlenght = "day"': "rotation.then.0.lenght",
    "[[rotation.then]]\nfrom = 2026-02-02\norder = []": "rotation.then.0.order",
}


def as_json(value: Any) -> Any:
    """A value of TOML as editors hand it on."""
    match value:
        case dict():
            return {key: as_json(each) for key, each in value.items()}
        case list():
            return [as_json(each) for each in value]
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return float(value)
    return value


def marked(text: str) -> list[str]:
    """Where an editor marks a config."""
    data = as_json(parse(text, ""))
    return [".".join(map(str, error.absolute_path)) for error in EDITOR.iter_errors(data)]


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """What the schema says of each key, with the place at which it says it."""
    for name, value in schema.get("properties", {}).items():
        yield f"{path}.{name}", value
    for name, value in schema.get("definitions", {}).items():
        yield from parts(value, name)


def test_it_is_a_schema_without_nulls() -> None:
    """TOML has none: what is left out is not there."""
    Draft7Validator.check_schema(SCHEMA)

    assert "null" not in json.dumps(SCHEMA)


def test_of_every_key_it_is_said_what_it_takes() -> None:
    """A check that is new stands in SHAPES, and so do editors."""
    known = dict(parts(SCHEMA))

    assert [path for path, value in known.items() if not value.keys() & {"type", "$ref"}] == []
    assert [path for path, value in known.items() if value.get("items") == {}] == []
    assert {"Person.share", "Rotation.then", ".people", "Absence.from"} <= known.keys()


@pytest.mark.parametrize("lines", CONFIGS, ids=range(len(CONFIGS)))
def test_nothing_is_marked_in_a_good_config(lines: list[str]) -> None:
    """Of all that the project has."""
    assert marked("\n".join(lines)) == []


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(content=damaged_configs())
def test_nothing_is_marked_that_is_accepted(content: bytes) -> None:
    """Whatever happened to a config: where it is still accepted, editors are content with it."""
    try:
        text = content.decode()
        read(text, "")
    except (ConfigError, UnicodeDecodeError):
        return
    assert marked(text) == []


def test_every_country_fits() -> None:
    """And each of its parts."""
    shape = Draft7Validator(SCHEMA["definitions"]["Holidays"]["properties"]["country"])
    countries = holidays.countries()
    known = [f"{code}-{part}" for code in countries for part in holidays.subdivisions(code)]

    assert len(known) > 500
    assert [each for each in [*countries, *known] if not shape.is_valid(each)] == []


@pytest.mark.parametrize(("slip", "place"), SLIPS.items(), ids=SLIPS.values())
def test_a_slip_is_marked_where_it_stands(slip: str, place: str) -> None:
    """And nothing else is, so that not the whole table is red."""
    with pytest.raises(ConfigError):
        read(LEAST + slip, "")

    assert marked(LEAST + slip) == [place]
