"""Board: what is being served, made anew when the config or the day changes."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock

from koos_cal.clock import Clock
from koos_cal.errors import ConfigError, KoosError
from koos_cal.inputs import Inputs, load, reload
from koos_cal.inputs.watch import Watch
from koos_cal.live.publish import Published, publish
from koos_cal.schedule import schedule_for

log = logging.getLogger("koos_cal")

KEPT = "what was good last stays in force"
LOOK = timedelta(seconds=0.1)  # for how long a look at the config and the day holds


class Board:
    """Holds what is served, and keeps the last good state when a config is bad.

    Safe to ask from several threads: one of them makes the new state while the others
    go on with the one in force.

    Raises:
        KoosError: When made from a config with mistakes, or without a secret it needs.
    """

    def __init__(self, path: Path, environ: Mapping[str, str], clock: Clock) -> None:
        self.clock = clock
        self._environ = environ
        self._watch = Watch(path)
        self._making = Lock()
        self._mistakes = 0
        self._failed_on: date | None = None
        self._looked = datetime.min.replace(tzinfo=UTC)
        inputs = load(path, environ)
        self._published = self._publish(inputs, inputs.today(clock()))

    @property
    def mistakes(self) -> int:
        """How many keep what is on disk from being in force today; the log has them."""
        return self._mistakes + (self._failed_on is not None)

    def current(self) -> Published:
        """What is in force now; makes it first where the config or the day has changed."""
        has_looked = timedelta() <= self.clock() - self._looked < LOOK
        if not has_looked and self._making.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._making.release()
        return self._published

    def _renew(self) -> None:
        """Read and publish again where there is need; what fails is not tried again at once.

        The time is that of whose turn it is: others may have gone on since the turn was asked
        for, and with an earlier time the day would turn back.
        """
        self._looked = now = self.clock()
        if self._watch.changed(now):
            self._reread(now)
        today = self._published.inputs.today(now)
        if today not in {self._published.today, self._failed_on}:
            self._turn_to(today)

    def _reread(self, now: datetime) -> None:
        """Put a changed config in force, unless it cannot be or changes while it is read."""
        before = self._published.inputs
        try:
            inputs = reload(self._watch.path, before)
            if not self._watch.take():
                return
            if inputs != before:
                self._published = self._publish(inputs, inputs.today(now))
                self._failed_on = None
            self._mistakes = 0
            log.info("the config was read again and is in force")
        except KoosError as error:
            if self._watch.take():
                self._keep(error)
        except Exception:
            self._watch.take()
            self._mistakes = 1
            log.exception("%s; this is a defect of koos_cal, please report it", KEPT)

    def _keep(self, error: KoosError) -> None:
        """Stay with what is in force, and say once why."""
        self._mistakes = len(error.problems) if isinstance(error, ConfigError) else 1
        log.error("%s, since the config has mistakes:\n%s", KEPT, error)

    def _turn_to(self, today: date) -> None:
        """Publish for a new day; within the same period that changes nothing but the day."""
        before = self._published
        try:
            self._published = before.on(today) or self._publish(before.inputs, today)
            self._failed_on = None
        except Exception:
            self._failed_on = today
            log.exception("%s; this is a defect of koos_cal, please report it", KEPT)

    def _publish(self, inputs: Inputs, today: date) -> Published:
        return publish(schedule_for(inputs, today), self._environ, self.clock())
