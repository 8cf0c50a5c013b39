"""ical.js, which is Thunderbird's parser, run by node."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.interop.readers.seen import Feeds, Seen, from_json
from tests.programs import lacking, program

FOLDER = Path(__file__).parent


def icaljs(feeds: Feeds, zone: str) -> Mapping[str, list[Seen]]:
    """What ical.js finds in each feed."""
    node = program("node", "nodejs")
    if not (FOLDER / "node_modules" / "ical.js").is_dir():
        lacking("ical.js is not there, which npm sets up in `make interop`")
    answer = subprocess.run(
        [node, FOLDER / "icaljs.mjs"],
        input=json.dumps({path: body.decode() for path, body in feeds.items()}),
        env=os.environ | {"TZ": zone},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return from_json(answer.stdout)
