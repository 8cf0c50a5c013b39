"""A journal that does not answer: nobody waits for it, and what was published is served."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event

import pytest

from koos_cal.errors import JournalError
from koos_cal.journal.address import ServerAddress
from koos_cal.journal.entry import Entry
from koos_cal.journal.errors import JournalAwayError
from koos_cal.journal.postgresql import PostgreSQL
from koos_cal.journal.sqlite import SQLite
from koos_cal.journal.store import Store
from koos_cal.live import look
from koos_cal.live.following import SILENT
from tests.web.journaled import WITH_JOURNAL, away, entries, refused, started
from tests.web.site import DAY, Site

PATIENCE = 60
AT_ONCE = 1.5  # seconds; connecting is tried for two


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[AbstractContextManager[None]]:
    """Meanwhile the journal lies on a server that takes connections, and says nothing."""
    monkeypatch.setattr(look, "BLINK", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        away = PostgreSQL(ServerAddress(url=f"postgresql+psycopg://koos@127.0.0.1:{port}/koos"))

        @contextmanager
        def hanging() -> Iterator[None]:
            with pytest.MonkeyPatch.context() as instead:
                instead.setattr(SQLite, "connection", lambda _: away.connection())
                yield

        yield hanging()
        away.close()


def wait_for_looks() -> None:
    """Wait until whatever was looked at has been told."""
    for thread in threading.enumerate():
        if thread.name == "look":
            thread.join(PATIENCE)


def until(site: Site, holds: Callable[[], bool]) -> None:
    """Let time pass until something holds."""
    patience = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < patience, "it never came to hold"
        time.sleep(0.1)
        site.wait(3)


def test_nobody_waits_for_a_database_that_does_not_answer(
    tmp_path: Path, silent: AbstractContextManager[None]
) -> None:
    """Not whoever looks at it first, either; health tells, and it mends itself."""
    site = started(tmp_path)
    before = site.get("/koos.ics").data
    waits = []
    with silent:
        for _ in range(12):
            site.wait(0.2)
            began = time.monotonic()
            assert site.get("/koos.ics").data == before
            waits.append(time.monotonic() - began)

        assert max(waits) < AT_ONCE
        assert sum(waits) < 2 * AT_ONCE
        until(site, lambda: site.health()["status"] == "stale")
        assert "cannot be reached" in site.board.stale
        assert "nothing was recorded" in refused(site)
    until(site, lambda: site.health() == {"status": "ok"})
    site.board.do(away)
    assert entries(site) == ["config", "plan", "absence", "plan"]


def test_nobody_waits_to_hear_of_what_happened(
    tmp_path: Path, silent: AbstractContextManager[None]
) -> None:
    """History is told as far as it was read."""
    site = started(tmp_path)
    site.board.do(away)
    with silent:
        site.wait(1)
        began = time.monotonic()
        told = site.json("/api/history")["events"]

        assert [each["at"] for each in told][1:] == ["2026-03-18T11:00:01+00:00"]
        assert time.monotonic() - began < AT_ONCE


def test_what_changes_meanwhile_is_published_when_it_answers(
    tmp_path: Path, silent: AbstractContextManager[None]
) -> None:
    """A day that has come, and an edit; today advances at once."""
    site = started(tmp_path)
    with silent:
        site.write(WITH_JOURNAL.replace('"Cas"', '"Dot"'))
        site.wait(7 * DAY)
        began = time.monotonic()

        assert b"Dot" not in site.get("/koos.ics").data
        assert site.json("/api/now")["today"] == "2026-03-25"
        assert site.health() == {"status": "stale", "journal": SILENT}
        assert refused(site) == f"nothing was recorded, as {SILENT}"
        assert time.monotonic() - began < AT_ONCE
    until(site, lambda: site.health() == {"status": "ok"})
    assert b"Dot" in site.get("/koos.ics").data
    assert entries(site) == ["config", "plan", "config", "plan"]


def test_whoever_does_something_then_is_told_and_the_next_one_at_once(
    tmp_path: Path, silent: AbstractContextManager[None]
) -> None:
    """Who acts waits for the database, and nobody else does."""
    site = started(tmp_path)
    with silent, ThreadPoolExecutor() as others:
        doing = others.submit(refused, site)
        waits = []
        while not doing.done():
            began = time.monotonic()
            site.board.current()
            waits.append(time.monotonic() - began)
        began = time.monotonic()

        assert "cannot be reached" in doing.result(PATIENCE)
        assert max(waits) < AT_ONCE
        assert "nothing was recorded" in refused(site)
        assert time.monotonic() - began < AT_ONCE


def test_what_is_told_late_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that always takes too long is followed nevertheless, by whoever asks next."""
    site, other = started(tmp_path), Site(tmp_path / "config.toml", {})
    read, go_on = Store.read, Event()

    def slowly(self: Store, after: Entry | None = None) -> Sequence[Entry]:
        found = read(self, after)
        assert go_on.wait(PATIENCE)
        return found

    other.board.do(away)
    monkeypatch.setattr(look, "BLINK", 0.01)
    monkeypatch.setattr(Store, "read", slowly)
    site.wait(1)
    assert site.board.current().schedule.plan.duties[site.now.date()].on_duty == "bo"
    go_on.set()
    wait_for_looks()
    site.wait(1)
    assert site.board.current().schedule.plan.duties[site.now.date()].on_duty != "bo"


def test_a_look_without_an_end_counts_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a name cannot be looked up for minutes; one that fails later is told as well."""
    monkeypatch.setattr(look, "BLINK", 0.01)
    go_on = Event()
    looking = look.Look[bool]()

    assert looking.ask(lambda: go_on.wait(PATIENCE)) is None
    assert looking.ask(lambda: False) is None
    monkeypatch.setattr(look, "LONGEST", 0)
    with pytest.raises(JournalAwayError, match=r"^the journal has not answered within 0 seconds$"):
        looking.ask(lambda: False)
    go_on.set()
    wait_for_looks()
    monkeypatch.setattr(look, "BLINK", PATIENCE)
    assert looking.ask(lambda: False) is False


def test_what_a_look_ends_in_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it ends in an error after nobody waited any more."""
    monkeypatch.setattr(look, "BLINK", 0.01)
    go_on, looking = Event(), look.Look[bool]()

    def fail() -> bool:
        assert go_on.wait(PATIENCE)
        raise JournalAwayError("away")

    assert looking.ask(fail) is None
    go_on.set()
    wait_for_looks()
    again = Event()
    with pytest.raises(JournalError, match=r"^away$"):
        looking.ask(lambda: again.wait(PATIENCE))
    assert looking.ask(lambda: True) is None
    again.set()
