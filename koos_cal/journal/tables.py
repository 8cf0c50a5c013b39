"""Tables: how a journal lies in a database."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, String, Table

SCHEMA = 1

metadata = MetaData()

# One row: the version of all tables here.
koos_journal = Table("koos_journal", metadata, Column("version", Integer, nullable=False))

# What is never changed. Times are text, to the second and in UTC, the same in every database;
# bodies come last, so that what is asked without them is read without them.
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
