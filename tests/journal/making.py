"""Entries for the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from koos_cal.journal.entry import Draft, Kind

NOW = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=UTC)


def draft(note: str = "", by: str = "ada") -> Draft:
    """Something to append, told from others by its *note*."""
    return Draft(by=by, kind=Kind.ABSENCE, body={"note": note})
