"""Server: the app on a port, on waitress, with an end to what one client can take.

Every connection carries one request: clients who send more at once, and read nothing, would
else have every answer kept for them. It is closed when its answer has been taken.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from types import FrameType
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher, WSGITask

from koos_cal import clock

try:
    import resource
except ImportError:  # Windows has no such limit
    OPEN_FILES = -1
else:
    OPEN_FILES, _ = resource.getrlimit(resource.RLIMIT_NOFILE)

MOST_CLIENTS = 300  # Windows waits for at most 512 sockets at a time
FEWEST_CLIENTS = 10
OTHER_FILES = 100  # that the process may have open besides those for clients
GRACE = 0.2  # seconds in which nobody makes room for others: a request comes with its client
LOOK = 1  # seconds between looks at who stands still, unless it is full
PAGES = 2  # that are made at a time
LISTENING = 4  # sockets that are no client's, at most: an address or two, and waitress's triggers


def clients_for(files: int) -> int:
    """How many clients at a time suit a process that may open so many files; -1 is any number.

    Each has a connection, and an answer of more than a megabyte that waits for them a file.
    """
    fitting = (files - OTHER_FILES) // 2
    return MOST_CLIENTS if files < 0 else min(max(fitting, FEWEST_CLIENTS), MOST_CLIENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a server bears of its clients.

    Attributes:
        clients: Connections at a time.
        head: Bytes of a request's headers; for each byte that comes late, waitress reads all
            before it again.
        body: Bytes of a request's body.
        asking: Seconds in which a client has to have asked.
        taking: Seconds in which a client has to take something of its answer.
        stopping: Seconds for clients to take their answers when the process has to stop.
    """

    clients: int = field(default_factory=lambda: clients_for(OPEN_FILES))
    head: int = 32 * 1024
    body: int = 64 * 1024
    asking: float = 60
    taking: float = 60
    stopping: float = 5


class OnlyRequest(WSGITask):
    """A request that is answered as if it had asked to be the last on its connection."""

    request: Any  # an HTTPRequestParser; types-waitress has it for an error

    def start(self) -> None:
        """Begin to answer it."""
        self.request.headers = {**self.request.headers, "CONNECTION": "close"}
        super().start()


class Client(HTTPChannel):
    """A connection that carries one request."""

    task_class = OnlyRequest

    @property
    def is_asking(self) -> bool:
        """Whether its request has not come yet."""
        return not (self.requests or self.close_when_flushed)

    @property
    def is_quick(self) -> bool:
        """Whether what it asks for lies ready: a calendar, a file, or how the app is."""
        path: str = getattr(self.requests[0], "path", "")  # what cannot be read has none
        return path.endswith((".ics", "/healthz")) or path.startswith("/static/")

    @property
    def is_taking(self) -> bool:
        """Whether its answer lies ready."""
        return bool(self.close_when_flushed and self.total_outbufs_len)

    @property
    def still_since(self) -> float:
        """When it came or, with an answer that lies ready, last took something of it."""
        return self.creation_time if self.is_asking else self.last_activity


class Pages(ThreadedTaskDispatcher):
    """Few threads, in which pages are made, so that no calendar waits for them.

    Args:
        quick: Answers what lies ready.
    """

    def __init__(self, quick: ThreadedTaskDispatcher) -> None:
        super().__init__()
        self._quick = quick
        self.set_thread_count(PAGES)

    def add_task(self, task: Any) -> None:
        """Have the request of a client answered."""
        if task.is_quick:
            self._quick.add_task(task)
        else:
            super().add_task(task)


class Server:
    """Serves an app until the process is told to stop, by Ctrl-C or as systemd and Docker do.

    Raises:
        OSError: When made for a port that cannot be listened on.
        ValueError: When made for an address that cannot be found.
    """

    def __init__(
        self, app: WSGIApplication, host: str, port: int, limits: Limits | None = None
    ) -> None:
        self._limits = limits or Limits()
        self._stopping = False
        self._next_look = 0.0
        self._sockets: dict[int, Any] = {}
        create_server(
            _sharing(app),
            map=self._sockets,
            host=host,
            port=port,
            ident=None,
            connection_limit=self._limits.clients + LISTENING,
            max_request_header_size=self._limits.head,
            max_request_body_size=self._limits.body,
            log_socket_errors=False,
        )
        listening = self._listening()
        pages = Pages(listening[0].task_dispatcher)
        for each in listening:
            each.channel_class, each.task_dispatcher = Client, pages

    def run(self) -> None:
        """Serve; once told to stop, take no more clients and send the answers that are due."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        while not self._stopping:
            self._turn(seconds=1)
        for each in self._listening():
            # Its trigger stays: threads pull it when an answer is ready.
            wasyncore.dispatcher.close(each)
        patience = time.monotonic() + self._limits.stopping
        self._turn(seconds=0.1)
        while self._is_busy() and time.monotonic() < patience:
            self._turn(seconds=0.1)
        self.close()

    def close(self) -> None:
        """Hang up on everyone."""
        wasyncore.close_all(self._sockets)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        for each in self._listening():
            each.pull_trigger()  # it is waiting for clients

    def _turn(self, seconds: float) -> None:
        """Read and send what can be, waiting for it that long at most."""
        is_full = len(self._sockets) >= self._limits.clients
        if is_full or time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + LOOK
            self._hang_up(is_full=is_full)
        # Where there is poll(), it does not matter how many files are open, as it does to select().
        timeout = min(seconds, GRACE) if is_full else seconds
        wasyncore.loop(timeout=timeout, use_poll=True, map=self._sockets, count=1)

    def _hang_up(self, *, is_full: bool) -> None:
        """Hang up on who asks or takes too slowly and, when it is full, on the slowest tenth.

        waitress means to hang up on those who take nothing, but only when they take something.
        """
        now, limits = clock.now().timestamp(), self._limits
        in_the_way = max(limits.clients // 10, 1) if is_full else 0
        still = [each for each in self._clients() if each.is_asking or each.is_taking]
        still.sort(key=lambda each: each.still_since)
        for place, each in enumerate(still):
            allowed = limits.asking if each.is_asking else limits.taking
            if place < in_the_way:
                allowed = min(allowed, GRACE)
            if now - each.still_since > allowed:
                each.handle_close()

    def _is_busy(self) -> bool:
        """Whether an answer is being made or sent."""
        return any(each.requests or each.total_outbufs_len for each in self._clients())

    def _clients(self) -> list[Client]:
        """Everyone who is connected, in the order in which they came."""
        return [each for each in self._sockets.values() if isinstance(each, Client)]

    def _listening(self) -> list[BaseWSGIServer]:
        return [each for each in self._sockets.values() if isinstance(each, BaseWSGIServer)]


def _sharing(app: WSGIApplication) -> WSGIApplication:
    """*app*, whose ready answers are not copied for each client that takes them slowly."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        parts = app(environ, start_response)
        if isinstance(parts, list) and len(parts) == 1 and parts[0]:
            wrapped: Iterable[bytes] = environ["wsgi.file_wrapper"](BytesIO(parts[0]))
            return wrapped
        return parts

    return answer
