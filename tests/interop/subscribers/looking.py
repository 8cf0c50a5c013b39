"""Looking: what somebody sees who opens a calendar, or looks at it all the time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from tests.interop.subscribers.entry import Shift, shifts
from tests.interop.subscribers.rota import ZONE
from tests.interop.subscribers.subscriber import Subscription


def held(subscription: Subscription) -> list[Shift]:
    """What the program shows now."""
    return shifts(subscription.entries(), ZONE)


@contextmanager
def looked_at(subscription: Subscription) -> Iterator[list[list[Shift]]]:
    """Look at its store meanwhile; each state of it that is new is added to the list."""
    seen: list[list[Shift]] = []
    enough = Event()

    def look() -> None:
        while True:
            last = enough.is_set()
            found = shifts(subscription.glimpse(), ZONE)
            if not seen or found != seen[-1]:
                seen.append(found)
            if last:
                return

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(look)
        try:
            yield seen
        finally:
            enough.set()
        looking.result()
