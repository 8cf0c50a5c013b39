"""Store: the entries of one rota, in a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from sqlalchemy import Connection, case, func, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from koos_cal.journal.address import Address, FileAddress
from koos_cal.journal.database import Database
from koos_cal.journal.entry import Draft, Entry, at_of, at_text, body_of, body_text
from koos_cal.journal.errors import (
    CollisionError,
    JournalMissingError,
    JournalNewerError,
    JournalUnusableError,
    RewrittenError,
)
from koos_cal.journal.sqlite import SQLite, make_file
from koos_cal.journal.tables import SCHEMA, entry, koos_journal, metadata

SECOND = timedelta(seconds=1)
RESTORE = "restore a dump with `koos-cal journal load`"
OVERTAKEN = "somebody else changed something first; nothing was recorded"


class Store:
    """The entries of *rota*, to be read and added to; for any thread."""

    def __init__(self, database: Database, rota: str) -> None:
        self._database = database
        self._rota = rota

    @classmethod
    def open(cls, address: Address, rota: str) -> Self:
        """The journal that is there.

        Raises:
            JournalMissingError: When there is none of this rota.
            JournalError: When it cannot be reached, or cannot be used.
        """
        store = cls(_database(address), rota)
        with store._database.connection() as connection:
            if koos_journal.name in inspect(connection).get_table_names():
                _require_schema(connection.scalar(select(koos_journal.c.version)))
                if store._last(connection):
                    return store
        raise JournalMissingError(
            f"{address} holds no journal of {rota}; `koos-cal journal start` starts one"
        )

    @classmethod
    def create(cls, address: Address, rota: str) -> Self:
        """A new, empty journal.

        Raises:
            JournalUnusableError: When there is one of this rota already.
            JournalError: When none can be made there.
        """
        if isinstance(address, FileAddress):
            make_file(address.path)
        store = cls(_database(address), rota)
        with store._database.transaction() as connection:
            if koos_journal.name not in inspect(connection).get_table_names():
                metadata.create_all(connection)
                connection.execute(insert(koos_journal).values(version=SCHEMA))
            if store._last(connection):
                raise JournalUnusableError(f"{address} holds a journal of {rota} already")
        return store

    def read(self, after: Entry | None = None) -> tuple[Entry, ...]:
        """All entries that came after *after*, or all there are; one query, which locks nothing.

        Raises:
            RewrittenError: When *after* is not in the journal any more as it was: a backup was
                put back, or somebody forgotten. Read all of it.
            JournalUnusableError: When an entry is missing or damaged.
            JournalError: When the journal cannot be reached.
        """
        first = after.number if after else 1
        columns = entry.c
        body = case((columns.number > first, columns.body)) if after else columns.body
        query = (
            select(
                columns.number,
                columns.at,
                columns.by,
                columns.kind,
                body.label("body"),
                select(koos_journal.c.version).scalar_subquery().label("schema"),
            )
            .where(columns.rota == self._rota, columns.number >= first)
            .order_by(columns.number)
        )
        with self._database.connection() as connection:
            rows = connection.execute(query).all()
        if rows:
            _require_schema(rows[0].schema)
        if after:
            if not rows or (rows[0].number, rows[0].at) != (after.number, at_text(after.at)):
                raise RewrittenError("the journal is not the one that was read before")
            rows = rows[1:]
        return _entries(rows, after.number if after else 0)

    def append(
        self, after: Entry | None, drafts: Sequence[Draft], now: datetime
    ) -> tuple[Entry, ...]:
        """Add *drafts* behind *after*, all of them or none, in one short transaction.

        They get one time: *now*, or a second after the entry before them if that is later, so
        that times grow with each call whatever the clock does.

        Args:
            after: The last entry there is; None if there is none.
            drafts: What to add, in order.
            now: The time.

        Raises:
            CollisionError: When *after* is not the last entry any more: read on, decide anew.
            JournalError: When they could not be recorded.
        """
        with self._database.transaction() as connection:
            _require_schema(connection.scalar(select(koos_journal.c.version)))
            number, at = after.number if after else 0, now.astimezone(UTC).replace(microsecond=0)
            if after:
                at = max(at, after.at + SECOND)
            if self._last(connection) != number:
                raise CollisionError(OVERTAKEN)
            made = tuple(draft.entry(number + n, at) for n, draft in enumerate(drafts, 1))
            try:
                connection.execute(insert(entry), [self._row(each) for each in made])
            except IntegrityError:
                raise CollisionError(OVERTAKEN) from None
        return made

    def _last(self, connection: Connection) -> int:
        """The number of the last entry; 0 if there is none."""
        query = select(func.max(entry.c.number)).where(entry.c.rota == self._rota)
        return connection.scalar(query) or 0

    def _row(self, made: Entry) -> dict[str, object]:
        return {
            "rota": self._rota,
            "number": made.number,
            "at": at_text(made.at),
            "by": made.by,
            "kind": made.kind,
            "body": body_text(made.body),
        }


def _database(address: Address) -> Database:
    if isinstance(address, FileAddress):
        return SQLite(address.path)
    raise NotImplementedError


def _require_schema(version: int | None) -> None:
    if version is None or version > SCHEMA:
        raise JournalNewerError(
            "a later release of koos_cal has changed the journal's tables; install it here too"
        )


def _entries(rows: Sequence[Any], before: int) -> tuple[Entry, ...]:
    """The entries of *rows*, the first of which follows the number *before*."""
    found = []
    for number, row in enumerate(rows, before + 1):
        if row.number != number:
            raise JournalUnusableError(f"entry {number} of the journal is missing; {RESTORE}")
        try:
            at, body = at_of(row.at), body_of(row.body)
        except ValueError as error:
            raise JournalUnusableError(
                f"entry {number} of the journal is damaged: {error}; {RESTORE}"
            ) from error
        found.append(Entry(number=number, at=at, by=row.by, kind=row.kind, body=body))
    return tuple(found)
