"""Load: wrk, which asks the same over and over on a few connections."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

REQUIRED = "KOOS_REQUIRE_PROGRAMS"
SECONDS = 1
CONNECTIONS = 4  # as many as waitress has threads

_RATE = re.compile(r"Requests/sec: +(?P<rate>[\d.]+)")
_FAILED = re.compile(r"Socket errors|Non-2xx or 3xx responses")


def generator() -> str | None:
    """Where wrk lies; without it a message, or an error where every program has to be there."""
    found = shutil.which("wrk")
    if found is None:
        message = "wrk is not on the PATH: without it, serving is left out; Debian has it"
        if os.environ.get(REQUIRED):
            sys.exit(f"{message}, and {REQUIRED} is set")
        print(message, file=sys.stderr)
    return found


def rate(wrk: str, address: str, tag: str | None) -> float:
    """Requests a second that are answered at an address to clients that have *tag*.

    Raises:
        RuntimeError: When a request fails: a figure of failures is none.
    """
    condition = ["--header", f"If-None-Match: {tag}"] if tag else []
    command = [wrk, "--threads=1", f"--connections={CONNECTIONS}", f"--duration={SECONDS}s"]
    told = subprocess.run(
        [*command, *condition, address], capture_output=True, text=True, check=True
    ).stdout
    found = _RATE.search(told)
    if found is None or _FAILED.search(told):
        raise RuntimeError(f"{address}: {told}")
    return float(found["rate"])
