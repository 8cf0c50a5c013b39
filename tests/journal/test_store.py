"""The store: what is appended is read, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import FileAddress
from koos_cal.journal.entry import Draft, Kind
from koos_cal.journal.errors import CollisionError

NOW = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=UTC)
CONFIG = Draft(by="config.toml", kind=Kind.CONFIG, body={"people": ["Ada"]})


def test_what_is_appended_is_read_by_others(tmp_path: Path) -> None:
    """Numbered from 1, stamped to the second, with the version of its kind."""
    address = FileAddress(path=tmp_path / "koos.db")
    made = create_journal(address, "koos").append(None, [CONFIG, CONFIG], NOW)
    other = open_journal(address, "koos")

    assert other.read() == made
    assert [each.number for each in made] == [1, 2]
    assert made[0].at == NOW.replace(microsecond=0)
    assert made[0].body == {"version": 1, "people": ["Ada"]}
    assert other.read(after=made[0]) == made[1:]


def test_whoever_did_not_read_everything_appends_nothing(tmp_path: Path) -> None:
    """The second of two that start from the same entry is told, and adds none of its drafts."""
    address = FileAddress(path=tmp_path / "koos.db")
    store = create_journal(address, "koos")
    (first,) = store.append(None, [CONFIG], NOW)
    store.append(first, [CONFIG], NOW)

    with pytest.raises(CollisionError):
        store.append(first, [CONFIG, CONFIG], NOW)

    assert len(store.read()) == 2
