"""Server: an app in a process of its own, on a port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

START = 120  # seconds that a server may take to begin
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    tag: str | None
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs.

    Attributes:
        process: Its first process; the others are children of that.
        port: Where it listens.
    """

    process: subprocess.Popen[bytes]
    port: int

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for *path* on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=START)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            response = connection.getresponse()
            body = response.read()
            return Answer(status=response.status, tag=response.headers["ETag"], body=body)
        finally:
            connection.close()

    def processor(self) -> float:
        """Seconds that its processes have had of the processor."""
        return sum(_times(pid) for pid in self._processes()) / TICKS

    def memory(self) -> float:
        """Megabytes that its processes hold in memory; what they share counts for each."""
        status = (Path(f"/proc/{pid}/status").read_text() for pid in self._processes())
        return sum(int(text.partition("VmRSS:")[2].split()[0]) for text in status) / 1024

    def _processes(self) -> list[int]:
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [pid, *map(int, children.split())]


def _times(pid: int) -> int:
    """User and system time, in ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def ours(config: Path) -> list[str]:
    """The command that serves a config as people do."""
    return [sys.executable, "-m", "koos_cal", "--config", str(config), "serve", "--port", "{port}"]


def peer(body: Path) -> list[str]:
    """The command that serves the bytes of a file, with the same server and nothing else."""
    return [sys.executable, "-m", "bench.bare", str(body), "{port}"]


@contextmanager
def running(command: Sequence[str], environ: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The server that *command* starts, as long as it is needed; ``{port}`` in it is its port."""
    port = _free_port()
    with TemporaryFile() as log:
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            stdout=log,
            stderr=log,
            env={**os.environ, **(environ or {})},
        )
        try:
            _wait(process, port, log)
            yield Server(process=process, port=port)
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
    """Until it listens.

    Raises:
        RuntimeError: When it does not, with what it wrote.
    """
    end = time.monotonic() + START
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    log.seek(0)
    raise RuntimeError(f"{process.args!r} does not listen:\n{log.read().decode()}")
