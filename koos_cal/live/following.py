"""Following: reads new entries for the board, and tracks whether the journal can be used."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from koos_cal.calendars.fetched import Fetched
from koos_cal.errors import JournalError
from koos_cal.journal.entry import Entry
from koos_cal.journal.errors import JournalAwayError, JournalNewerError, JournalUnusableError
from koos_cal.live.journal import Journal, News
from koos_cal.live.look import Look

log = logging.getLogger("koos_cal")

KEPT = "keeping the last good state"
SILENT = "the journal has not answered yet"
MINUTE = timedelta(minutes=1)
PAUSE = timedelta(seconds=2)  # before a journal that could not be reached is tried again


class Following:
    """Reads on in a journal without keeping anyone waiting, and knows how things stand with it.

    For one thread at a time.

    Args:
        journal: The journal.

    Attributes:
        journal: The journal.
        answers: Whether it has answered when it was asked last.
        due: Whether there is something to be published as soon as it answers.
        unfit: How many mistakes keep what it holds from being in force.
        fetched: What is known of fetching each calendar of absences; at most a minute old.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.answers = True
        self.due = False
        self.unfit = 0
        self.fetched: Mapping[str, Fetched] = {}
        self._why = ""
        self._asked = self._rests_since = datetime.min.replace(tzinfo=UTC)
        self._failed_to_write = False
        self._settled: Entry | None = None
        self._look = Look[tuple[News, Mapping[str, Fetched] | None]]()

    @property
    def stale(self) -> str:
        """Why it keeps what is served from being renewed; empty when nothing does."""
        return self._why or (SILENT if self.due else "")

    def is_resting(self, now: datetime) -> bool:
        """Whether it failed a moment ago, and is not asked again yet."""
        return abs(now - self._rests_since) < PAUSE

    def catch_up(self, now: datetime, *, with_calendars: bool) -> bool:
        """Take in what others have recorded, as far as it is known in a moment.

        Args:
            now: The time.
            with_calendars: Whether there are calendars of absences.

        Returns:
            Whether something is to be published.

        Raises:
            JournalError: When the journal cannot be reached, or is another one.
        """
        self.answers = False
        last = self.journal.state.last
        found = self._look.ask(partial(self._read, last, now, with_calendars=with_calendars))
        self.answers = found is not None
        if found is None:
            return False
        news, fetched = found
        self.journal.take(news)
        if fetched is not None:
            self.fetched, self._asked = fetched, now
        return self.due or self.journal.state.last != self._settled

    def _read(
        self, after: Entry | None, now: datetime, *, with_calendars: bool
    ) -> tuple[News, Mapping[str, Fetched] | None]:
        """What has come to the journal, and how fetching calendars goes on, where it is time."""
        news = self.journal.news(after)
        if self._failed_to_write:
            self.journal.store.try_writing(now)
        is_time = news.entries or abs(now - self._asked) >= MINUTE
        return news, self.journal.store.aside.fetched() if is_time and with_calendars else None

    def settle(self) -> None:
        """What is served is on record."""
        if self._why:
            log.info("the journal is back")
        self._stop(mistakes=0)

    def give_up(self, mistakes: int) -> None:
        """What it holds cannot be in force, until something else comes."""
        self._stop(mistakes=mistakes)

    def _stop(self, *, mistakes: int) -> None:
        self.unfit, self._why = mistakes, ""
        self.due = self._failed_to_write = False
        self._settled = self.journal.state.last

    def rest(self, error: JournalError, now: datetime) -> None:
        """Leave the journal alone for a moment, and say once why."""
        if str(error) != self._why:
            log.error("%s: %s", KEPT, error)
        self._why, self._rests_since = str(error), now
        self.answers, self.due = False, True
        # Where a later release has published last, nothing is written, and nothing failed.
        is_newer = isinstance(error, JournalNewerError)
        is_away = isinstance(error, JournalAwayError | JournalUnusableError)
        self._failed_to_write = is_away and not is_newer
