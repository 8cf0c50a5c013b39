"""Ticker: what is due, done beside serving, in a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self

from koos_cal.clock import Clock
from koos_cal.errors import ConfigError, KoosError
from koos_cal.inputs import Inputs, load
from koos_cal.live.calendars import Tick
from koos_cal.live.journal import Journal
from koos_cal.live.opening import journal_of

log = logging.getLogger("koos_cal")

SECONDS = 60.0  # between two looks at what is due


class Ticker:
    """Does what is due as `koos-cal tick` does, until it is stopped; a context manager.

    It shares nothing with what serves but the journal, so that no request ever waits for it.

    Args:
        path: The config's.
        environ: The environment's variables.
        clock: Tells the time.
    """

    def __init__(self, path: Path, environ: Mapping[str, str], clock: Clock) -> None:
        self._path, self._environ, self._clock = path, environ, clock
        self._tick = Tick(path=path, environ=environ)
        self._file: Inputs | None = None
        self._journal: Journal | None = None
        self._failed = ""
        self._stopped = Event()
        self._thread = Thread(target=self._run, daemon=True, name="tick")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()

    def once(self) -> None:
        """Do what is due; what goes wrong is logged once, and tried again the next time."""
        try:
            file = self._file = self._last_good()
            if self._journal is None:
                self._journal = journal_of(file, self._environ, self._path)
            if self._journal is None:
                return
            self._journal.refresh()
            for visit in self._tick.due(self._journal, file, self._clock()):
                fetched = visit.fetched
                if fetched.failures == 1 or (fetched.held and fetched.held.times == 1):
                    why = fetched.why or (fetched.held.why if fetched.held else "")
                    log.warning("keeping what the calendar %s said last: %s", visit.name, why)
            self._failed = ""
        except KoosError as error:
            self._journal = None
            if str(error) != self._failed:
                log.warning("calendars are not fetched: %s", error)
            self._failed = str(error)
        except Exception:
            self._journal = None
            log.exception(
                "calendars are not fetched; this is a defect of koos_cal, please report it"
            )

    def _last_good(self) -> Inputs:
        """The config on disk; while it has mistakes, the one before, which stays in force."""
        try:
            return load(self._path, self._environ)
        except ConfigError:
            if self._file is None:
                raise
            return self._file

    def _run(self) -> None:
        while not self._stopped.is_set():
            with suppress(OSError):  # a log that cannot be written stops nothing
                self.once()
            self._stopped.wait(SECONDS)
