"""Process: a program with a home folder of its own, and nothing left of it afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

LIMIT = 60  # seconds that it may take to end


def homely(folder: Path) -> dict[str, str]:
    """An environment of which nothing is known, and in which nothing is left, but in *folder*."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
    }


class Process:
    """A program with all that it starts.

    Attributes:
        stream: Its standard input and output, where it is spoken to that way.
    """

    def __init__(self, command: list[str], folder: Path, *, spoken_to: bool = False) -> None:
        self._command = command
        self._log = folder / "log"
        pipe = subprocess.PIPE if spoken_to else subprocess.DEVNULL
        with self._log.open("ab") as log:
            self.stream = subprocess.Popen(
                command,
                stdin=pipe,
                stdout=pipe if spoken_to else log,
                stderr=log,
                env=homely(folder),
                start_new_session=True,
            )

    def check(self) -> None:
        """Nothing, while it runs.

        Raises:
            RuntimeError: When it has ended; with what it said.
        """
        if self.stream.poll() is not None:
            said = self._log.read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{self._command} ended with {self.stream.returncode}:\n{said}")

    def end(self) -> None:
        """End it, kindly, and whatever it left running."""
        for pipe in (self.stream.stdin, self.stream.stdout):
            with suppress(BrokenPipeError):
                if pipe:
                    pipe.close()
        self.stream.terminate()
        try:
            self.stream.wait(timeout=LIMIT)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self.stream.pid, signal.SIGKILL)
