"""Server: the app on a port, on waitress, which finishes what it was asked before it stops."""

from __future__ import annotations

import signal
import time
from types import FrameType
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

CLIENTS = 500  # connections at a time: browsers keep some each, and slow ones hold up nobody
LONGEST_BODY = 64 * 1024  # bytes of a question; the app reads none, but all are kept meanwhile
PATIENCE = 5  # seconds that clients have for taking their answers when the process has to stop


class Server:
    """Serves an app until the process is told to stop, by Ctrl-C or as systemd and Docker do.

    Raises:
        OSError: When made for a port that cannot be listened on.
        ValueError: When made for an address that cannot be found.
    """

    def __init__(self, app: Flask, host: str, port: int) -> None:
        self._stopping = False
        self._sockets: dict[int, Any] = {}
        create_server(
            app,
            map=self._sockets,
            host=host,
            port=port,
            ident=None,
            connection_limit=CLIENTS,
            max_request_body_size=LONGEST_BODY,
        )

    def run(self) -> None:
        """Serve; once told to stop, take no more clients and send the answers that are due."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        while not self._stopping:
            self._turn(seconds=1)
        for each in list(self._sockets.values()):
            if isinstance(each, BaseWSGIServer):
                # Its trigger stays: threads pull it when an answer is ready.
                wasyncore.dispatcher.close(each)
        patience = time.monotonic() + PATIENCE
        self._turn(seconds=0.1)
        while self._is_busy() and time.monotonic() < patience:
            self._turn(seconds=0.1)
        self.close()

    def close(self) -> None:
        """Hang up on everyone."""
        wasyncore.close_all(self._sockets)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _turn(self, seconds: float) -> None:
        """Read and send what can be, waiting for it that long at most."""
        wasyncore.loop(timeout=seconds, map=self._sockets, count=1)

    def _is_busy(self) -> bool:
        """Whether an answer is being made or sent."""
        return any(
            each.requests or each.total_outbufs_len
            for each in self._sockets.values()
            if isinstance(each, HTTPChannel)
        )
