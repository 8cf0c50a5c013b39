"""Aside: what lies beside the entries of a rota, is no history, and is in no dump."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, inspect, or_, select, update

from koos_cal.calendars.fetched import Fetched, fetched_of_body
from koos_cal.journal.database import Database
from koos_cal.journal.entry import at_text, body_of, body_text
from koos_cal.journal.errors import CollisionError
from koos_cal.journal.schema import fetched, lease


class Aside:
    """Who does what for now, and what is known of fetching calendars; for any thread."""

    def __init__(self, database: Database, rota: str) -> None:
        self._database = database
        self._rota = rota

    def take_lease(self, name: str, holder: str, until: datetime, now: datetime) -> bool:
        """Whether *holder* is the one who does *name* until then; who has it already keeps it.

        A lease is over when its time is.

        Raises:
            JournalError: When it is not known, as the journal cannot be reached.
        """
        values = {"holder": holder, "until": at_text(until)}
        mine = (lease.c.rota == self._rota, lease.c.name == name)
        free = or_(lease.c.holder == holder, lease.c.until <= at_text(now))
        try:
            with self._database.transaction() as connection:
                if not connection.execute(update(lease).where(*mine, free).values(values)).rowcount:
                    row = {"rota": self._rota, "name": name, **values}
                    connection.execute(insert(lease).values(row))
        except CollisionError:
            return False
        return True

    def fetched(self) -> dict[str, Fetched]:
        """What is known of fetching each calendar, by its name.

        Raises:
            JournalError: When the journal cannot be reached.
        """
        query = select(fetched.c.name, fetched.c.body).where(fetched.c.rota == self._rota)
        with self._database.connection() as connection:
            rows = connection.execute(query).all() if _has_fetched(connection) else []
        return {row.name: fetched_of_body(body_of(row.body)) for row in rows}

    def keep_fetched(self, known: Mapping[str, Fetched]) -> None:
        """Keep what is known of fetching some calendars, in the place of what was.

        Raises:
            JournalError: When it could not be kept.
        """
        with self._database.transaction() as connection:
            if not _has_fetched(connection):
                fetched.create(connection)
            names = fetched.c.name.in_(list(known))
            connection.execute(delete(fetched).where(fetched.c.rota == self._rota, names))
            rows = [
                {"rota": self._rota, "name": name, "body": body_text(each.body())}
                for name, each in known.items()
            ]
            if rows:
                connection.execute(insert(fetched), rows)

    def forget(self, connection: Connection) -> None:
        """Drop what may name somebody, in the transaction in which they are forgotten."""
        if _has_fetched(connection):
            connection.execute(delete(fetched).where(fetched.c.rota == self._rota))


def _has_fetched(connection: Connection) -> bool:
    return inspect(connection).has_table(fetched.name)
