"""Board: what is being served, made anew when the config or the day changes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from koos_cal.clock import Clock
from koos_cal.errors import ConfigError, KoosError, Problem
from koos_cal.inputs import Inputs, load, reload
from koos_cal.inputs.watch import Watch
from koos_cal.links import Doors, Keyring
from koos_cal.publish import publish
from koos_cal.rota.plan import Plan
from koos_cal.words import Words

log = logging.getLogger("koos_cal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar as it goes out: its bytes and what tells them from others."""

    body: bytes
    etag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Everything that is served on one day for one state of the inputs.

    Attributes:
        inputs: What it was made from.
        today: In the rota's time zone.
        plan: Far enough for all that is shown.
        feeds: By path.
        modified: When a feed may last have changed: with the inputs or with its window.
        doors: The secret links; None in open mode.
    """

    inputs: Inputs
    today: date
    plan: Plan
    feeds: Mapping[str, Feed]
    modified: datetime
    doors: Doors | None

    @property
    def planned_until(self) -> date:
        """The first day of which nothing is known."""
        return self.inputs.horizon(self.today)

    @property
    def words(self) -> Words:
        """Speaks of the plan."""
        config = self.inputs.config
        return Words(plan=self.plan, role=config.koos.name, notes=config.feed.notes)


class Board:
    """Holds what is served, and keeps the last good state when a config is bad.

    Safe to ask from several threads: one of them makes the new state while the others
    go on with the one in force.

    Raises:
        KoosError: When made from a config with mistakes, or without a secret it needs.
    """

    def __init__(self, path: Path, environ: Mapping[str, str], clock: Clock) -> None:
        self.problems: tuple[Problem, ...] = ()
        self._environ = environ
        self._clock = clock
        self._watch = Watch(path)
        self._making = Lock()
        self._failed_on: date | None = None
        inputs = load(path, environ)
        self._published = self._publish(inputs, inputs.today(clock()))

    def current(self) -> Published:
        """What is in force now; makes it first where the config or the day has changed."""
        now = self._clock()
        today = self._published.inputs.today(now)
        turned = today not in {self._published.today, self._failed_on}
        if (turned or self._watch.changed(now)) and self._making.acquire(blocking=False):
            try:
                self._renew(now)
            finally:
                self._making.release()
        return self._published

    def _renew(self, now: datetime) -> None:
        """Read and publish again; whatever goes wrong, the last good state stays in force."""
        inputs, changed = self._published.inputs, self._watch.changed(now)
        try:
            if changed:
                taken = self._watch.take()
                inputs = reload(self._watch.path, inputs)
                if not self._watch.confirm(taken):
                    return
            self._published = self._publish(inputs, inputs.today(now))
            if changed:
                self.problems = ()
                log.info("the config has changed and is in force")
        except ConfigError as error:
            self._keep(error.problems, str(error))
        except KoosError as error:
            self._keep([Problem(path="", text=str(error))], str(error))
        except Exception as error:
            self._failed_on = inputs.today(now)
            log.exception("this is a defect of koos_cal; please report it")
            self._keep([Problem(path="", text=repr(error))], repr(error))

    def _keep(self, problems: Sequence[Problem], text: str) -> None:
        self.problems = tuple(problems)
        log.error("what was good last stays in force, since the config has mistakes:\n%s", text)

    def _publish(self, inputs: Inputs, today: date) -> Published:
        doors = None
        if inputs.config.access.mode == "links":
            doors = Doors(inputs.config, Keyring.from_environ(self._environ))
        plan = inputs.plan_for(today)
        start = inputs.period(today).start
        moved = [inputs.midnight(start)] if start <= today else []
        return Published(
            inputs=inputs,
            today=today,
            plan=plan,
            feeds={path: _feed(body) for path, body in publish(inputs, plan, today).items()},
            modified=max([inputs.changed, *moved]),
            doors=doors,
        )


def _feed(body: bytes) -> Feed:
    return Feed(body=body, etag=hashlib.sha256(body).hexdigest()[:32])
