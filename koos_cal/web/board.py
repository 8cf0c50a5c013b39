"""Board: what is being served, made anew when the config or the day changes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock

from koos_cal.clock import Clock
from koos_cal.config import revoked, text_of
from koos_cal.errors import ConfigError, KoosError, SetupError
from koos_cal.inputs import Inputs, load, reload
from koos_cal.inputs.watch import Watch
from koos_cal.links import Doors, Keyring
from koos_cal.publish import publish
from koos_cal.rota.plan import Plan
from koos_cal.rota.window import OUTLOOK
from koos_cal.web.hosts import hosts_of
from koos_cal.words import Words

log = logging.getLogger("koos_cal")

KEPT = "what was good last stays in force"
LOOK = timedelta(seconds=0.1)  # for how long a look at the config and the day holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar as it goes out.

    Attributes:
        body: Its bytes.
        tag: Tells them from all others; between quotes, as it stands in the header ETag.
    """

    body: bytes
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Everything that is served on one day for one state of the inputs.

    Attributes:
        inputs: What it was made from.
        today: In the rota's time zone.
        plan: Far enough for all that is shown.
        feeds: By path.
        planned_until: The first day that is not shown: the reasons for earlier ones look on
            beyond it.
        modified: When a feed may last have changed: with the inputs or with its window, but
            not after it was made, as a file's time can lie ahead of the clock.
        doors: The secret links; None in open mode.
        hosts: The names under which it can be read in open mode.
    """

    inputs: Inputs
    today: date
    plan: Plan
    planned_until: date
    feeds: Mapping[str, Feed]
    modified: datetime
    doors: Doors | None
    hosts: frozenset[str]

    @property
    def words(self) -> Words:
        """Speaks of the plan."""
        return self.inputs.words(self.plan)


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
        self._admits = inputs.config  # says whose links open
        self._keyring, self._lacks = Keyring(secrets=()), ""
        try:
            self._keyring = Keyring.from_environ(environ)
        except SetupError as error:
            if inputs.config.access.mode == "links":
                raise
            self._lacks = str(error)
        self._published = self._publish(inputs, inputs.today(clock()))

    @property
    def mistakes(self) -> int:
        """How many keep what is on disk from being in force today; the log has them."""
        return self._mistakes + (self._failed_on is not None) + self._is_locked

    @property
    def _is_locked(self) -> bool:
        """Whether nobody can come in, since there is nothing to make links from."""
        return bool(self._lacks) and self._admits.access.mode == "links"

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
        if today == self._published.today:
            self._failed_on = None  # the clock was wrong, and is right again
        if today not in {self._published.today, self._failed_on}:
            self._turn_to(today)

    def _reread(self, now: datetime) -> None:
        """Put a changed config in force, unless it cannot be or changes while it is read."""
        before = self._published.inputs
        try:
            self._take_back()
            inputs = reload(self._watch.path, self._environ, before)
            if not self._watch.take():
                return
            if inputs != before or inputs.config != self._admits:
                self._admits = inputs.config
                self._published = self._publish(inputs, inputs.today(now))
                self._failed_on = None
            self._mistakes = 0
            log.info("the config was read again and is in force")
            if self._is_locked:
                log.error("nobody can open the rota: %s", self._lacks)
        except KoosError as error:
            if self._watch.take():
                self._keep(error)
        except Exception:
            self._watch.take()
            self._mistakes = 1
            log.exception("%s; this is a defect of koos_cal, please report it", KEPT)

    def _take_back(self) -> None:
        """Close the links that a changed config takes back, whatever else is wrong in it."""
        admits = revoked(self._admits, text_of(self._watch.path))
        if admits != self._admits:
            self._admits = admits
            self._published = replace(self._published, doors=self._doors())
            log.info("links that the config takes back are closed")

    def _keep(self, error: KoosError) -> None:
        """Stay with what is in force, and say once why."""
        problems = error.problems if isinstance(error, ConfigError) else (error,)
        self._mistakes = len(problems)
        log.error("%s, since the config has mistakes:", KEPT)
        for line in str(error).splitlines():
            log.error("%s", line)

    def _turn_to(self, today: date) -> None:
        """Publish for a new day; within the same period that changes nothing but the day."""
        before = self._published
        try:
            if before.inputs.period(today) == before.inputs.period(before.today):
                self._published = replace(before, today=today)
            else:
                self._published = self._publish(before.inputs, today)
            self._failed_on = None
        except Exception:
            self._failed_on = today
            log.exception("%s; this is a defect of koos_cal, please report it", KEPT)

    def _publish(self, inputs: Inputs, today: date) -> Published:
        plan = inputs.plan_for(today)
        start = inputs.period(today).start
        moved = [inputs.midnight(start)] if start <= today else []
        modified = min(max([inputs.changed, *moved]), self.clock())
        return Published(
            inputs=inputs,
            today=today,
            plan=plan,
            planned_until=inputs.horizon(today) - OUTLOOK,
            feeds={path: _feed(body) for path, body in publish(inputs, plan, today).items()},
            modified=modified,
            doors=self._doors(),
            hosts=hosts_of(inputs.config),
        )

    def _doors(self) -> Doors | None:
        is_open = self._admits.access.mode == "open"
        return None if is_open else Doors(self._admits, self._keyring)


def _feed(body: bytes) -> Feed:
    return Feed(body=body, tag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')
