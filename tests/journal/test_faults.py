"""A journal's file that is damaged, locked or closed, and disks that are full."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import NullPool, event

from koos_cal.journal import create_journal, open_journal, sqlite
from koos_cal.journal.address import FileAddress
from koos_cal.journal.entry import Entry
from koos_cal.journal.errors import JournalAwayError, JournalNewerError, JournalUnusableError
from koos_cal.journal.store import Store
from tests.journal.making import NOW, append, draft, fails, notes
from tests.journal.mounting import remount
from tests.rights import of_nobody

READ_ONLY = "can only be read; let this user write to the file and to its folder"


def test_a_damaged_file_is_told(journal: Store, file: Path) -> None:
    """With the way back: a dump."""
    append(journal, "x" * 20_000)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    file.write_bytes(content)

    with fails(
        JournalUnusableError,
        f"the journal {file} is damaged; restore a dump with `koos-cal journal load`",
    ):
        journal.read()


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("DELETE FROM entry WHERE number = 1", "entry 1 of the journal is missing"),
        (
            "UPDATE entry SET body = '{'",
            "entry 1 of the journal is damaged: its body is not valid JSON",
        ),
        (
            "UPDATE entry SET at = '2026-01-05'",
            "entry 1 of the journal is damaged: its time is not written as 2026-01-05T09:00:00Z",
        ),
    ],
)
def test_what_somebody_changed_by_hand_is_told(
    journal: Store, file: Path, statement: str, text: str
) -> None:
    """With the number of the entry."""
    append(journal)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)

    with fails(JournalUnusableError, f"{text}; restore a dump with `koos-cal journal load`"):
        journal.read()


def test_a_later_release_is_not_interfered_with(journal: Store, file: Path) -> None:
    """Once it has changed the tables, this one reads and writes nothing."""
    (last,) = journal.read()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE koos_journal SET version = 2")
    text = "a later release of koos_cal has changed the journal's tables; install it here too"

    with fails(JournalNewerError, text):
        journal.read(after=last)
    with fails(JournalNewerError, text):
        journal.append(last, [draft()], NOW)
    with fails(JournalNewerError, text):
        open_journal(FileAddress(path=file), "koos")
    with fails(JournalNewerError, text):
        create_journal(FileAddress(path=file), "other")


def test_what_may_only_be_read_is_read(journal: Store, file: Path) -> None:
    """Writing to it is told, also where only its folder is closed: SQLite needs both."""
    (last,) = journal.read()
    file.chmod(0o644)
    text = f"the journal {file} {READ_ONLY}"

    with of_nobody():
        assert journal.read() == (last,)
        with fails(JournalUnusableError, text):
            journal.append(last, [draft()], NOW)
    file.chmod(0o666)
    with of_nobody(), fails(JournalUnusableError, text):
        journal.append(last, [draft()], NOW)
    file.parent.chmod(0o777)
    with of_nobody():
        append(journal)
    file.chmod(0o600)
    with of_nobody(), fails(JournalUnusableError, text):
        journal.read()


def test_a_folder_that_is_closed_is_told(journal: Store, file: Path) -> None:
    """Where a journal is to be made, and where one is."""
    other = file.with_name("other.db")
    with (
        of_nobody(),
        fails(
            JournalUnusableError,
            f"the journal {other} cannot be made: Permission denied; KOOS_STATE names another"
            " folder for it",
        ),
    ):
        create_journal(FileAddress(path=other), "koos")
    file.parent.chmod(0o700)
    with (
        of_nobody(),
        fails(
            JournalUnusableError,
            f"the journal {file} cannot be reached; let this user into its folder",
        ),
    ):
        journal.read()


def test_a_full_disk_is_told(journal: Store, file: Path) -> None:
    """Nothing of what found no room is recorded; with room again, all goes on."""
    (last,) = journal.read()

    @event.listens_for(NullPool, "connect")
    def fill(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 20")

    try:
        with fails(
            JournalAwayError,
            f"the journal {file} cannot grow, as the disk is full; make room on it",
        ):
            journal.append(last, [draft("small"), draft("x" * 400_000)], NOW)
        assert notes(journal) == ["first"]
    finally:
        event.remove(NullPool, "connect", fill)
    journal.append(last, [draft("small"), draft("x" * 400_000)], NOW)
    assert len(notes(journal)) == 3


def test_a_disk_that_runs_full_is_told(tmpfs: Path) -> None:
    """A real one, entry by entry: what was told to be recorded is, and nothing else."""
    file = tmpfs / "koos.db"
    store = create_journal(FileAddress(path=file), "koos")
    recorded = [store.append(None, [draft("0" * 5000)], NOW)[-1]]
    text = f"the journal {file} cannot grow, as the disk is full; make room on it"

    with fails(JournalAwayError, text):
        for n in range(100):
            recorded.append(store.append(recorded[-1], [draft(f"{n}" * 5000)], NOW)[-1])
    assert store.read() == tuple(recorded)
    assert 5 < len(recorded) < 100

    remount(tmpfs, "size=400k")
    append(store)
    remount(tmpfs, "ro")
    assert len(store.read()) == len(recorded) + 1
    with fails(JournalUnusableError, f"the journal {file} {READ_ONLY}"):
        append(store)


def test_what_is_known_of_no_fault_is_told_as_it_is(journal: Store, file: Path) -> None:
    """As where this process has too many files open."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, limits[1]))
        try:
            with suppress(OSError):
                while True:
                    files.enter_context(file.open("rb"))
            with fails(
                JournalAwayError,
                f"the journal {file} cannot be used now: unable to open database file",
            ):
                journal.read()
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)

    assert notes(journal) == ["first"]


def test_while_somebody_writes_everybody_reads(
    journal: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading waits only for the moment of the commit; a second writer waits, and is told."""
    monkeypatch.setattr(sqlite, "STATEMENT_SECONDS", 0.2)
    (last,) = journal.read()
    text = (
        f"the journal {file} is locked by another process; look for one that hangs if it stays so"
    )

    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert journal.read(after=last) == ()
        with fails(JournalAwayError, text):
            journal.append(last, [draft()], NOW)
        writer.execute("ROLLBACK")
        writer.execute("BEGIN EXCLUSIVE")
        with fails(JournalAwayError, text):
            journal.read(after=last)
    append(journal)


def test_a_commit_that_has_to_wait_too_long_is_none(
    journal: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody reads all the time nothing is recorded, and that is told."""
    monkeypatch.setattr(sqlite, "STATEMENT_SECONDS", 0.2)
    (last,) = journal.read()
    text = (
        f"the journal {file} is locked by another process; look for one that hangs if it stays so"
    )

    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM entry").fetchall()
        with fails(JournalAwayError, text):
            journal.append(last, [draft()], NOW)
    assert journal.read() == (last,)


def test_what_is_forgotten_is_not_left_in_the_file(journal: Store, file: Path) -> None:
    """What a name was written over with is not all that changes: the bytes are gone."""
    (last,) = append(journal, "Skiing in Zermatt " * 1000)
    assert b"Zermatt" in file.read_bytes()
    body = {"version": 1, "note": ""}
    changed = Entry(number=2, at=last.at, by=last.by, kind=last.kind, body=body)
    journal.rewrite([changed], last, [draft("forgotten")], NOW)

    assert b"Zermatt" not in file.read_bytes()
