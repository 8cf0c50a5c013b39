"""Journals for the tests: an empty one on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from koos_cal.journal import create_journal
from koos_cal.journal.address import Address, address_of
from koos_cal.journal.store import Store
from tests.journal.server import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL that all tests of this process share."""
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a journal can be made, on each database in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/koos.db"
    server: Server = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture
def address(url: str, tmp_path: Path) -> Address:
    """The address of such a journal."""
    found = address_of(url, {}, tmp_path)
    assert found
    return found


@pytest.fixture
def store(address: Address) -> Iterator[Store]:
    """A new, empty journal."""
    store = create_journal(address, "koos")
    yield store
    store.close()
