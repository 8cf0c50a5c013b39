"""Beside: another connection to the database that a journal is in."""

from __future__ import annotations

import psycopg

from koos_cal.journal.address import ServerAddress

STANDBY = "options=-cdefault_transaction_read_only%3Don"


def beside(address: ServerAddress) -> psycopg.Connection:
    """A connection of somebody else to the same database."""
    url = address.url.replace("postgresql+psycopg", "postgresql")
    return psycopg.connect(url, autocommit=True)
