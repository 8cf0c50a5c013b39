"""Running: a server in a process of its own, for as long as it is needed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 90  # seconds for whatever takes a moment; on a busy machine, some
OURS = ("KOOS_", "SOURCE_DATE_EPOCH", "GUNICORN_", "COV_CORE_", "XDG_RUNTIME_DIR")


@dataclass(kw_only=True)
class Running:
    """A server that listens on a port of this machine, and where it writes what it says."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def said(self) -> str:
        """Everything that it wrote to its output, to the last moment."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def open_files(self) -> int:
        """How many files and connections it has open; on Linux only."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    @property
    def memory(self) -> float:
        """The megabytes that it holds; on Linux only."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1000

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send it a signal and wait for its end; tells the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it at once with all its workers, as when its machine goes down; on Linux only."""
        pid = self.process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for each in (pid, *map(int, workers)):
            os.kill(each, signal.SIGKILL)
        self.process.wait(PATIENCE)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(
    command: Sequence[str], port: int, folder: Path, environ: Mapping[str, str], cwd: Path
) -> Iterator[Running]:
    """Run *command* meanwhile, which has to listen on *port*; what it says goes to *folder*."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    log = folder / f"{port}.log"
    with log.open("ab") as written:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**clean, "HOME": str(folder), "PYTHONUNBUFFERED": "1", **environ},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    server = Running(process=process, port=port, log=log)
    try:
        wait_until(lambda: _listens(server))
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    patience = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < patience, "it never came to hold"
        time.sleep(0.05)


def _listens(server: Running) -> bool:
    """Whether it can be reached; fails when it has ended instead."""
    assert server.process.poll() is None, server.said
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", server.port)) == 0
