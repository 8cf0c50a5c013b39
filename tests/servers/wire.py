"""Wire: bytes as they go over a socket, and what comes back."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.servers.running import PATIENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: its status, the headers that matter to clients, and its body."""

    status: int
    etag: str | None
    kind: str | None
    location: str | None
    body: bytes


@contextlib.contextmanager
def connection(port: int) -> Iterator[socket.socket]:
    """A connection to a port of this machine, that waits for everything with patience."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as wire:
        yield wire


def ask(
    port: int, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> Reply:
    """Ask as any program does.

    Raises:
        OSError: When nobody answers.
        HTTPException: When what comes back is no answer, or half of one.
    """
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asking.request(method, path, headers=dict(headers or {}))
        answer = asking.getresponse()
        return Reply(
            status=answer.status,
            etag=answer.headers["ETag"],
            kind=answer.headers["Content-Type"],
            location=answer.headers["Location"],
            body=answer.read(),
        )
    finally:
        asking.close()


def exchange(port: int, question: bytes, *, half: bool = False) -> bytes:
    """Send *question* as it is; everything that comes back until the server hangs up.

    Args:
        port: Where to.
        question: A whole one that asks to hang up after it or, with *half*, a part of one.
        half: Whether the client says that it will send no more.
    """
    with connection(port) as wire:
        # A server that has seen enough hangs up; what it said before is there to read.
        with contextlib.suppress(ConnectionError):
            wire.sendall(question)
            if half:
                wire.shutdown(socket.SHUT_WR)
        return rest(wire)


def rest(wire: socket.socket) -> bytes:
    """Everything that comes until the server hangs up, be it with something of ours unread."""
    told = b""
    with contextlib.suppress(ConnectionResetError):
        while more := wire.recv(65536):
            told += more
    return told


def statuses(told: bytes) -> list[int]:
    """The statuses of all answers that stand in some bytes."""
    return [int(status) for status in re.findall(rb"^HTTP/1\.[01] (\d{3}) ", told, re.MULTILINE)]
