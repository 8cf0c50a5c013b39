"""Served: the app and the wire to it, as subscribers reach them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.interop.subscribers.app import FEED, App
from tests.interop.subscribers.subscriber import Subscription
from tests.interop.subscribers.waiting import until
from tests.interop.subscribers.wire import Asked, Wire


class Served:
    """The app over a config, and what goes between it and those who subscribe."""

    def __init__(self, folder: Path, config: str) -> None:
        self.app = App(folder, config)
        self.wire = Wire(self.app)

    @property
    def url(self) -> str:
        """Where the team's feed is."""
        return f"{self.wire.root}{FEED}"

    def start(self) -> None:
        """Start the app, for others to reach."""
        self.app.start()
        self.wire.mend()

    def stop(self) -> None:
        """Stop it; whoever asks is refused."""
        self.wire.cut()
        self.app.stop()

    def polls(self, subscription: Subscription) -> list[Asked]:
        """Have it poll until it has an answer; tells how it asked for the feed."""
        before = len(self.wire.asked)
        until("a poll is answered", subscription.poll)
        return self.wire.asked[before:]


@contextmanager
def served(folder: Path, config: str) -> Iterator[Served]:
    """The app meanwhile."""
    found = Served(folder, config)
    try:
        found.start()
        yield found
    finally:
        found.stop()
        found.wire.close()
