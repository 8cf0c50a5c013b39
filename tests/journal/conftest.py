"""Journals for the tests: an empty one on each database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from koos_cal.journal import create_journal
from koos_cal.journal.address import Address, FileAddress, address_of
from koos_cal.journal.store import Store
from tests.journal.making import NOW, draft
from tests.journal.mounting import mounted
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


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others get into, as they do not into those that pytest makes."""
    with tempfile.TemporaryDirectory(prefix="koos-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def file(folder: Path) -> Path:
    """Where a journal can lie in a file."""
    (folder / "state").mkdir(mode=0o755)
    return folder / "state" / "koos.db"


@pytest.fixture
def journal(file: Path) -> Store:
    """A journal in that file, with an entry in it."""
    journal = create_journal(FileAddress(path=file), "koos")
    journal.append(None, [draft("first")], NOW)
    return journal


@pytest.fixture
def tmpfs(folder: Path) -> Iterator[Path]:
    """A file system that is soon full."""
    (folder / "small").mkdir()
    with mounted(folder / "small") as small:
        yield small
