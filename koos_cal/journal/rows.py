"""Rows: entries as they lie in the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koos_cal.journal.database import RESTORE
from koos_cal.journal.entry import Entry, at_of, at_text, body_of, body_text
from koos_cal.journal.errors import JournalUnusableError, RewrittenError


def row_of(entry: Entry, rota: str) -> dict[str, Any]:
    """The row of an entry of *rota*."""
    return {
        "rota": rota,
        "number": entry.number,
        "at": at_text(entry.at),
        "by": entry.by,
        "kind": entry.kind,
        "body": body_text(entry.body),
    }


def entries_in(rows: Sequence[Any], before: int) -> tuple[Entry, ...]:
    """The entries in *rows*, the first of which comes after the number *before*.

    Raises:
        JournalUnusableError: When one is missing or damaged.
    """
    found = []
    for number, row in enumerate(rows, before + 1):
        if row.number != number:
            raise JournalUnusableError(f"entry {number} of the journal is missing; {RESTORE}")
        try:
            at, body = at_of(row.at), body_of(row.body)
        except ValueError as error:
            raise JournalUnusableError(
                f"entry {number} of the journal is damaged: {error}; {RESTORE}"
            ) from error
        found.append(Entry(number=number, at=at, by=row.by, kind=row.kind, body=body))
    return tuple(found)


def require_same(after: Entry, row: Any) -> None:
    """See to it that *row*, None if there is none, is that of *after*.

    Raises:
        RewrittenError: When it is not.
    """
    if row is None or (row.number, row.at) != (after.number, at_text(after.at)):
        raise RewrittenError(
            f"the journal does not hold entry {after.number} any more as it was read, so it is"
            " another one; put the right one back, or start anew to go on with this one"
        )
