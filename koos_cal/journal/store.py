"""Store: the entries of one rota, in a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Connection, bindparam, case, insert, select, update

from koos_cal.journal import schema
from koos_cal.journal.address import Address, FileAddress
from koos_cal.journal.aside import Aside
from koos_cal.journal.database import Database
from koos_cal.journal.entry import Draft, Entry, at_after
from koos_cal.journal.errors import (
    OVERTAKEN,
    CollisionError,
    JournalMissingError,
    JournalUnusableError,
)
from koos_cal.journal.postgresql import PostgreSQL
from koos_cal.journal.rows import entries_in, require_same, row_of
from koos_cal.journal.schema import entry
from koos_cal.journal.sqlite import SQLite

# The entry that was read last comes first, without its body: it tells whether all went on from it.
_READ = (
    select(
        entry.c.number,
        entry.c.at,
        entry.c.by,
        entry.c.kind,
        case((entry.c.number > bindparam("read"), entry.c.body)).label("body"),
        schema.version.label("version"),
    )
    .where(entry.c.rota == bindparam("of"), entry.c.number >= bindparam("read"))
    .order_by(entry.c.number)
)
_REWRITE = (
    update(entry)
    .where(entry.c.rota == bindparam("of"), entry.c.number == bindparam("numbered"))
    .values({name: bindparam(f"new_{name}") for name in ("by", "kind", "body")})
)


class Store:
    """The entries of one rota, to be read and added to; for any thread, and after any fork.

    Attributes:
        aside: What lies beside them.
    """

    def __init__(self, database: Database, rota: str) -> None:
        self._database = database
        self._rota = rota
        self.aside = Aside(database, rota)

    @classmethod
    def open(cls, address: Address, rota: str) -> Self:
        """The journal that is there.

        Raises:
            JournalMissingError: When there is none of this rota.
            JournalError: When it cannot be reached, or cannot be used.
        """
        database = _database(address)
        store = cls(database, rota)
        with _closed_on_error(database), database.connection() as connection:
            if schema.is_there(connection):
                schema.require(connection)
                if store._last(connection):
                    return store
            raise JournalMissingError(
                f"the journal {address} holds nothing of {rota}; set koos.id if it is called"
                " otherwise, or start one with `koos-cal journal start`"
            )

    @classmethod
    def create(cls, address: Address, rota: str) -> Self:
        """A new, empty journal; until something is appended, `open` does not take it for one.

        Raises:
            JournalUnusableError: When there is one of this rota already.
            JournalError: When none can be made there.
        """
        database = _database(address)
        store = cls(database, rota)
        with _closed_on_error(database):
            database.make()
            with database.transaction() as connection:
                if not schema.is_there(connection):
                    schema.create(connection, str(address))
                schema.require(connection)
                if store._last(connection):
                    raise JournalUnusableError(
                        f"the journal {address} holds entries of {rota} already; go on with them,"
                        " or name another"
                    )
        return store

    def close(self) -> None:
        """Let go of the database; whoever goes on with the store opens it again."""
        self._database.close()

    def read(self, after: Entry | None = None) -> tuple[Entry, ...]:
        """All entries that came after *after*, or all there are; one query, which locks nothing.

        Raises:
            RewrittenError: When *after* is not in the journal any more, as it is another one.
            JournalUnusableError: When an entry is missing or damaged.
            JournalError: When the journal cannot be reached.
        """
        number = after.number if after else 0
        with self._database.connection() as connection:
            found = connection.execute(_READ, {"of": self._rota, "read": number})
            rows: Sequence[Any] = found.all()
        if rows:
            schema.require_version(rows[0].version)
        if after:
            require_same(after, rows[0] if rows else None)
            rows = rows[1:]
        return entries_in(rows, number)

    def append(
        self, after: Entry | None, drafts: Sequence[Draft], now: datetime
    ) -> tuple[Entry, ...]:
        """Add *drafts* behind *after*, all of them or none, in one short transaction.

        They get one time, that of `at_after`.

        Args:
            after: The last entry there is; None if there is none.
            drafts: What to add, in order.
            now: The time.

        Raises:
            CollisionError: When *after* is not the last entry any more: read on, decide anew.
            JournalError: When they could not be recorded.
        """
        return self.rewrite((), after, drafts, now)

    def rewrite(
        self, changed: Sequence[Entry], after: Entry | None, drafts: Sequence[Draft], now: datetime
    ) -> tuple[Entry, ...]:
        """Put each of *changed* in the place of the entry with its number, and append *drafts*.

        For forgetting somebody, and for nothing else: numbers and times stay as they are, and
        others learn of it from what is appended. The rest is as with `append`.
        """
        at = at_after(after, now)
        first = after.number + 1 if after else 1
        made = [draft.entry(number, at) for number, draft in enumerate(drafts, first)]
        with self._database.transaction() as connection:
            schema.require(connection)
            last = self._last(connection)
            if last and last.number >= first:
                raise CollisionError(OVERTAKEN)
            if after:
                require_same(after, last)
            for each in changed:
                row = row_of(each, self._rota)
                values = {f"new_{name}": row[name] for name in ("by", "kind", "body")}
                connection.execute(_REWRITE, {"of": self._rota, "numbered": each.number, **values})
            if changed:
                self.aside.forget(connection)
            if made:  # in one statement, which a race can end without leaving anything behind
                connection.execute(
                    insert(entry).values([row_of(each, self._rota) for each in made])
                )
        return tuple(made)

    def load(self, entries: Sequence[Entry]) -> None:
        """Put *entries*, as they are, into a journal that is empty.

        Raises:
            CollisionError: When it is not empty any more.
            JournalError: When they could not be recorded.
        """
        with self._database.transaction() as connection:
            schema.require(connection)
            if self._last(connection):
                raise CollisionError(OVERTAKEN)
            if entries:
                connection.execute(insert(entry), [row_of(each, self._rota) for each in entries])

    def try_writing(self, now: datetime) -> None:
        """See whether entries could be recorded, without recording any.

        Raises:
            JournalError: When they could not.
        """
        self.aside.take_lease("writing", "anybody", now, now)

    def _last(self, connection: Connection) -> Any:
        """Number and time of the last entry; None if there is none."""
        query = select(entry.c.number, entry.c.at).where(entry.c.rota == self._rota)
        return connection.execute(query.order_by(entry.c.number.desc()).limit(1)).first()


def _database(address: Address) -> Database:
    return SQLite(address.path) if isinstance(address, FileAddress) else PostgreSQL(address)


@contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise
