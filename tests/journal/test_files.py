"""A journal's file, moved, removed and replaced: it is told, and over when the file is back."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import NullPool, event

from koos_cal.errors import JournalError
from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import FileAddress
from koos_cal.journal.database import RESTORE
from koos_cal.journal.errors import (
    JournalAwayError,
    JournalMissingError,
    JournalUnusableError,
    RewrittenError,
    UnsettledError,
)
from koos_cal.journal.store import Store
from tests.faults import a_folder, a_pipe, remove
from tests.journal.making import NOW, append, draft, fails, notes

START = "mount or name the right folder, or start one with `koos-cal journal start`"


@contextmanager
def before(beginning: str, act: Callable[[], object]) -> Iterator[None]:
    """Whatever SQLite is asked meanwhile that begins so, *act* comes before it, once."""
    acts = [act]

    def look(statement: str) -> None:
        if statement.startswith(beginning) and acts:
            acts.pop()()

    def listen(connection: sqlite3.Connection, _: object) -> None:
        connection.set_trace_callback(look)

    event.listen(NullPool, "connect", listen)
    try:
        yield
    finally:
        event.remove(NullPool, "connect", listen)
    assert not acts


def test_the_file_is_its_owners_alone(journal: Store, file: Path) -> None:
    """And so is what SQLite puts beside it meanwhile, of which nothing stays."""
    modes: list[int] = []
    beside = file.with_name("koos.db-journal")
    with before("COMMIT", lambda: modes.append(stat.S_IMODE(beside.stat().st_mode))):
        append(journal)

    assert modes == [0o600]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["koos.db"]


def test_nothing_but_create_makes_a_file(file: Path) -> None:
    """Opening looks for one, and says how one is made."""
    with fails(JournalMissingError, f"there is no journal at {file}; {START}"):
        open_journal(FileAddress(path=file), "koos")

    assert not file.exists()


def test_who_was_killed_while_making_one_makes_it_again(file: Path) -> None:
    """An empty file holds nothing that could be lost."""
    file.touch(0o600)
    with fails(
        JournalMissingError,
        f"the journal {file} holds nothing of koos; set koos.id if it is called otherwise, or"
        " start one with `koos-cal journal start`",
    ):
        open_journal(FileAddress(path=file), "koos")
    create_journal(FileAddress(path=file), "koos").append(None, [draft("first")], NOW)

    assert notes(open_journal(FileAddress(path=file), "koos")) == ["first"]


@pytest.mark.parametrize("how", ["moved", "deleted", "folder"])
def test_a_file_that_was_moved_or_deleted_is_missed(journal: Store, file: Path, how: str) -> None:
    """None is made in its place; when it is back, all goes on."""
    kept = file.parent / "kept.db"
    shutil.copy(file, kept)
    folder = file.parent.with_name("elsewhere")
    if how == "folder":
        file.parent.rename(folder)
    else:
        file.rename(kept) if how == "moved" else file.unlink()
    text = f"the journal {file} is not there any more; put it back where it was"

    for _ in range(2):
        with fails(JournalAwayError, text):
            journal.read()
        with fails(JournalAwayError, text):
            journal.append(None, [draft()], NOW)
    assert not file.exists()

    if how == "folder":
        folder.rename(file.parent)
    else:
        kept.rename(file)
    append(journal)
    assert notes(journal) == ["first", "next"]


def test_a_file_that_goes_while_it_is_opened_is_not_made_anew(
    journal: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty one would lie there, and whoever starts next would find no journal."""
    connect = sqlite3.connect

    def late(*arguments: str, **options: float) -> sqlite3.Connection:
        file.unlink()
        return connect(*arguments, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", late)
    with fails(
        JournalAwayError, f"the journal {file} is not there any more; put it back where it was"
    ):
        journal.read()

    assert not file.exists()


def test_an_older_copy_in_its_place_is_noticed(journal: Store, file: Path) -> None:
    """Nobody reads or adds to it as if it went on; when the right one is back, all goes on."""
    older = shutil.copy(file, file.parent / "older.db")
    (last,) = append(journal)
    right = file.rename(file.parent / "right.db")
    shutil.move(older, file)
    text = (
        "the journal does not hold entry 2 any more as it was read, so it is another one; put the"
        " right one back, or start anew to go on with this one"
    )

    with fails(RewrittenError, text):
        journal.read(after=last)
    with fails(RewrittenError, text):
        journal.append(last, [draft()], NOW)
    right.rename(file)
    assert journal.read(after=last) == ()


def test_a_new_journal_in_its_place_is_noticed(journal: Store, file: Path) -> None:
    """One with as many entries, or with none."""
    (last,) = journal.read()
    file.unlink()
    other = create_journal(FileAddress(path=file), "koos")

    with pytest.raises(RewrittenError):
        journal.append(last, [draft()], NOW)
    other.append(None, [draft()], NOW.replace(year=2027))
    with pytest.raises(RewrittenError):
        journal.read(after=last)
    with pytest.raises(RewrittenError):
        journal.append(last, [draft()], NOW)


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        (b"", JournalAwayError, "{} is no journal any more; put it back"),
        (
            b"SQLite",
            JournalUnusableError,
            f"the journal {{}} is no database of SQLite; name another, or {RESTORE}",
        ),
    ],
)
def test_what_is_put_in_its_place_is_no_journal(
    journal: Store, file: Path, content: bytes, kind: type[JournalError], text: str
) -> None:
    """An empty file, as after a full disk, or one that was cut off; it is not written to."""
    (last,) = journal.read()
    kept = shutil.copy(file, file.parent / "kept.db")
    file.write_bytes(content)

    with fails(kind, text.format(file)):
        journal.append(last, [draft()], NOW)
    with fails(kind, text.format(file)):
        journal.read(after=last)

    assert file.read_bytes() == content
    shutil.copy(kept, file)
    append(journal)


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_whoever_is_interrupted_by_a_move_is_told(journal: Store, file: Path, how: str) -> None:
    """Before anything was written, SQLite sees it; at the commit nobody can know what counts."""
    (last,) = journal.read()
    away = file.with_name("away.db")
    shutil.copy(file, file.with_name("copy.db"))

    def take_away() -> None:
        file.unlink() if how == "deleted" else file.rename(away)
        if how == "replaced":
            shutil.copy(file.with_name("copy.db"), file)

    with (
        before("INSERT", take_away),
        fails(
            JournalAwayError,
            f"the journal {file} has been moved or replaced meanwhile; put it back",
        ),
    ):
        journal.append(last, [draft("early")], NOW)
    shutil.copy(file.with_name("copy.db"), file)
    with (
        before("COMMIT", take_away),
        fails(
            UnsettledError,
            f"the journal {file} was moved or replaced at this moment; put it back, and look"
            " whether it was recorded",
        ),
    ):
        journal.append(last, [draft("late")], NOW)

    if how != "deleted":
        away.rename(file)
        assert notes(journal) == ["first", "late"]


def test_a_folder_or_a_pipe_is_no_journal(file: Path) -> None:
    """As Docker makes a folder where a mount finds no file; nobody waits for a pipe."""
    for make in (a_folder, a_pipe):
        make(file)
        for use in (open_journal, create_journal):
            with fails(JournalUnusableError, f"the journal {file} is no file; name another"):
                use(FileAddress(path=file), "koos")
        remove(file)


def test_what_is_no_database_is_told(file: Path) -> None:
    """A file of another program is neither read nor written to."""
    file.write_text("[koos]\n" * 1000, encoding="utf-8")
    text = (
        f"the journal {file} is no database of SQLite; name another, or restore a dump with"
        " `koos-cal journal load`"
    )

    for use in (open_journal, create_journal):
        with fails(JournalUnusableError, text):
            use(FileAddress(path=file), "koos")
    assert file.read_text(encoding="utf-8") == "[koos]\n" * 1000


def test_a_database_of_something_else_is_left_alone(file: Path) -> None:
    """Its tables are not put beside ours."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmarks (x)")
    before = file.read_bytes()

    with pytest.raises(JournalMissingError):
        open_journal(FileAddress(path=file), "koos")
    with fails(
        JournalUnusableError,
        f"{file} holds a table bookmarks of something else; name another for the journal",
    ):
        create_journal(FileAddress(path=file), "koos")
    assert file.read_bytes() == before
