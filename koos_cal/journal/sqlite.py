"""SQLite: the journal in a file, which needs nothing else."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from koos_cal.errors import JournalError
from koos_cal.journal.database import STATEMENT_SECONDS, Database
from koos_cal.journal.errors import (
    JournalAwayError,
    JournalMissingError,
    JournalUnusableError,
)

# SQLite knows its locks by process: one that forked in the middle of a transaction would believe
# itself to hold them. So nothing is open between two operations, and no fork happens in one.
_quiet = threading.Lock()
os.register_at_fork(
    before=_quiet.acquire, after_in_parent=_quiet.release, after_in_child=_quiet.release
)


class SQLite(Database):
    """The file at *path*; it is opened for each operation anew, and never made by that."""

    begin = "BEGIN IMMEDIATE"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = create_engine(
            "sqlite+pysqlite://",
            creator=self._connect,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The file, opened for a moment."""
        with _quiet:
            try:
                with self._engine.connect() as connection:
                    yield connection
            except DBAPIError as error:
                raise self.explain(error) from error

    def explain(self, error: DBAPIError) -> JournalError:
        """What SQLite says, for people."""
        if not self._path.exists():
            return JournalMissingError(
                f"there is no journal at {self._path}; `koos-cal journal start` starts one"
            )
        name = getattr(error.orig, "sqlite_errorname", "")
        if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
            return JournalUnusableError(
                f"{self._path} is damaged, or no journal; restore a dump with"
                " `koos-cal journal load`"
            )
        return JournalAwayError(f"the journal {self._path} cannot be used now: {error.orig}")

    def is_settled(self, error: DBAPIError) -> bool:
        """Whether nothing was recorded; a commit that has to wait or finds no room rolls back."""
        return not getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_IOERR")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._path.as_uri()}?mode=rw",
            uri=True,
            timeout=STATEMENT_SECONDS,
            check_same_thread=False,
        )
        # A commit outlives the machine's fall, and what is forgotten is overwritten.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        return connection


def make_file(path: Path) -> None:
    """An empty file at *path*, for its owner alone; one that lies there is left as it is."""
    with open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)):
        pass
