"""Board: what is in force, for all who ask at once, and what people do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from koos_cal.calendars.fetched import Fetched
from koos_cal.changes.history import Event
from koos_cal.clock import Clock
from koos_cal.errors import JournalError
from koos_cal.inputs import Inputs, load, reload
from koos_cal.inputs.watch import Watch
from koos_cal.journal.errors import CollisionError, JournalAwayError, JournalUnusableError
from koos_cal.live.chronicle import Chronicle
from koos_cal.live.following import Following
from koos_cal.live.journal import Check, Deed, Done, Journal
from koos_cal.live.opening import journal_of
from koos_cal.live.publish import Published, publish
from koos_cal.live.upkeep import Upkeep
from koos_cal.schedule import Schedule

LOOK = timedelta(seconds=0.1)  # for how long a look at the config, the journal and the day holds
PATIENCE = 10  # seconds that somebody waits for others before they can do something


class Board:
    """Holds what is served, and keeps the last good state when something is wrong.

    Safe to ask from several threads: one of them makes the new state while the others
    go on with the one in force. None of them waits for the journal's database, except to do
    something.

    Args:
        path: The config.
        environ: The environment's variables.
        clock: Tells the time.
        publish: Puts a schedule in force.
        reload: Reads the config again.

    Raises:
        KoosError: When made from a config with mistakes, without a secret it needs, or with a
            journal that is not there.
    """

    def __init__(
        self,
        path: Path,
        environ: Mapping[str, str],
        clock: Clock,
        *,
        publish: Callable[..., Published] = publish,
        reload: Callable[..., Inputs] = reload,
    ) -> None:
        self.clock = clock
        self._making = Lock()
        self._looked = datetime.min.replace(tzinfo=UTC)
        self._chronicle = Chronicle()
        watch = Watch(path)
        file = load(path, environ)
        journal = journal_of(file, environ, path, self._chronicle.hear)
        self._following = following = Following(journal) if journal else None
        self._upkeep = Upkeep(
            watch, file, environ, clock(), following=following, publish=publish, reload=reload
        )

    @property
    def mistakes(self) -> int:
        """How many keep what is on disk from being in force today; the log has them."""
        return self._upkeep.mistakes

    @property
    def stale(self) -> str:
        """Why the journal keeps what is served from being renewed; empty when nothing does."""
        return self._following.stale if self._following else ""

    @property
    def fetched(self) -> Mapping[str, Fetched]:
        """What is known of fetching each calendar of absences; at most a minute old."""
        return self._following.fetched if self._following else {}

    def current(self) -> Published:
        """What is in force now; makes it first where something has changed."""
        has_looked = timedelta() <= self.clock() - self._looked < LOOK
        if not has_looked and self._making.acquire(blocking=False):
            try:  # at the time now that it is its turn: by an earlier one the day could turn back
                self._looked = now = self.clock()
                self._upkeep.renew(now)
            finally:
                self._making.release()
        return self._upkeep.published

    def after(self, number: int) -> Published:
        """What is in force once the entry of that *number* is in, if there is one.

        For somebody who was told of it by another process: nobody may be shown less than they
        have done.
        """
        following = self._following
        last = following.journal.state.last if following else None
        is_behind = last is None or last.number < number
        if following and is_behind and self._making.acquire(timeout=PATIENCE):
            try:
                self._upkeep.follow(following, self.clock())
            finally:
                self._making.release()
        return self.current()

    def history(self) -> Sequence[Event]:
        """All that happened, the oldest first, as far as the journal was read."""
        return self._chronicle.events

    def preview(self, deed: Deed) -> tuple[Schedule, Schedule]:
        """The schedule as it is, and as it would be if something were done.

        Raises:
            RefusedError: When *deed* raises it.
            JournalError: When nothing can be done now.
        """
        with self._busy() as journal:
            now = self.clock()
            journal.refresh()
            before = journal.schedule(self._upkeep.file, now)
            return before, journal.schedule(self._upkeep.file, now, deed(before))

    def do(self, deed: Deed, check: Check | None = None) -> Done:
        """Do something; it is recorded and in force when this returns.

        Args:
            deed: What is to be done.
            check: Looks at what would change; whatever it raises keeps it from being done.

        Raises:
            RefusedError: When *deed* raises it.
            JournalError: When it could not be recorded; nothing was.
        """
        with self._busy() as journal:
            now = self.clock()
            journal.refresh()
            done = journal.do(deed, self._upkeep.file, now, check)
            self._upkeep.settle(done.after, now)
            return done

    @contextmanager
    def _busy(self) -> Iterator[Journal]:
        """The journal for as long as something is done with it, if that is possible now."""
        if self._following is None:
            raise JournalUnusableError(
                "there is no journal; start one with `koos-cal journal start`"
            )
        if not self._making.acquire(timeout=PATIENCE):
            raise JournalAwayError("others are still busy; nothing was recorded, so try again")
        try:
            if why := self._upkeep.hindrance:
                raise JournalAwayError(f"nothing was recorded, as {why}")
            try:
                yield self._following.journal
            except CollisionError:
                raise
            except JournalError as error:  # the next one need not wait to be told the same
                self._following.rest(error, self.clock())
                raise
        finally:
            self._making.release()
