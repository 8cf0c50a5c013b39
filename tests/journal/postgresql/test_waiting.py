"""PostgreSQL when it goes away, stands still, fills up or others write: nobody waits for ever."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from koos_cal.journal import create_journal, open_journal, postgresql
from koos_cal.journal.address import ServerAddress
from koos_cal.journal.errors import (
    CollisionError,
    JournalAwayError,
    UnsettledError,
)
from koos_cal.journal.store import Store
from tests.journal.making import NOW, append, draft, fails, notes
from tests.journal.mounting import remount
from tests.journal.postgresql.beside import beside
from tests.journal.server import Server, running, user


def backends(address: ServerAddress) -> list[int]:
    """The server's processes that serve a journal's connections."""
    with closing(beside(address)) as connection:
        query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'koos-cal'"
        found = connection.execute(f"{query} AND datname = current_database()").fetchall()
    return [pid for (pid,) in found]


@contextmanager
def before(beginning: str, act: Callable[[], object]) -> Iterator[None]:
    """Whatever the database is asked meanwhile that begins so, *act* comes before it."""

    def look(*arguments: object) -> None:
        if str(arguments[2]).startswith(beginning):
            act()

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", look)


@contextmanager
def frozen(pids: list[int]) -> Iterator[None]:
    """Processes that do nothing meanwhile, as when a machine or its disk stands still."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def test_a_server_that_is_away_is_told_and_found_again() -> None:
    """Connections from before are of no use then, and nobody has to know."""
    with running() as server:
        address = ServerAddress(url=server.new_database())
        journal = create_journal(address, "koos")
        (last,) = journal.append(None, [draft("first")], NOW)
        server.stop()
        server.restart()
        assert journal.read(after=last) == ()
        for _ in range(2):
            server.stop()
            for use in (journal.read, lambda: open_journal(address, "koos")):
                with pytest.raises(JournalAwayError) as told:
                    use()
            server.restart()
            assert journal.read(after=last) == ()
            (last,) = append(journal)
        assert notes(journal) == ["first", "next", "next"]
        journal.close()

    assert re.fullmatch(
        f"the journal {re.escape(str(address))} cannot be reached: [^\n]* failed: No such file or"
        " directory; see to the server, and to the address",
        str(told.value),
    )


def test_while_somebody_writes_everybody_reads(
    address: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second writer waits for the first to end; for one that hangs, not for ever."""
    monkeypatch.setattr(postgresql, "_OPTIONS", "-c statement_timeout=200")
    journal = create_journal(address, "koos")
    (last,) = journal.append(None, [draft("first")], NOW)
    with closing(beside(address)) as other:
        other.execute("BEGIN")
        other.execute("INSERT INTO entry SELECT rota, 2, at, by, kind, body FROM entry")
        assert journal.read(after=last) == ()
        with fails(
            JournalAwayError,
            f"the journal {address} did not answer within 5 seconds; look for what keeps it busy",
        ):
            journal.append(last, [draft()], NOW)
        other.execute("ROLLBACK")
    append(journal)
    journal.close()


def test_a_journal_that_all_threads_ask_at_once_is_busy(
    address: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connections that one process may have are bounded, and nobody waits for one for ever."""
    monkeypatch.setattr(postgresql, "CONNECT_SECONDS", 0.1)
    journal = create_journal(address, "koos")
    with ExitStack() as connections:
        for _ in range(12):
            connections.enter_context(journal._database.connection())  # noqa: SLF001
        with fails(JournalAwayError, f"the journal {address} is too busy; try again"):
            journal.read()

    assert journal.read() == ()
    journal.close()


def test_a_writer_that_hangs_is_ended(address: ServerAddress) -> None:
    """By the server, so that others can write."""
    assert "idle_in_transaction_session_timeout=5000" in postgresql._OPTIONS  # noqa: SLF001
    own = ServerAddress(url=address.url)
    journal = create_journal(own, "koos")
    with journal._database.connection() as connection:  # noqa: SLF001
        found = connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar_one()
    journal.close()

    assert found == "5s"


def test_losing_a_race_at_the_last_moment_is_a_collision(
    journal: Store, address: ServerAddress
) -> None:
    """The key sees what looking could not yet."""
    (last,) = journal.read()
    with closing(beside(address)) as other:

        def overtake() -> None:
            other.execute("INSERT INTO entry SELECT rota, 2, at, by, kind, body FROM entry")

        with before("INSERT", overtake), pytest.raises(CollisionError):
            journal.append(last, [draft("mine")], NOW)

    assert notes(journal) == ["first", "first"]


def test_a_server_that_stands_still_is_hung_up_on(
    journal: Store, address: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It keeps no time limit of its own then, and nobody waits for it for ever."""
    monkeypatch.setattr(postgresql, "GIVE_UP_SECONDS", 0.2)
    (last,) = journal.read()
    with frozen(backends(address)), pytest.raises(JournalAwayError, match="cannot be reached"):
        journal.read(after=last)

    assert journal.read(after=last) == ()


def test_a_server_that_takes_no_connection_is_not_waited_for(
    journal: Store, server: Server, address: ServerAddress
) -> None:
    """The machine answers, and nobody else there."""
    journal.close()
    with frozen([server.process.pid]), pytest.raises(JournalAwayError, match="timeout expired"):
        open_journal(address, "koos")

    assert notes(journal) == ["first"]


@pytest.mark.parametrize("recorded", [False, True])
def test_whether_a_broken_commit_counts_is_not_known(
    journal: Store, address: ServerAddress, monkeypatch: pytest.MonkeyPatch, *, recorded: bool
) -> None:
    """The server may have done it, and only the answer was lost; so that is what is told."""
    monkeypatch.setattr(postgresql, "GIVE_UP_SECONDS", 0.5)
    (last,) = journal.read()
    pids = backends(address)
    act = signal.SIGSTOP if recorded else signal.SIGTERM

    def strike() -> None:
        for pid in pids:
            os.kill(pid, act)

    with before("COMMIT", strike), pytest.raises(UnsettledError) as told:
        journal.append(last, [draft("second")], NOW)
    for pid in pids if recorded else ():
        os.kill(pid, signal.SIGCONT)
    while set(pids) & set(backends(address)):
        pass

    assert str(told.value).endswith(
        "; whether it was recorded is not known, so look before you do it again"
    )
    assert notes(journal) == ["first", "second"][: 1 + recorded]


def test_a_full_disk_is_told(
    journal: Store, server: Server, address: ServerAddress, tmpfs: Path
) -> None:
    """The server's: what was told to be recorded is, and nothing of what found no room."""
    shutil.chown(tmpfs, user() or os.geteuid())
    server.run(f"CREATE TABLESPACE small LOCATION '{tmpfs}'")
    with closing(beside(address)) as other:
        other.execute("ALTER TABLE entry SET TABLESPACE small")
    recorded = list(journal.read())
    with fails(
        JournalAwayError,
        f"the journal {address} has no room or no memory left, or too many connections; make room"
        " on the server",
    ):
        for _ in range(300):
            recorded += journal.append(recorded[-1], [draft("x" * 1500)], NOW)

    assert journal.read() == tuple(recorded)
    assert 50 < len(recorded) < 300
    remount(tmpfs, "size=400k")
    append(journal)
    with closing(beside(address)) as other:
        other.execute("ALTER TABLE entry SET TABLESPACE pg_default")
    server.run("DROP TABLESPACE small")
