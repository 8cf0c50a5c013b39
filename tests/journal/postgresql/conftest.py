"""Databases for the tests on a PostgreSQL: one without a journal, and one with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from koos_cal.journal import create_journal
from koos_cal.journal.address import ServerAddress
from koos_cal.journal.store import Store
from tests.journal.making import NOW, draft
from tests.journal.server import Server


@pytest.fixture
def address(server: Server) -> ServerAddress:
    """A database that is there, without a journal in it."""
    return ServerAddress(url=server.new_database())


@pytest.fixture
def journal(address: ServerAddress) -> Iterator[Store]:
    """A journal with an entry in it."""
    journal = create_journal(address, "koos")
    journal.append(None, [draft("first")], NOW)
    yield journal
    journal.close()
