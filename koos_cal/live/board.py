"""Board: what is in force, made anew when the config, the journal or the day changes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock

from koos_cal.calendars.fetched import Fetched
from koos_cal.changes.history import Event
from koos_cal.clock import Clock
from koos_cal.config import text_of
from koos_cal.defect import please_report
from koos_cal.errors import ConfigError, JournalError, KoosError
from koos_cal.inputs import Inputs, load, modified_at, reload
from koos_cal.inputs.watch import Watch
from koos_cal.journal.errors import (
    ClockError,
    CollisionError,
    JournalAwayError,
    JournalUnusableError,
)
from koos_cal.live.chronicle import Chronicle
from koos_cal.live.following import KEPT, Following
from koos_cal.live.force import publishing_day
from koos_cal.live.gate import Gate
from koos_cal.live.journal import Check, Deed, Done, Journal, Recorded
from koos_cal.live.opening import journal_of
from koos_cal.live.publish import Published, feeds_of, publish
from koos_cal.schedule import Schedule, schedule_for

log = logging.getLogger("koos_cal")

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
        self._make, self._read = publish, reload
        self._environ = environ
        self._watch = Watch(path)
        self._making = Lock()
        self._mistakes = 0
        self._failed_on: date | None = None
        self._looked = datetime.min.replace(tzinfo=UTC)
        self._file = load(path, environ)
        self._chronicle = Chronicle()
        journal = journal_of(self._file, environ, path, self._chronicle.hear)
        self._following = Following(journal) if journal else None
        self._gate = Gate(self._file, environ)
        self._anew = journal is not None and journal.is_new(self._file, modified_at(path))
        self._published = self._first(clock())

    @property
    def mistakes(self) -> int:
        """How many keep what is on disk from being in force today; the log has them."""
        unfit = self._following.unfit if self._following else 0
        return self._mistakes + unfit + (self._failed_on is not None) + self._gate.is_locked

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
            try:
                self._renew()
            finally:
                self._making.release()
        return self._published

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
                self._follow(following, self.clock())
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
            before = journal.schedule(self._file, now)
            return before, journal.schedule(self._file, now, deed(before))

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
            done = journal.do(deed, self._file, now, check)
            self._settle(done.after, now)
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
            if self.stale or self.mistakes or self._anew:
                why = self.stale or "the config on disk has mistakes"
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

    def _renew(self) -> None:
        """Read and publish again where there is need; what fails is not tried again at once.

        The time is that of whose turn it is: others may have gone on since the turn was asked
        for, and with an earlier time the day would turn back.
        """
        self._looked = now = self.clock()
        if self._following:
            self._following.answers = False
            if not self._following.is_resting(now):
                self._follow(self._following, now)
        if self._watch.changed(now):
            self._reread(now)
        today = self._today(now)
        if today == self._published.today:
            self._failed_on = None  # the clock was wrong, and is right again
        if today not in {self._published.today, self._failed_on}:
            self._turn_to(today, now)

    def _today(self, now: datetime) -> date:
        """The day to serve; with a clock that is a little late, that of the last publication.

        With one that cannot be right nothing is published, also where no period would begin.
        """
        today = self._published.inputs.today(now)
        if self._following is None:
            return today
        try:
            return publishing_day(today, self._following.journal.state.plan)
        except ClockError as error:
            self._following.rest(error, now)
            return today

    def _reread(self, now: datetime) -> None:
        """Put a changed config in force, unless it cannot be or changes while it is read."""
        before = self._file
        try:
            self._take_back()
            file = self._read(self._watch.path, self._environ, before)
            if not self._watch.take():
                return
            if file != before or not self._gate.admits(self._published.inputs.config):
                self._file, self._anew = file, self._following is not None
                self._publish(now)
                self._failed_on = None
            self._mistakes = 0
            if not (self._following and self._following.due):
                log.info("the config was reloaded and is in force")
            if self._gate.is_locked:
                log.error("nobody can open the rota: %s", self._gate.lacks)
        except JournalError as error:
            self._rest(error, now)
        except KoosError as error:
            if self._watch.take():
                self._keep(error)
        except Exception:
            self._watch.take()
            self._mistakes = 1
            log.exception("%s; %s", KEPT, please_report())

    def _take_back(self) -> None:
        """Close the links that a changed config takes back, whatever else is wrong in it."""
        if self._gate.take_back(text_of(self._watch.path)):
            self._published = replace(self._published, doors=self._gate.doors())
            log.info("links that the config takes back are closed")

    def _keep(self, error: KoosError) -> None:
        """Stay with what is in force, and say once why."""
        problems = error.problems if isinstance(error, ConfigError) else (error,)
        self._mistakes = len(problems)
        log.error("%s, since the config has mistakes:", KEPT)
        for line in str(error).splitlines():
            log.error("%s", line)

    def _follow(self, following: Following, now: datetime) -> None:
        """Put in force what others have recorded, and record what could not be before."""
        calendars = self._published.inputs.config.absence_calendars
        try:
            if following.catch_up(now, with_calendars=bool(calendars)):
                self._publish(now)
        except JournalError as error:
            following.rest(error, now)
        except ConfigError as error:
            log.error("%s, since the config in the journal has mistakes: %s", KEPT, error)  # noqa: TRY400 - no defect
            following.give_up(len(error.problems))
        except Exception:
            log.exception("%s; %s", KEPT, please_report())
            following.give_up(1)

    def _rest(self, error: JournalError, now: datetime) -> None:
        """Serve what there is until the journal can be used again."""
        if self._following:
            self._following.rest(error, now)

    def _turn_to(self, today: date, now: datetime) -> None:
        """Publish for a new day; within the same period that changes nothing but the day."""
        before = self._published
        try:
            if today in before.schedule.period or not self._publish(now):
                self._published = before.on(today)
            self._failed_on = None
        except JournalError as error:
            self._rest(error, now)
            self._published = before.on(today)
        except Exception:
            self._failed_on = today
            log.exception("%s; %s", KEPT, please_report())

    def _publish(self, now: datetime) -> bool:
        """Put in force what follows from the config, the journal and the day.

        Where the journal does not answer, that is due, and nothing is put in force.
        """
        following = self._following
        if following is None:
            schedule = schedule_for(self._file, self._file.today(now))
            self._show(schedule, feeds_of(schedule), now)
        elif not following.answers:
            following.due = True
            return False
        else:
            self._settle(following.journal.publish(self._file, now, anew=self._anew), now)
            self._anew = False
        return True

    def _settle(self, recorded: Recorded, now: datetime) -> None:
        """Serve what is on record."""
        self._show(recorded.schedule, recorded.feeds, now)
        if self._following:
            self._following.settle()

    def _show(self, schedule: Schedule, feeds: Mapping[str, bytes], now: datetime) -> None:
        """Serve a schedule, to whom its config lets in."""
        self._gate.admit(schedule.inputs)
        self._published = self._make(schedule, feeds, self._gate.doors(), now)

    def _first(self, now: datetime) -> Published:
        """What is served first: where nothing may be recorded, what was published before."""
        try:
            self._publish(now)
        except JournalError as error:
            following = self._following
            if following is None or following.journal.state.plan is None or error.may_pass:
                raise
            following.rest(error, now)
            recorded = following.journal.as_published(self._file, self._file.today(now))
            self._show(recorded.schedule, recorded.feeds, now)
        return self._published
