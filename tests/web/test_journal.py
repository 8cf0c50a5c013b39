"""Processes with one journal, of several releases and clocks: none takes back what another did."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from koos_cal.live import publication
from tests.web.journaled import WITH_JOURNAL, away, entries, given, refused, started
from tests.web.site import DAY, NOW, STAMP, Site, write


@contextmanager
def written_by_a_later_release(file: Path) -> Iterator[None]:
    """A later release has written an entry of a kind that this one does not know."""
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO entry SELECT rota, number + 1, '2026-03-18T11:00:09Z', 'x', 'verdict',"
            " '{\"version\":1}' FROM entry ORDER BY number DESC LIMIT 1"
        )
    connection.close()
    yield


def test_an_entry_of_a_later_release_is_left_alone_and_nothing_is_added(tmp_path: Path) -> None:
    """What was published goes on being served, also by a process that starts then."""
    site = started(tmp_path)
    duties = site.board.current().schedule.plan.duties
    with written_by_a_later_release(tmp_path / "koos.db"):
        for each in (site, Site(site.path, {})):
            each.wait(3)

            served = each.board.current().schedule
            shown = [day for day in duties if day in served.shown]
            assert shown[-1] > date(2027, 3, 1)
            assert [duties[day] for day in shown] == [served.plan.duties[day] for day in shown]
            assert each.health()["status"] == "stale"
            assert each.board.stale == (
                "entry 3 of the journal is of the kind verdict, version 1: a later release of"
                " koos_cal has written it; install that one here too"
            )
            assert "nothing was recorded" in refused(each)
    assert entries(site) == ["config", "plan", "verdict"]


def test_an_older_release_serves_what_a_newer_one_published_and_adds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two copies with two releases do not publish against each other."""
    site = started(tmp_path)
    feed = site.get("/koos.ics").data
    ours = publication.releases()
    monkeypatch.setattr(
        "koos_cal.live.journal.releases", lambda: {**ours, "holidays": "0.1"}, raising=True
    )
    older = Site(site.path, {})
    older.edit(WITH_JOURNAL.replace('"Cas"', '"Dot"'))

    assert older.get("/koos.ics").data == feed
    assert older.health()["status"] == "stale"
    assert "nothing was recorded" in refused(older)
    assert entries(site) == ["config", "plan"]
    monkeypatch.undo()
    older.wait(3)

    assert b"Dot" in older.get("/koos.ics").data
    assert older.health() == {"status": "ok"}


@pytest.mark.parametrize(
    ("ours", "theirs", "is_older"),
    [
        ("1.0.0", "1.0.0rc1", False),
        ("1.0.0rc1", "1.0.0", False),
        ("1.0.0rc2", "1.0.1", True),
        ("0.99", "0.100", True),
        ("0.100", "0.100", False),
        ("0.100", "", False),
    ],
)
def test_a_release_is_newer_than_its_candidates(ours: str, theirs: str, *, is_older: bool) -> None:
    """So it may go on with what one of them published."""
    assert publication.is_older({"holidays": ours}, {"holidays": theirs}) == is_older


def test_a_worker_with_an_older_file_takes_nothing_back(tmp_path: Path) -> None:
    """It serves the config in the journal, whoever put it there."""
    site = started(tmp_path)
    other = tmp_path / "elsewhere"
    other.mkdir()
    url = f'url = "sqlite:///{tmp_path}/koos.db"'
    text = WITH_JOURNAL.replace('url = "sqlite:///koos.db"', url)
    write(other / "config.toml", text.replace('"Cas"', '"Dot"'), STAMP)
    older = Site(other / "config.toml", {})

    assert b"Dot" not in older.get("/koos.ics").data
    site.edit(WITH_JOURNAL.replace('"Ada"', '"Eve"'))
    assert b"Eve" in site.get("/koos.ics").data
    older.wait(10)
    assert older.get("/koos.ics").data == site.get("/koos.ics").data
    assert older.get("/koos.ics").headers["ETag"] == site.get("/koos.ics").headers["ETag"]
    assert entries(site) == ["config", "plan", "config", "plan"]


def test_what_others_did_is_served_also_where_a_preview_read_of_it_first(tmp_path: Path) -> None:
    """Whatever reads on, what it reads is published."""
    site = started(tmp_path)
    other = Site(site.path, {})
    before = site.get("/koos.ics").data
    other.board.do(away)
    site.board.preview(away)
    site.wait(1)

    assert site.get("/koos.ics").data == other.get("/koos.ics").data != before


def test_deeds_of_one_moment_hold_in_the_order_in_which_they_were_done(tmp_path: Path) -> None:
    """What is recorded with the second one is what follows from both, also in one second."""
    site = started(tmp_path)
    monday = date(2026, 3, 23)
    for giver, taker in (("cas", "ada"), ("ada", "bo")):
        done = site.board.do(partial(given, giver, taker, monday))
        held = done.after.schedule.plan.duties[monday].on_duty

        assert held == taker
    before = entries(site)
    Site(site.path, {})

    assert entries(site) == before


@pytest.mark.parametrize("days", [-400, -2, 500, 4000])
def test_nothing_is_published_by_a_clock_that_cannot_be_right(days: int, tmp_path: Path) -> None:
    """Years ahead or days back: what was published is served until it is right again."""
    site = started(tmp_path)
    feed = site.get("/koos.ics").data
    site.wait(days * DAY)

    assert site.get("/koos.ics").data == feed
    assert site.health()["status"] == "stale"
    assert site.board.stale.startswith(f"the clock says {(NOW + timedelta(days=days)).date()}")
    assert "nothing was recorded" in refused(site)
    site.now = NOW + timedelta(seconds=5)

    assert site.health() == {"status": "ok"}
    assert entries(site) == ["config", "plan"]


def test_a_clock_a_day_behind_publishes_for_the_day_of_the_last_publication(
    tmp_path: Path,
) -> None:
    """Machines whose clocks do not agree about midnight agree about the plan."""
    site = started(tmp_path)
    site.wait(-DAY)
    site.board.do(away)

    assert site.board.current().today == NOW.date()
    assert entries(site) == ["config", "plan", "absence", "plan"]
