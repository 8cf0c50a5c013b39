"""Shelf: the entries of a journal in memory, for stories that are to be quick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from koos_cal.journal.entry import Draft, Entry, at_after
from koos_cal.journal.errors import OVERTAKEN, CollisionError


class Shelf:
    """Entries, to be read and added to as in a store."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def read(self, after: Entry | None = None) -> tuple[Entry, ...]:
        """All entries that came after *after*."""
        return tuple(self.entries[after.number if after else 0 :])

    def append(
        self, after: Entry | None, drafts: Sequence[Draft], now: datetime
    ) -> tuple[Entry, ...]:
        """Add *drafts* behind *after*."""
        number = after.number if after else 0
        if number != len(self.entries):
            raise CollisionError(OVERTAKEN)
        at = at_after(after, now)
        made = [draft.entry(number + place, at) for place, draft in enumerate(drafts, 1)]
        self.entries += made
        return tuple(made)
