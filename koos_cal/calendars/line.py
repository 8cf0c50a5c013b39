"""Line: one connection to a server, to an address that was looked at, and hung up in time."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from threading import Timer
from types import TracebackType
from typing import Self

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.connection import create_connection


class Line:
    """A deadline that all connections of one fetch share.

    A server that sends a byte now and then keeps every single wait short; so after the time the
    connection is closed from this side, whatever goes on.

    Attributes:
        is_over: Whether the time is over.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._open = ExitStack()
        self._timer = Timer(seconds, self._hang_up)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._open.close()

    def close_later(self, close: Callable[[], None]) -> None:
        """See to it that what was opened is closed in the end, by calling *close*."""
        self._open.callback(close)

    @property
    def left(self) -> float:
        """How many seconds are left; never nothing, as that would mean no limit."""
        return max(self._end - time.monotonic(), 0.001)

    def dial(self, addresses: Sequence[str], port: int) -> socket.socket:
        """A connection to the first of *addresses* that answers, each in its share of the time.

        Raises:
            OSError: When none does.
        """
        for place, address in enumerate(addresses[:-1]):
            with suppress(OSError):
                return self._dial(address, port, self.left / (len(addresses) - place))
        return self._dial(addresses[-1], port, self.left)

    def _dial(self, address: str, port: int, seconds: float) -> socket.socket:
        found = create_connection((address, port), timeout=seconds)
        found.settimeout(self.left)
        beside = found.dup()  # stays when TLS takes the other one over
        self._sockets.append(beside)
        self.close_later(beside.close)
        return found

    def _hang_up(self) -> None:
        self.is_over = True
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def connection(
    line: Line, scheme: str, host: str, port: int, addresses: Sequence[str]
) -> HTTPConnection:
    """A connection for requests to *host*, which goes to *addresses* whatever its name says.

    Certificates are checked against the name.
    """
    made: _Plain | _Secure
    if scheme == "https":
        context = ssl.create_default_context()
        made = _Secure(host, port, timeout=line.left, ssl_context=context)
    else:
        made = _Plain(host, port, timeout=line.left)
    made.line, made.addresses = line, addresses
    line.close_later(made.close)
    return made


class _Plain(HTTPConnection):
    line: Line
    addresses: Sequence[str]

    def _new_conn(self) -> socket.socket:
        return self.line.dial(self.addresses, self.port or 80)


class _Secure(HTTPSConnection):
    line: Line
    addresses: Sequence[str]

    def _new_conn(self) -> socket.socket:
        return self.line.dial(self.addresses, self.port or 443)
