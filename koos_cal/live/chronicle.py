"""Chronicle: the journal's history as events, extended as entries arrive."""

from __future__ import annotations

from collections.abc import Sequence

from koos_cal.changes.history import Event, Telling
from koos_cal.live.journal import News


class Chronicle:
    """The events of a journal; to be asked from any thread."""

    def __init__(self) -> None:
        self._telling = Telling()

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened, the oldest first."""
        return tuple(self._telling.events)

    def hear(self, news: News) -> None:
        """Go on; from the beginning where earlier entries were rewritten."""
        telling = Telling() if news.whole else self._telling
        telling.add(news.entries)
        self._telling = telling
