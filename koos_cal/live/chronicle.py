"""Chronicle: all that happened, kept, and read on from where it ended."""

from __future__ import annotations

from collections.abc import Sequence

from koos_cal.changes.history import Event, Telling
from koos_cal.journal.entry import Entry, Kind
from koos_cal.journal.errors import RewrittenError
from koos_cal.live.journal import Journal


class Chronicle:
    """The events of a journal, as far as it was read; for one thread at a time."""

    def __init__(self) -> None:
        self._telling = Telling()
        self._last: Entry | None = None

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened, the oldest first."""
        return tuple(self._telling.events)

    def is_at(self, entry: Entry | None) -> bool:
        """Whether it tells all up to *entry*, so that there is nothing to read."""
        return self._last is not None and self._last == entry

    def read(self, journal: Journal) -> None:
        """Read on; from the beginning where earlier entries may have been rewritten.

        Raises:
            JournalError: When the journal cannot be reached.
        """
        try:
            entries = journal.entries(self._last)
        except RewrittenError:
            entries, self._last = journal.entries(), None
        if any(each.kind == Kind.FORGOTTEN for each in entries):
            entries, self._last = journal.entries(), None
        if self._last is None:
            self._telling = Telling()
        self._telling.add(entries)
        self._last = entries[-1] if entries else self._last
