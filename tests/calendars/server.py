"""Server: a calendar's server on this machine, which answers whatever a test wants."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


@dataclass(slots=True, kw_only=True)
class Reply:
    """What the server answers.

    Attributes:
        status: The status.
        headers: The headers, but for the length.
        body: The body.
        length: What Content-Length says; the body's length unless told otherwise.
        pause: Seconds between any two bytes.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    length: int | None = None
    pause: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the server was asked."""

    path: str
    headers: Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Server:
    """A running server.

    Attributes:
        port: Where it listens.
        replies: What it answers, by path; a function is asked with the request's headers.
        asked: All that it was asked, in order.
    """

    port: int
    replies: dict[str, Reply | Callable[[Mapping[str, str]], Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/feed.ics", host: str = "127.0.0.1") -> str:
        """The address of *path*."""
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, headers: Mapping[str, str]) -> Reply:
        """What to answer."""
        self.asked.append(Asked(path=path, headers=headers))
        reply = self.replies.get(path, Reply(status=404))
        return reply(headers) if callable(reply) else reply


class Handler(BaseHTTPRequestHandler):
    """Answers as the server of the class made for it says."""

    server_of_the_test: ClassVar[Server]
    done: ClassVar[threading.Event]

    def do_GET(self) -> None:
        """Answer."""
        headers = {key.lower(): value for key, value in self.headers.items()}
        reply = self.server_of_the_test.answer(self.path, headers)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) if reply.length is None else reply.length
        if length >= 0:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if not reply.pause:
            self.wfile.write(reply.body)
            return
        for byte in reply.body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if self.done.wait(reply.pause):
                return

    def handle(self) -> None:
        """Answer for as long as whoever asks has not hung up, and likes the certificate."""
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        """Say the rest to whoever is still there."""
        with suppress(OSError):
            super().finish()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server on a free port, with TLS if a context is given, for as long as it is needed."""
    done = threading.Event()
    handler = type("TestHandler", (Handler,), {"done": done})
    listening = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    listening.daemon_threads = True
    if tls:
        listening.socket = tls.wrap_socket(
            listening.socket, server_side=True, do_handshake_on_connect=False
        )
    server = Server(port=listening.server_address[1])
    setattr(handler, "server_of_the_test", server)  # noqa: B010 - a class made a moment ago
    thread = threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        done.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
