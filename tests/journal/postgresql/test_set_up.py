"""PostgreSQL through what happens to servers: each fault is told, and over when its cause is."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, event

from koos_cal.journal import create_journal, open_journal, postgresql
from koos_cal.journal.address import ServerAddress
from koos_cal.journal.errors import (
    CollisionError,
    JournalAwayError,
    JournalMissingError,
    JournalUnusableError,
    UnsettledError,
)
from koos_cal.journal.store import Store
from tests.journal.making import NOW, append, draft, fails, notes
from tests.journal.mounting import remount
from tests.journal.server import Server, running, user

STANDBY = "options=-cdefault_transaction_read_only%3Don"


@pytest.fixture
def address(server: Server) -> ServerAddress:
    """A database that is there, without a journal in it."""
    return ServerAddress(url=server.new_database())


@pytest.fixture
def journal(address: ServerAddress) -> Iterator[Store]:
    """A journal with an entry in it."""
    journal = create_journal(address, "koos")
    journal.append(None, [draft("first")], NOW)
    yield journal
    journal.close()


def beside(address: ServerAddress) -> psycopg.Connection:
    """A connection of somebody else to the same database."""
    url = address.url.replace("postgresql+psycopg", "postgresql")
    return psycopg.connect(url, autocommit=True)


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


def test_a_password_is_in_no_message() -> None:
    """Nor in what a traceback shows."""
    address = ServerAddress(url="postgresql+psycopg://koos:s3cret@127.0.0.1:1/koos?password=s3cret")
    with pytest.raises(JournalAwayError) as told:
        open_journal(address, "koos")

    assert str(told.value) == (
        "the journal postgresql://koos@127.0.0.1:1/koos cannot be reached: connection failed:"
        ' connection to server at "127.0.0.1", port 1 failed: Connection refused; see to the'
        " server, and to the address"
    )
    assert "s3cret" not in "".join(traceback.format_exception(told.value))


def test_what_was_to_be_recorded_is_in_no_traceback(journal: Store, address: ServerAddress) -> None:
    """Notes are private, and logs are not."""
    standby = open_journal(ServerAddress(url=f"{address.url}&{STANDBY}"), "koos")
    (last,) = journal.read()
    private = [draft("Skiing")]
    with pytest.raises(JournalAwayError) as told:
        standby.append(last, private, NOW)
    standby.close()

    shown = "".join(traceback.format_exception(told.value))
    assert "INSERT INTO entry" in shown
    assert "Skiing" not in shown


def test_tables_that_went_are_told(journal: Store, address: ServerAddress) -> None:
    """They are not made anew, and when they are back, all goes on."""
    (last,) = journal.read()
    text = f"the journal {address} holds no journal any more; put its tables back"
    with closing(beside(address)) as other:
        other.execute("ALTER TABLE entry RENAME TO away")
        with fails(JournalAwayError, text):
            journal.read(after=last)
        with fails(JournalAwayError, text):
            journal.append(last, [draft()], NOW)
        other.execute("ALTER TABLE away RENAME TO entry")
    append(journal)


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    """It may be on its way, as when everything starts at once."""
    with pytest.raises(JournalAwayError, match='database "nowhere" does not exist'):
        open_journal(ServerAddress(url=server.url("nowhere")), "koos")


def test_a_database_without_a_journal_is_told(address: ServerAddress) -> None:
    """Nothing is made in it by opening it."""
    for _ in range(2):
        with pytest.raises(JournalMissingError):
            open_journal(address, "koos")


def test_tables_of_something_else_are_left_alone(address: ServerAddress) -> None:
    """Others may lie beside ours, but none under one of their names."""
    with closing(beside(address)) as other:
        other.execute("CREATE TABLE bookmarks (x text)")
        other.execute("CREATE TABLE entry (x text)")
        with fails(
            JournalUnusableError,
            f"{address} holds a table entry of something else; name another for the journal",
        ):
            create_journal(address, "koos")
        other.execute("DROP TABLE entry")
    create_journal(address, "koos").close()


def test_a_database_that_does_not_take_all_names_is_refused(server: Server) -> None:
    """Somebody called Łukasz joins one day."""
    options = "ENCODING '{}' LC_COLLATE 'C' LC_CTYPE 'C'"
    address = ServerAddress(url=server.new_database(options.format("LATIN1")))
    with fails(
        JournalUnusableError,
        f"the journal {address} does not take all characters; make the database with"
        " ENCODING 'UTF8' TEMPLATE template0",
    ):
        create_journal(address, "koos")
    journal = create_journal(
        ServerAddress(url=server.new_database(options.format("SQL_ASCII"))), "koos"
    )
    journal.append(None, [draft("Łukasz")], NOW)

    assert notes(journal) == ["Łukasz"]
    journal.close()


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what installs it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with fails(
        JournalUnusableError,
        "the journal postgresql:///koos needs what lets Python speak to PostgreSQL; install it"
        " with: pip install 'koos-cal[postgresql]'",
    ):
        open_journal(ServerAddress(url="postgresql:///koos"), "koos")


def test_options_of_ones_own_stay(address: ServerAddress) -> None:
    """Beside those that keep the times."""
    own = ServerAddress(url=f"{address.url}&options=-csearch_path%3Dkoos")
    with closing(beside(address)) as other:
        other.execute("CREATE SCHEMA koos")
        create_journal(own, "koos").close()
        found = other.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'koos'").fetchall()

    assert len(found) == 4


def test_what_may_only_be_read_is_told(journal: Store, address: ServerAddress) -> None:
    """As on a standby, or for a user without the rights; reading goes on."""
    with closing(beside(address)) as other:
        other.execute("CREATE ROLE reader LOGIN")
        other.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    reader = ServerAddress(url=address.url.replace("koos@", "reader@"))
    standby = ServerAddress(url=f"{address.url}&{STANDBY}")
    for place, kind, text in (
        (
            reader,
            JournalUnusableError,
            "does not let this user do that; grant the right to read and write its tables",
        ),
        (
            standby,
            JournalAwayError,
            "can only be read, as a standby can; have the address lead to the primary",
        ),
    ):
        other_journal = open_journal(place, "koos")
        assert other_journal.read() == journal.read()
        with fails(kind, f"the journal {place} {text}"):
            append(other_journal)
        other_journal.close()


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
