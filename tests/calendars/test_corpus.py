"""Feeds as the programs write them: each a file, and beside it every event with what it means.

What it means was written by hand, with the reason in brackets where it is not plain. Above it
stands how the calendar is set in the config.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from koos_cal.calendars.judge import Settings, Verdict
from tests.calendars.making import reader, told

FEEDS = sorted((Path(__file__).parent / "feeds").glob("*.ics"))


@pytest.mark.parametrize("feed", FEEDS, ids=lambda path: path.stem)
def test_every_event_means_what_is_written_beside_it(feed: Path) -> None:
    """All that a program writes is understood, or said not to be."""
    settings, _, meaning = feed.with_suffix(".txt").read_text(encoding="utf-8").partition("\n\n")
    given = tomllib.loads(settings)
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    known = reader(Settings(**{**given, **lists}))

    found = known.read(feed.read_bytes(), everything=True)

    expected = [line for line in meaning.splitlines() if not line.startswith("  (")]
    assert told(found.told) == expected


@pytest.mark.parametrize("feed", FEEDS, ids=lambda path: path.stem)
def test_looking_only_for_absences_finds_the_same(feed: Path) -> None:
    """What is skipped to save time is no absence."""
    settings, _, _ = feed.with_suffix(".txt").read_text(encoding="utf-8").partition("\n\n")
    given = tomllib.loads(settings)
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    known = reader(Settings(**{**given, **lists}))

    everything = known.read(feed.read_bytes(), everything=True)
    quickly = known.read(feed.read_bytes())

    assert quickly.leaves == everything.leaves
    assert quickly.not_understood == everything.not_understood
    assert any(each.verdict is Verdict.COUNTED for each in quickly.told)
