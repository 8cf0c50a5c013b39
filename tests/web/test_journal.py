"""An app with a journal when something goes wrong with it: nothing is lost, and it mends itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from koos_cal.deeds import absences, exchanges
from koos_cal.deeds.doer import Doer
from koos_cal.errors import JournalError
from koos_cal.inputs import load
from koos_cal.journal import address_of, create_journal
from koos_cal.journal.entry import Draft
from koos_cal.live import publication
from koos_cal.live.journal import Journal
from koos_cal.rota.span import ONE_DAY
from koos_cal.schedule import Schedule
from tests.web.site import CONFIG, DAY, NOW, STAMP, Site, write

WITH_JOURNAL = f'{CONFIG}\n[journal]\nurl = "sqlite:///koos.db"\n'
Fault = Callable[[Path], AbstractContextManager[None]]
WEEK = 7 * DAY
KEEPER = Doer(name="keeper", person=None, is_keeper=True)


def started(folder: Path) -> Site:
    """An app whose journal was started in *folder*."""
    path = folder / "config.toml"
    write(path, WITH_JOURNAL, STAMP)
    start(path, folder / "koos.db")
    return Site(path, {})


def start(config: Path, file: Path, now: datetime = NOW) -> None:
    """Start a journal of a config in a file."""
    address = address_of(f"sqlite:///{file}", {}, config.parent)
    assert address
    inputs = load(config, {})
    store = create_journal(address, inputs.config.koos.rota_id)
    Journal(store).publish(inputs, now, anew=True)
    store.close()


def away(schedule: Schedule) -> Sequence[Draft]:
    """Bo, who is on duty, is away today."""
    wish = absences.Wish(person="bo", first=schedule.today, last=schedule.today)
    return [absences.declare(schedule, Doer(name="ada", person="ada", is_keeper=False), wish)]


def refused(site: Site) -> str:
    """Why nothing can be done now."""
    with pytest.raises(JournalError) as told:
        site.board.do(away)
    return str(told.value)


def entries(site: Site) -> list[str]:
    """The kinds of all entries."""
    connection = sqlite3.connect(site.path.parent / "koos.db")
    rows = connection.execute("SELECT kind FROM entry ORDER BY number").fetchall()
    connection.close()
    return [kind for (kind,) in rows]


@contextmanager
def moved(file: Path) -> Iterator[None]:
    """The file is moved away under the process."""
    file.rename(file.with_suffix(".aside"))
    yield
    file.with_suffix(".aside").rename(file)


@contextmanager
def restored(file: Path) -> Iterator[None]:
    """The file is lost, and put back from a copy."""
    shutil.copy2(file, file.with_suffix(".copy"))
    file.unlink()
    yield
    shutil.copy2(file.with_suffix(".copy"), file)


@contextmanager
def replaced(file: Path) -> Iterator[None]:
    """Another journal of the same rota lies there for a while."""
    file.rename(file.with_suffix(".aside"))
    write(file.parent / "other.toml", WITH_JOURNAL.replace("Cas", "Zed"), STAMP)
    start(file.parent / "other.toml", file, NOW - timedelta(hours=1))
    yield
    file.with_suffix(".aside").rename(file)


@contextmanager
def garbage(file: Path) -> Iterator[None]:
    """Something else lies there for a while."""
    file.rename(file.with_suffix(".aside"))
    file.write_bytes(b"no database at all" * 100)
    yield
    file.with_suffix(".aside").rename(file)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Somebody else writes, and does not end."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


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


FAULTS = [moved, restored, replaced, garbage, locked]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_what_was_published_is_served_without_the_journal_and_it_mends_itself(
    fault: Fault, tmp_path: Path
) -> None:
    """Health tells why, nothing can be done, today still advances, and then all goes on."""
    site = started(tmp_path)
    feed = site.get("/koos.ics").data
    with fault(tmp_path / "koos.db"):
        site.wait(WEEK)

        assert site.get("/koos.ics").data == feed
        assert site.health() == {"status": "stale", "journal": site.board.stale}
        assert site.board.stale
        assert "nothing was recorded" in refused(site)
        assert site.board.current().today == date(2026, 3, 25)
    site.wait(3)

    assert site.get("/koos.ics").data != feed
    assert site.health() == {"status": "ok"}
    assert entries(site) == ["config", "plan", "plan"]
    site.board.do(away)
    assert entries(site) == ["config", "plan", "plan", "absence", "plan"]


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


def test_a_failure_over_what_others_did_is_told_once_and_forgotten_when_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was published is served, and no request meets it."""
    site = started(tmp_path)
    before = site.get("/koos.ics").data
    other = Site(site.path, {})
    other.board.do(away)
    with monkeypatch.context() as broken:
        broken.setattr(Journal, "publish", lambda *_, **__: 1 / 0)
        for _ in range(3):
            site.wait(3)
            assert site.get("/koos.ics").data == before
            assert site.health() == {"status": "stale", "mistakes": 1}
    assert caplog.text.count("ZeroDivisionError") == 1
    other.board.do(partial(given, "cas", "ada", date(2026, 3, 23)))
    site.wait(3)

    assert site.health() == {"status": "ok"}
    assert site.get("/koos.ics").data == other.get("/koos.ics").data


def test_a_config_in_the_journal_that_is_not_accepted_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As a later release may have put it there; an edit of the file is the way on."""
    site = started(tmp_path)
    before = site.get("/koos.ics").data
    with sqlite3.connect(tmp_path / "koos.db") as connection:
        connection.execute(
            "INSERT INTO entry SELECT rota, 3, '2026-03-18T11:00:09Z', by, kind,"
            " replace(body, 'Platform', 'x\\u0000') FROM entry WHERE number = 1"
        )
    connection.close()
    site.wait(3)

    assert site.get("/koos.ics").data == before
    assert site.health() == {"status": "stale", "mistakes": 1}
    assert "since the config in the journal has mistakes" in caplog.text
    site.edit(WITH_JOURNAL.replace('"Cas"', '"Dot"'))
    assert b"Dot" in site.get("/koos.ics").data
    assert site.health() == {"status": "ok"}


def given(giver: str, taker: str, first: date, schedule: Schedule) -> Sequence[Draft]:
    """A turn that begins on a day is given away for good."""
    span = schedule.plan.period_holding(first)
    wish = exchanges.Wish(
        giver=giver, span=replace(span, end=span.start + 5 * ONE_DAY), asked=taker
    )
    return [exchanges.agree(schedule, KEEPER, wish)]


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
