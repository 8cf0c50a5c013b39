"""Radicale: a real CalDAV server on this machine; feeds are put there and asked back."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.feed.reading import with_icalendar
from tests.interop.readers.seen import Feeds, RefusedError, Seen, seen
from tests.programs import lacking

USER = {"Authorization": "Basic a29vczo="}  # koos, without a password
QUERY = """<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
    <C:time-range start="{start:%Y%m%dT%H%M%SZ}" end="{end:%Y%m%dT%H%M%SZ}"/>
  </C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""


class Radicale:
    """A running server.

    Attributes:
        port: Where it listens.
    """

    def __init__(self, port: int) -> None:
        self.port = port

    def __call__(self, feeds: Feeds, zone: str) -> Mapping[str, list[Seen]]:
        """What the server hands back of each feed, which the parser in use here then reads.

        Raises:
            RefusedError: When it does not take a feed.
        """
        found = {}
        for path, body in feeds.items():
            self.put(path, body)
            _, stored = self._ask("GET", path)
            found[path] = [seen(entry, zone) for entry in with_icalendar(stored)]
        return found

    def put(self, path: str, body: bytes) -> None:
        """Store a feed, in place of an earlier one of that path.

        Raises:
            RefusedError: When the server does not take it.
        """
        status, said = self._ask("PUT", path, body, {"Content-Type": "text/calendar"})
        if status != 201:
            raise RefusedError(f"{path}: {status} {said.decode()}")

    def titles(self, path: str, start: datetime, end: datetime) -> list[str]:
        """What the events of a stored feed are called that happen in a time; in order."""
        query = QUERY.format(start=start, end=end).encode()
        status, answer = self._ask("REPORT", path, query, {"Depth": "1"})
        assert status == 207, answer
        document = ET.fromstring(answer)  # noqa: S314 - from a server that was started here
        found = document.iter("{urn:ietf:params:xml:ns:caldav}calendar-data")
        bodies = [(each.text or "").encode() for each in found]
        return sorted(entry.summary for body in bodies for entry in with_icalendar(body))

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        collection = path.replace("/", "-")
        try:
            connection.request(method, f"/koos/{collection}/", body, USER | dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()


@contextmanager
def running(folder: Path) -> Iterator[Radicale]:
    """A server that keeps everything in *folder*, meanwhile."""
    if importlib.util.find_spec("radicale") is None:
        lacking("Radicale is not there, which `make interop` sets up")
    port = _free_port()
    command = [
        sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}",
        "--auth-type", "none", "--storage-filesystem-folder", str(folder / "stored"),
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(port, server)
        yield Radicale(port)
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until something listens on *port*, for as long as the server runs."""
    while server.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"Radicale did not start; it ended with {server.returncode}")
