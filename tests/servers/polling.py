"""Polling: a crowd of clients that ask again and again, and what they were told."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

from tests.servers.running import wait_until
from tests.servers.wire import Reply, ask

CROWD = 4


@dataclass
class Polls:
    """What a crowd was told so far.

    Attributes:
        replies: Different ones, in the order in which they first came.
        failures: What was no answer.
        number: How often somebody was answered.
    """

    replies: list[Reply] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    number: int = 0

    def some_more(self) -> None:
        """Wait until some of them have asked anew."""
        enough = self.number + 10 * CROWD
        wait_until(lambda: self.number >= enough)


@contextmanager
def polling(port: int, path: str) -> Iterator[Polls]:
    """Ask for *path* all the time meanwhile, from several threads."""
    polls, enough = Polls(), Event()

    def poll(_: int) -> None:
        while not enough.is_set():
            try:
                reply = ask(port, path, {"Accept-Encoding": "gzip"})
            except (OSError, http.client.HTTPException) as error:
                polls.failures.append(repr(error))
                continue
            if reply not in polls.replies:
                polls.replies.append(reply)
            polls.number += 1

    with ThreadPoolExecutor(CROWD) as crowd:
        asking = crowd.map(poll, range(CROWD))
        try:
            yield polls
        finally:
            enough.set()
        list(asking)
