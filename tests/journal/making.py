"""Entries for the tests, and how errors are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from koos_cal.errors import JournalError
from koos_cal.journal.entry import Draft, Entry, Kind
from koos_cal.journal.store import Store

NOW = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=UTC)


def draft(note: str = "", by: str = "ada") -> Draft:
    """Something to append, told from others by its *note*."""
    return Draft(by=by, kind=Kind.ABSENCE, body={"note": note})


def append(store: Store, note: str = "next") -> tuple[Entry, ...]:
    """Read, and append behind it, as every deed does."""
    return store.append(store.read()[-1], [draft(note)], NOW)


def notes(store: Store) -> list[str]:
    """What tells the entries of a journal from each other."""
    return [each.body["note"] for each in store.read()]


@contextmanager
def fails(kind: type[JournalError], text: str) -> Iterator[None]:
    """What is done meanwhile ends in an error of just this kind, with this text."""
    with pytest.raises(kind) as told:
        yield
    assert (type(told.value), str(told.value)) == (kind, text)
