"""Schema: the tables that a journal lies in, and their version."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, inspect, select

from koos_cal.journal.errors import JournalNewerError, JournalUnusableError

VERSION = 1

metadata = MetaData()

# One row: the version of all tables here.
koos_journal = Table("koos_journal", metadata, Column("version", Integer, nullable=False))
version = select(koos_journal.c.version).scalar_subquery()

# What is only ever added to. Times are text, in UTC and to the second, in every database the
# same. Bodies come last, so that what is asked without them is read without them.
entry = Table(
    "entry",
    metadata,
    Column("rota", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("body", String, nullable=False),
)

# What is no history, and in no dump: which process does what only one is to do.
lease = Table(
    "lease",
    metadata,
    Column("rota", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", String, nullable=False),
)

# Likewise: what is known of fetching each calendar of absences. Journals that were made before
# it had calendars get it with the first one; releases that do not know it go on beside it.
fetched = Table(
    "fetched",
    metadata,
    Column("rota", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("body", String, nullable=False),
)


def is_there(connection: Connection) -> bool:
    """Whether the database holds the tables of journals."""
    return inspect(connection).has_table(koos_journal.name)


def create(connection: Connection, address: str) -> None:
    """Make the tables, in a file that holds nothing or a database with none of their names.

    Raises:
        JournalUnusableError: When it belongs to something else.
    """
    others = set(inspect(connection).get_table_names())
    if connection.dialect.name != "sqlite":
        others &= metadata.tables.keys()
    if others:
        raise JournalUnusableError(
            f"{address} holds a table {min(others)} of something else; name another for the journal"
        )
    metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(koos_journal).values(version=VERSION))


def require(connection: Connection) -> None:
    """See to it that this release knows the tables.

    Raises:
        JournalNewerError: When a later one has changed them.
    """
    require_version(connection.execute(select(koos_journal.c.version)).scalar_one())


def require_version(found: int) -> None:
    """See to it that this release knows tables of the version *found*; see `require`."""
    if found > VERSION:
        raise JournalNewerError(
            "a later release of koos_cal has changed the journal's tables; install it here too"
        )
