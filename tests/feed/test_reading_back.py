"""Reading back: what calendar programs find in a feed is what the plan says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koos_cal.config import read
from koos_cal.feed.feeds import TEAM, person_path
from koos_cal.feed.style import Style
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.feed.making import FEW, STYLE, feeds_of, show
from tests.feed.planned import Row, duty_rows, title
from tests.feed.reading import READERS, Entry
from tests.feed.strategies import days
from tests.laws.rotas import rotas

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))
ZONES = ("UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")


def titles(entries: list[Entry], zone: str = "UTC") -> list[Row]:
    """Every day on which there is an entry, and what the entry is called; in order."""
    return sorted((day, entry.summary) for entry in entries for day in entry.days(ZoneInfo(zone)))


def until(last: date, rows: list[Row]) -> list[Row]:
    """The rows up to *last*."""
    return [row for row in rows if row[0] <= last]


def within(window: Span, rows: list[Row]) -> list[Row]:
    """The rows of the days of *window*."""
    return [row for row in rows if row[0] in window]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_program_finds_the_days_of_a_ready_case(case: Path) -> None:
    """Each parser reads from the feeds, day by day, what the case says the rule gives."""
    rows: list[dict[str, Any]] = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    weeks = len({date.fromisoformat(row["day"]).isocalendar()[:2] for row in rows})
    text = f"{case.read_text(encoding='utf-8')}\n[feed]\nfuture_weeks = {weeks + 1}\n"
    names = {person.person_id: person.name for person in read(text, case.name).people}
    last = date.fromisoformat(rows[-1]["day"])

    feeds = feeds_of(text, date.fromisoformat(rows[0]["day"]))
    expected: dict[str, list[Row]] = {TEAM: [], **{person_path(person): [] for person in names}}
    for row in rows:
        called = title(row["on_duty"], row["covering_for"], names)
        expected[TEAM].append((date.fromisoformat(row["day"]), called))
        if row["on_duty"]:
            path = person_path(row["on_duty"])
            expected[path].append((date.fromisoformat(row["day"]), called))

    for reader, entries in READERS.items():
        found = {path: until(last, titles(entries(feeds[path]))) for path in expected}
        assert found == expected, reader


def styles() -> st.SearchStrategy[Style]:
    """All-day events, and timed ones in several zones."""
    hours = st.sampled_from((None, (time(9), time(17, 30)), (time(0), time(23, 59))))
    zones = st.sampled_from(ZONES)
    return st.builds(lambda hours, zone: replace(STYLE, hours=hours, timezone=zone), hours, zones)


@FEW
@given(
    rota=rotas(),
    today=days(),
    past=st.integers(0, 6),
    future=st.integers(1, 6),
    style=styles(),
)
def test_every_program_finds_each_day_of_the_plan_once(
    rota: Rota, today: date, past: int, future: int, style: Style
) -> None:
    """In the window each working day is one entry of the team, and of whoever is on duty."""
    shown = show(rota, today, past_weeks=past, future_weeks=future, style=style, far=False)
    expected = {TEAM: duty_rows(shown.plan)}
    for person in rota.people:
        expected[person_path(person.id)] = duty_rows(shown.plan, person.id)

    for reader, entries in READERS.items():
        for path, rows in expected.items():
            found = titles(entries(shown.feeds[path]), style.timezone)
            assert within(shown.window, found) == within(shown.window, rows), (reader, path)
