"""Upkeep: what is served, made anew when the config, the journal or the day changes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from koos_cal.config import text_of
from koos_cal.defect import please_report
from koos_cal.errors import ConfigError, JournalError, KoosError
from koos_cal.inputs import Inputs, modified_at
from koos_cal.inputs.watch import Watch
from koos_cal.journal.errors import ClockError
from koos_cal.live.following import KEPT, Following
from koos_cal.live.force import publishing_day
from koos_cal.live.gate import Gate
from koos_cal.live.journal import Recorded
from koos_cal.live.publish import Published, feeds_of
from koos_cal.schedule import Schedule, schedule_for

log = logging.getLogger("koos_cal")


class Upkeep:
    """Keeps the published state current, and the last good one on errors.

    For one thread at a time; what is served can be read in any.

    Args:
        watch: Tells when the config on disk changes.
        file: The inputs with that config.
        environ: The environment's variables.
        now: The time.
        following: The journal, if there is one.
        publish: Puts a schedule in force.
        reload: Reads the config again.

    Attributes:
        file: The inputs with the last config on disk that had no mistakes.
        published: What is served.

    Raises:
        KoosError: When there is no secret that the config needs, or nothing can be recorded
            and nothing was published before.
    """

    def __init__(
        self,
        watch: Watch,
        file: Inputs,
        environ: Mapping[str, str],
        now: datetime,
        *,
        following: Following | None,
        publish: Callable[..., Published],
        reload: Callable[..., Inputs],
    ) -> None:
        self.file = file
        self._make, self._read = publish, reload
        self._environ = environ
        self._watch = watch
        self._following = following
        self._gate = Gate(file, environ)
        self._mistakes = 0
        self._failed_on: date | None = None
        journal = following.journal if following else None
        self._anew = journal is not None and journal.is_new(file, modified_at(watch.path))
        self.published = self._first(now)

    @property
    def mistakes(self) -> int:
        """How many keep what is on disk from being in force today; the log has them."""
        unfit = self._following.unfit if self._following else 0
        return self._mistakes + unfit + (self._failed_on is not None) + self._gate.is_locked

    @property
    def hindrance(self) -> str:
        """Why nothing that people do can be recorded now; empty when it can be."""
        if self._following and self._following.stale:
            return self._following.stale
        if self.mistakes:
            return "the config on disk has mistakes"
        return "the config on disk is not in force yet" if self._anew else ""

    def renew(self, now: datetime) -> None:
        """Read and publish again where there is need; what fails is not tried again at once."""
        if self._following:
            self._following.answers = False
            if not self._following.is_resting(now):
                self.follow(self._following, now)
        if self._watch.changed(now):
            self._reread(now)
        today = self._today(now)
        if today == self.published.today:
            self._failed_on = None  # the clock was wrong, and is right again
        if today not in {self.published.today, self._failed_on}:
            self._turn_to(today, now)

    def follow(self, following: Following, now: datetime) -> None:
        """Put in force what others have recorded, and record what could not be before."""
        calendars = self.published.inputs.config.absence_calendars
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

    def settle(self, recorded: Recorded, now: datetime) -> None:
        """Serve what is on record."""
        self._show(recorded.schedule, recorded.feeds, now)
        if self._following:
            self._following.settle()

    def _today(self, now: datetime) -> date:
        """The day to serve; with a clock that is a little late, that of the last publication.

        With one that cannot be right nothing is published, also where no period would begin.
        """
        today = self.published.inputs.today(now)
        if self._following is None:
            return today
        try:
            return publishing_day(today, self._following.journal.state.plan)
        except ClockError as error:
            self._following.rest(error, now)
            return today

    def _reread(self, now: datetime) -> None:
        """Put a changed config in force, unless it cannot be or changes while it is read."""
        before = self.file
        try:
            self._take_back()
            file = self._read(self._watch.path, self._environ, before)
            if not self._watch.take():
                return
            self._mistakes = 0
            if file != before or not self._gate.admits(self.published.inputs.config):
                self.file, self._anew = file, self._following is not None
                self._publish(now)
                self._failed_on = None
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
            self.published = replace(self.published, doors=self._gate.doors())
            log.info("links that the config takes back are closed")

    def _keep(self, error: KoosError) -> None:
        """Stay with what is in force, and say once why."""
        problems = error.problems if isinstance(error, ConfigError) else (error,)
        self._mistakes = len(problems)
        log.error("%s, since the config has mistakes:", KEPT)
        for line in str(error).splitlines():
            log.error("%s", line)

    def _rest(self, error: JournalError, now: datetime) -> None:
        """Serve what there is until the journal can be used again."""
        if self._following:
            self._following.rest(error, now)

    def _turn_to(self, today: date, now: datetime) -> None:
        """Publish for a new day; within the same period that changes nothing but the day."""
        before = self.published
        try:
            if today in before.schedule.period or not self._publish(now):
                self.published = before.on(today)
            self._failed_on = None
        except JournalError as error:
            self._rest(error, now)
            self.published = before.on(today)
        except Exception:
            self._failed_on = today
            log.exception("%s; %s", KEPT, please_report())

    def _publish(self, now: datetime) -> bool:
        """Put in force what follows from the config, the journal and the day.

        Where the journal does not answer, that is due, and nothing is put in force.
        """
        following = self._following
        if following is None:
            schedule = schedule_for(self.file, self.file.today(now))
            self._show(schedule, feeds_of(schedule), now)
        elif not following.answers:
            following.due = True
            return False
        else:
            self.settle(following.journal.publish(self.file, now, anew=self._anew), now)
            self._anew = False
        return True

    def _show(self, schedule: Schedule, feeds: Mapping[str, bytes], now: datetime) -> None:
        """Serve a schedule, to whom its config lets in."""
        self._gate.admit(schedule.inputs)
        self.published = self._make(schedule, feeds, self._gate.doors(), now)

    def _first(self, now: datetime) -> Published:
        """What is served first: where nothing may be recorded, what was published before."""
        try:
            self._publish(now)
        except JournalError as error:
            following = self._following
            if following is None or following.journal.state.plan is None or error.may_pass:
                raise
            following.rest(error, now)
            recorded = following.journal.as_published(self.file, self.file.today(now))
            self._show(recorded.schedule, recorded.feeds, now)
        return self.published
