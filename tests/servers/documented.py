"""Documented: servers as docs/running.md says to run them, but for folders and ports."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.running import Running, free_port, running
from tests.web.site import SECRET, STAMP

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
ENVIRON = {"KOOS_SECRET": SECRET, "SOURCE_DATE_EPOCH": str(int(STAMP.timestamp()))}


def blocks(language: str) -> list[str]:
    """The fenced blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def gunicorn_line(holding: str) -> str:
    """The command that runs gunicorn and holds some text."""
    lines = [line for block in blocks("console") for line in block.splitlines()]
    [found] = [line for line in lines if "gunicorn --preload" in line and holding in line]
    return found.rpartition("gunicorn ")[2]


@contextmanager
def serve(
    config: Path, port: int | None = None, run: tuple[str, str] = ("-m", "koos_cal"), **environ: str
) -> Iterator[Running]:
    """`koos-cal serve`, on a port of its own unless told which, as Python is told to *run* it."""
    port, folder = port or free_port(), config.parent
    command = [sys.executable, *run, "--config", str(config), "serve", "--port", str(port)]
    with running(command, port, folder, {**ENVIRON, **environ}, folder) as server:
        yield server


@contextmanager
def gunicorn(
    config: Path, port: int | None = None, line: str = "--workers", **environ: str
) -> Iterator[Running]:
    """The documented line for gunicorn that holds some text, on a port of its own."""
    port, folder = port or free_port(), config.parent
    documented = gunicorn_line(line).replace("--bind 127.0.0.1:8000 ", "")
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    known = {**ENVIRON, "KOOS_CONFIG": str(config), **environ}
    with running([*command, *shlex.split(documented)], port, folder, known, ROOT) as server:
        yield server
