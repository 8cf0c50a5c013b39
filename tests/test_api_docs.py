"""docs/api.md tells every address, every field and every value, and its examples are real."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from koos_cal import days_off
from koos_cal.rota.decision import Kind, Verdict
from koos_cal.rota.turn import Reason
from tests.cli.calling import KoosCal, config_text
from tests.web.acting import Acting, start
from tests.web.site import STAMP, Site, write

DOC = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```json\nGET (\S+)\n(.*?)^```", DOC, re.DOTALL | re.MULTILINE)
ACTING = re.findall(
    r"^```json\n(\w+): (\w+) /api(\S+)\n(?:(\{[^\n]+\})\n)?(.*?)^```", DOC, re.DOTALL | re.MULTILINE
)
PROSE = re.sub(r"^```.*?^```", "", DOC, flags=re.DOTALL | re.MULTILINE)
TOLD = set(re.findall(r"`(\w+)`", PROSE))
PRINTING = ["now", "show", "why today", "holidays", "diff before.toml", "stats", "links", "check"]


@pytest.fixture
def example(tmp_path: Path) -> Site:
    """An app with the config of the page, at its time."""
    config = re.search(r"^```toml\n(.*?)^```", DOC, re.DOTALL | re.MULTILINE)
    assert config
    write(tmp_path / "config.toml", config[1], STAMP)
    site = Site(tmp_path / "config.toml", {})
    site.now = datetime(2026, 3, 20, 11, tzinfo=UTC)
    return site


def without_names(address: str) -> str:
    """An address with what stands for something in it left out."""
    return re.sub("<.*?>", "<>", address)


def test_every_address_is_told_and_no_other(example: Site) -> None:
    """Whatever the app's map has, once: behind a secret link it is the same again."""
    rules = {without_names(rule.rule) for rule in example.app.url_map.iter_rules()}
    told = re.findall(r"^\| `(/.*?)`", DOC, re.MULTILINE)
    again = {f"{root}{rule}" for rule in rules for root in ("/k/<>", "/me/<>")}

    assert sorted(map(without_names, told)) == sorted(rules - again)


def test_every_address_of_the_api_has_a_heading(example: Site) -> None:
    """And below it an example of what is asked and what is answered."""
    rules = {rule.rule for rule in example.app.url_map.iter_rules() if rule.rule[:4] == "/api"}
    headed = re.findall(r"^## (/\S+)$", DOC, re.MULTILINE)
    asked = [path.partition("?")[0] for path, _ in EXAMPLES]

    assert set(headed) == rules
    assert set(asked) == rules - {"/api/history"}  # which needs a journal


@pytest.mark.parametrize(("path", "answer"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_every_example_is_what_the_app_answers(path: str, answer: str, example: Site) -> None:
    """Value by value and in this order, at the time and with the config that the page names."""
    real = example.get(path).get_json(force=True)

    assert json.dumps(json.loads(answer), indent=2) == json.dumps(real, indent=2)


def test_every_example_of_acting_is_what_the_app_answers(tmp_path: Path) -> None:
    """One after the other, by the own link of whoever is named."""
    app = Acting(start(tmp_path))
    for who, method, path, body, told in ACTING:
        real = app.api(who.lower(), path, json.loads(body) if body else None, method).get_json()

        assert json.dumps(json.loads(told), indent=2) == json.dumps(real, indent=2)


def keys(value: Any) -> Iterator[str]:
    """Every key in what was answered; names beside ids are told of once, and ids are not told."""
    if isinstance(value, list):
        for each in value:
            yield from keys(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key != "names":
                yield from keys(each)
            if not key.endswith("_name"):
                yield key


@pytest.mark.parametrize("command", PRINTING)
def test_every_field_that_a_command_prints_is_explained(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the table of what commands print for programs."""
    monkeypatch.chdir(tmp_path)
    koos_cal = KoosCal()
    koos_cal.write(config_text("team"), "before.toml")
    koos_cal.write(config_text("team").replace("2026-04-02", "2026-04-03"))
    printed = set(keys(koos_cal(*command.split(), "--json").record))

    assert printed
    assert printed - TOLD == set()


def test_every_field_of_an_answer_is_explained(example: Site) -> None:
    """Also where its example says null."""
    answered = {key for _, answer in EXAMPLES for key in keys(json.loads(answer))}

    assert set(example.json("/healthz")) - TOLD == set()
    assert answered - TOLD == {"type", "title", "detail", "parameter"}  # RFC 9457's


def test_every_value_is_told() -> None:
    """What a field with few values can hold."""
    kinds = {each.value for each in (*Kind, *days_off.Kind, *days_off.Effect)}
    words = {each.name.lower() for each in (*Reason, *Verdict)}

    assert (kinds | words) - TOLD == set()
