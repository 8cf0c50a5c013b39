"""libical, the parser of GNOME and KDE, run by the system's own Python."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.interop.readers.seen import Feeds, Seen, from_json
from tests.programs import lacking

SCRIPT = Path(__file__).with_name("libical_script.py")
BINDINGS = "import gi; gi.require_version('ICalGLib', '3.0')"
PYTHONS = ("/usr/bin/python3", "python3")


def libical(feeds: Feeds, zone: str) -> Mapping[str, list[Seen]]:
    """What libical finds in each feed."""
    python = _python() or lacking("no python3 has libical's bindings (gir1.2-ical-3.0)")
    answer = subprocess.run(
        [python, SCRIPT, zone],
        input=json.dumps({path: body.decode() for path, body in feeds.items()}),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return from_json(answer.stdout)


@cache
def _python() -> str | None:
    """A Python that has the bindings; the one of a virtual environment has not."""
    for python in PYTHONS:
        try:
            tried = subprocess.run([python, "-c", BINDINGS], capture_output=True, check=False)
        except FileNotFoundError:
            continue
        if tried.returncode == 0:
            return python
    return None
