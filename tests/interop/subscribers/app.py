"""App: koos_cal as people run it, in a process of its own that follows its config."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from tests.interop.subscribers.process import Process
from tests.interop.subscribers.waiting import until

FEED = "/koos.ics"


class App:
    """The app over a config in a folder; it is not running until it is started.

    Attributes:
        port: Where it listens, on this machine.
    """

    def __init__(self, folder: Path, config: str) -> None:
        self.port = 0
        self._folder = folder
        self._config = folder / "config.toml"
        self.rewrite(config)
        self._process: Process | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.port = free_port()
        command = [sys.executable, "-m", "koos_cal", "--config", str(self._config)]
        process = Process([*command, "serve", "--port", str(self.port)], self._folder)
        self._process = process

        def answers() -> bool:
            process.check()
            try:
                return self.status() == "ok"
            except OSError:
                return False

        until("the app answers", answers)

    def stop(self) -> None:
        """Stop it, and wait until it is gone."""
        if self._process:
            self._process.end()
            self._process = None

    def rewrite(self, config: str) -> None:
        """Change the config, whether or not the app runs."""
        self._config.write_text(config, encoding="utf-8")

    def edit(self, config: str) -> None:
        """Change the config, and wait until what is served has changed."""
        before = self.etag()
        self._write(config, "the edit is in force", lambda: self.etag() != before)

    def damage(self, config: str) -> None:
        """Change the config to one with mistakes, and wait until the app has seen it."""
        self._write(config, "the mistakes are seen", lambda: self.status() == "stale")

    def status(self) -> str:
        """What it says of its health."""
        return str(json.loads(self._ask("GET", "/healthz")[1])["status"])

    def etag(self) -> str:
        """What tells the team's feed from other states of it."""
        return self._ask("HEAD", FEED)[0]

    def _write(self, config: str, what: str, condition: Callable[[], bool]) -> None:
        self.rewrite(config)
        until(what, condition)

    def _ask(self, method: str, path: str) -> tuple[str, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.headers.get("ETag", ""), answer.read()


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
