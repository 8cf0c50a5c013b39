"""Something goes wrong with the journal of an app: nothing is lost, and it mends itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from koos_cal.live.journal import Journal
from tests.web.journaled import WITH_JOURNAL, away, entries, given, refused, start, started
from tests.web.site import DAY, NOW, STAMP, Site, write

Fault = Callable[[Path], AbstractContextManager[None]]
WEEK = 7 * DAY


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


def test_a_config_mended_while_nothing_can_be_recorded_has_no_mistakes_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or they would keep everybody from doing anything until the file is touched again."""
    site = started(tmp_path)
    site.edit(WITH_JOURNAL.replace("2026-01-05", "2026-01-32"))
    assert site.health() == {"status": "stale", "mistakes": 1}
    with monkeypatch.context() as older:
        older.setattr("koos_cal.live.journal.releases", lambda: {"koos_cal": "0.0.1"})
        site.edit(WITH_JOURNAL.replace('"Cas"', '"Dot"'))
        assert site.health() == {"status": "stale", "journal": site.board.stale}
    site.wait(3)

    assert site.health() == {"status": "ok"}
    assert b"Dot" in site.get("/koos.ics").data
    site.board.do(away)
