"""PostgreSQL as it was set up: what a journal cannot use is told, with what mends it."""

from __future__ import annotations

import sys
import traceback
from contextlib import closing

import pytest

from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import ServerAddress
from koos_cal.journal.errors import (
    JournalAwayError,
    JournalMissingError,
    JournalUnusableError,
)
from koos_cal.journal.store import Store
from tests.journal.making import NOW, append, draft, fails, notes
from tests.journal.postgresql.beside import STANDBY, beside
from tests.journal.server import Server


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
