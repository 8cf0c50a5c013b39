"""Load: wrk, which asks the same over and over on a few connections."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

from bench.server import Server

REQUIRED = "KOOS_REQUIRE_PROGRAMS"
SECONDS = 1
CONNECTIONS = 4  # as many as waitress has threads

_NUMBER = re.compile(r"(\d+) requests in")
_RATE = re.compile(r"Requests/sec: +([\d.]+)")
_FAILED = re.compile(r"Socket errors|Non-2xx or 3xx responses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How a server bore it.

    Attributes:
        rate: Requests a second.
        cost: Microseconds of the processor that the server took for each.
    """

    rate: float
    cost: float


def generator() -> str | None:
    """Where wrk lies; without it a message, or an error where every program has to be there."""
    found = shutil.which("wrk")
    if found is None:
        message = "wrk is not on the PATH: without it, serving is left out; Debian has it"
        if os.environ.get(REQUIRED):
            sys.exit(f"{message}, and {REQUIRED} is set")
        print(message, file=sys.stderr)
    return found


def ask(wrk: str, server: Server, path: str, tag: str | None) -> Load:
    """Ask for *path* as a client that has *tag*, for a second.

    Raises:
        RuntimeError: When a request fails: a figure of failures is none.
    """
    condition = ["--header", f"If-None-Match: {tag}"] if tag else []
    command = [wrk, "--threads=1", f"--connections={CONNECTIONS}", f"--duration={SECONDS}s"]
    before = server.processor()
    told = subprocess.run(
        [*command, *condition, server.url(path)], capture_output=True, text=True, check=True
    ).stdout
    used = server.processor() - before
    number, rate = _NUMBER.search(told), _RATE.search(told)
    if number is None or rate is None or _FAILED.search(told):
        raise RuntimeError(f"{path}: {told}")
    return Load(rate=float(rate[1]), cost=used / int(number[1]) * 1e6)
