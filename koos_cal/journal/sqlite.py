"""SQLite: the journal in a file, which needs nothing else."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from koos_cal.errors import JournalError
from koos_cal.journal.database import RESTORE, STATEMENT_SECONDS, Database
from koos_cal.journal.errors import (
    OVERTAKEN,
    CollisionError,
    JournalAwayError,
    JournalMissingError,
    JournalUnusableError,
    UnsettledError,
)
from koos_cal.journal.mounts import network_under

# What SQLite's codes mean, of which the first fits whose beginning it is.
_AWAY = {
    "SQLITE_BUSY": "is locked by another process; look for one that hangs if it stays so",
    "SQLITE_FULL": "cannot grow, as the disk is full; make room on it",
    "SQLITE_READONLY_DBMOVED": "has been moved or replaced meanwhile; put it back",
    "SQLITE_IOERR": "cannot be read or written, as the disk fails; look into the system's log",
}
_UNUSABLE = {
    "SQLITE_READONLY": "can only be read; let this user write to the file and to its folder",
    "SQLITE_NOTADB": f"is no database of SQLite; name another, or {RESTORE}",
    "SQLITE_CORRUPT": f"is damaged; {RESTORE}",
}

# SQLite knows its locks by process: one that forked in the middle of a transaction would believe
# itself to hold them. So nothing is open between two operations, and no fork happens in one.
_quiet = threading.Lock()
if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows does not fork
    os.register_at_fork(
        before=_quiet.acquire, after_in_parent=_quiet.release, after_in_child=_quiet.release
    )


class SQLite(Database):
    """The file at *path*; it is opened for each operation anew, and never made by that.

    So it may be away for a while, and whatever lies there next is looked at with new eyes.
    """

    begin = "BEGIN IMMEDIATE"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was_there = False
        self._engine = create_engine(
            "sqlite+pysqlite://",
            creator=self._connect,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The file, opened for a moment.

        Raises:
            UnsettledError: When another file has taken its place meanwhile.
        """
        with _quiet:
            lay_there = self._identity()
            try:
                with self._engine.connect() as connection:
                    yield connection
            except DBAPIError as error:
                raise self.explain(error) from error
            self._was_there = True
            if _lies_at(self._path) != lay_there:
                raise UnsettledError(
                    f"the journal {self._path} was moved or replaced at this moment; put it back,"
                    " and look whether it was recorded"
                )

    def explain(self, error: DBAPIError) -> JournalError:
        """What SQLite says, for people."""
        name = getattr(error.orig, "sqlite_errorname", "")
        if name.startswith("SQLITE_CONSTRAINT"):
            return CollisionError(OVERTAKEN)
        for kind, texts in ((JournalAwayError, _AWAY), (JournalUnusableError, _UNUSABLE)):
            for beginning, text in texts.items():
                if name.startswith(beginning):
                    return kind(f"the journal {self._path} {text}")
        if name == "SQLITE_ERROR" and "no such table" in str(error.orig):
            return JournalAwayError(f"{self._path} is no journal any more; put it back")
        if _lies_at(self._path) is None:
            return self._missing()
        if not _may_be_written(self._path):
            return JournalUnusableError(f"the journal {self._path} {_UNUSABLE['SQLITE_READONLY']}")
        return JournalAwayError(f"the journal {self._path} cannot be used now: {error.orig}")

    def is_settled(self, error: DBAPIError) -> bool:
        """Whether nothing was recorded; a commit that has to wait or finds no room rolls back."""
        return not getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_IOERR")

    def close(self) -> None:
        """Nothing: it is closed between operations."""

    def make(self) -> None:
        """Make an empty file, for its owner alone; one that is there is left as it is.

        Raises:
            JournalUnusableError: When none can be made there.
        """
        self._refuse_network()
        try:
            with open(self._path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)):
                pass
        except FileExistsError:
            pass
        except OSError as error:
            raise JournalUnusableError(
                f"the journal {self._path} cannot be made: {error.strerror}; KOOS_STATE names"
                " another folder for it"
            ) from error

    def _identity(self) -> tuple[int, int]:
        """What tells the file at the path from another one.

        Raises:
            JournalError: When there is none, or something else.
        """
        try:
            found = self._path.stat()
        except PermissionError as error:
            raise JournalUnusableError(
                f"the journal {self._path} cannot be reached; let this user into its folder"
            ) from error
        except OSError as error:
            raise self._missing() from error
        if not stat.S_ISREG(found.st_mode):
            raise JournalUnusableError(f"the journal {self._path} is no file; name another")
        if not self._was_there:
            self._refuse_network()
        return found.st_dev, found.st_ino

    def _missing(self) -> JournalError:
        if self._was_there:
            return JournalAwayError(
                f"the journal {self._path} is not there any more; put it back where it was"
            )
        return JournalMissingError(
            f"there is no journal at {self._path}; mount or name the right folder, or start one"
            " with `koos-cal journal start`"
        )

    def _refuse_network(self) -> None:
        if kind := network_under(self._path):
            raise JournalUnusableError(
                f"the journal {self._path} lies on a network file system ({kind}), where SQLite"
                " loses entries; put it on a disk of this machine, or use PostgreSQL"
            )

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._path.as_uri()}?mode=rw",
            uri=True,
            timeout=STATEMENT_SECONDS,
            check_same_thread=False,
        )
        try:  # a commit outlives the machine's fall, and what is forgotten is overwritten
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _lies_at(path: Path) -> tuple[int, int] | None:
    """The device and the inode of what lies at *path*."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _may_be_written(path: Path) -> bool:
    """Whether this user may write to *path* and make the files beside it that SQLite needs."""
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.R_OK | os.W_OK, effective_ids=effective) and os.access(
        path.parent, os.W_OK | os.X_OK, effective_ids=effective
    )
