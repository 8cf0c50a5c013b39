"""Look: asks the journal in a thread of its own, so that no request waits for the database."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Generic, TypeVar

from koos_cal.journal.errors import JournalAwayError

T = TypeVar("T")

BLINK = 0.25  # seconds that a request waits for what nearly always comes in a few milliseconds
LONGEST = 10  # seconds after which a look that has no end counts as failed


class Look(Generic[T]):
    """Runs one read at a time in a thread; a late result goes to the next caller.

    For one thread at a time. After a fork the child begins anew, as no thread crosses it.
    """

    def __init__(self) -> None:
        self._thread: Thread | None = None
        self._found: Future[T] = Future()
        self._since = 0.0

    def ask(self, read: Callable[[], T]) -> T | None:
        """What *read* gives; None while that is not known.

        While an earlier look is under way nobody waits at all. What comes of one that took
        longer is told to whoever asks next, unless what is read then comes in time.

        Raises:
            JournalError: When *read* raises it.
        """
        if self._thread and self._thread.is_alive():
            if time.monotonic() - self._since > LONGEST:
                raise JournalAwayError(f"the journal has not answered within {LONGEST} seconds")
            return None
        earlier, self._found = self._found, Future()
        self._since = time.monotonic()
        self._thread = Thread(target=_fill, args=(self._found, read), daemon=True, name="look")
        self._thread.start()
        self._thread.join(BLINK)
        found = self._found if self._found.done() else earlier
        if found is self._found:
            self._found = Future()
        return found.result() if found.done() else None


def _fill(found: Future[T], read: Callable[[], T]) -> None:
    try:
        found.set_result(read())
    except BaseException as error:  # noqa: BLE001 - raised where it is asked for
        found.set_exception(error)
