"""vdirsyncer and khal: one fetches a calendar into a folder, the other shows the folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.feed.reading import with_icalendar
from tests.interop.subscribers.entry import Entry
from tests.interop.subscribers.process import LIMIT, homely
from tests.programs import program

# They come from PyPI, so they may lie beside the Python that runs the tests.
ENVIRON = {
    **os.environ,
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
}
ZONE = "Europe/Amsterdam"
VDIRSYNCER = """\
[general]
status_path = "{folder}/status/"

[pair calendar]
a = "feed"
b = "folder"
collections = null

[storage feed]
type = "http"
url = "{url}"

[storage folder]
type = "filesystem"
path = "{folder}/calendar/"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[calendar]]
path = {folder}/calendar/
readonly = True

[sqlite]
path = {folder}/khal.db

[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
ALL = ["search", ""]  # every event, whenever it is
FIELDS = ("uid", "title", "start", "end", "all-day")
DAY = timedelta(days=1)
UNBROKEN = {"COLUMNS": "9999"}  # khal breaks lines for a terminal, in the middle of a title too


class Vdirsyncer:
    """Somebody with vdirsyncer and khal, whose home is *folder*; nothing runs by itself."""

    def __init__(self, folder: Path) -> None:
        self._programs = {name: program(name, environ=ENVIRON) for name in ("vdirsyncer", "khal")}
        self._folder = folder

    def subscribe(self, url: str) -> Vdir:
        """Write the configs, and fetch for the first time."""
        folder = self._folder / uuid4().hex
        (folder / "calendar").mkdir(parents=True)
        for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
            config = text.format(folder=folder, url=url, zone=ZONE)
            (folder / f"{name}.conf").write_text(config, encoding="utf-8")
        vdir = Vdir(self, folder)
        self.run("vdirsyncer", "discover", folder=folder).check_returncode()
        if not vdir.poll():
            raise RuntimeError(f"vdirsyncer cannot follow {url}")
        return vdir

    def run(self, name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run one of the two on the calendar in *folder*."""
        return subprocess.run(
            [self._programs[name], "--config", str(folder / f"{name}.conf"), *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**homely(self._folder), **UNBROKEN},
            timeout=LIMIT,
        )

    def restart(self) -> None:
        """Nothing: each command is a new process anyway."""

    def close(self) -> None:
        """Nothing, likewise."""


class Vdir:
    """A calendar as files in a folder, one for each event."""

    def __init__(self, owner: Vdirsyncer, folder: Path) -> None:
        self._owner = owner
        self._folder = folder

    @property
    def files(self) -> list[Path]:
        """The events."""
        return sorted((self._folder / "calendar").glob("*.ics"))

    def poll(self) -> bool:
        """Synchronise."""
        return self._owner.run("vdirsyncer", "sync", folder=self._folder).returncode == 0

    def entries(self) -> list[Entry]:
        """What khal shows."""
        fields = [word for field in FIELDS for word in ("--json", field)]
        shown = self._owner.run("khal", *ALL, *fields, folder=self._folder)
        shown.check_returncode()
        found = [json.loads(line) for line in shown.stdout.splitlines()]
        return [_shown(event) for events in found for event in events]

    def glimpse(self) -> list[Entry]:
        """What lies in the folder."""
        found = []
        for path in self.files:
            with suppress(FileNotFoundError):  # it was there when the folder was listed
                found.append(_stored(path.read_bytes()))
        return found

    def close(self) -> None:
        """Nothing: nobody will synchronise."""


def _shown(event: Mapping[str, str]) -> Entry:
    """An event as khal tells it: in local time, and with the last day instead of the one after."""
    if event["all-day"] == "True":
        start = date.fromisoformat(event["start"])
        end = date.fromisoformat(event["end"]) + DAY
    else:
        zone = ZoneInfo(ZONE)
        start = datetime.fromisoformat(event["start"]).replace(tzinfo=zone)
        end = datetime.fromisoformat(event["end"]).replace(tzinfo=zone)
    return Entry(uid=event["uid"], title=event["title"], start=start, end=end)


@cache
def _stored(body: bytes) -> Entry:
    """The event in a file."""
    (found,) = with_icalendar(body)
    return Entry(uid=found.uid, title=found.summary, start=found.start, end=found.end)
