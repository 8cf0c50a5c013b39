"""GNOME: Evolution Data Server, which GNOME Calendar and Evolution keep calendars in."""

from __future__ import annotations

import json
import select
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.feed.reading import with_icalendar
from tests.interop.subscribers.entry import Entry
from tests.interop.subscribers.process import Process
from tests.interop.subscribers.waiting import PATIENCE, until
from tests.programs import lacking, program

PYTHON = "/usr/bin/python3"  # the system's, which has the library
SESSION = Path(__file__).with_name("gnome_session.py")
SERVICES = Path("/usr/share/dbus-1/services")
NEEDED = """
import gi
gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import ECal, EDataServer
"""


class Gnome:
    """A session of somebody whose home is *folder*.

    Attributes:
        folder: Their home.
    """

    def __init__(self, folder: Path) -> None:
        self._bus = program("dbus-run-session")
        needed = [program(PYTHON), "-c", NEEDED]
        if subprocess.run(needed, capture_output=True, check=False, timeout=PATIENCE).returncode:
            lacking(f"{PYTHON} finds no library of Evolution Data Server")
        if not any(SERVICES.glob("org.gnome.evolution.dataserver.Calendar*")):
            lacking("Evolution Data Server is not there")
        self.folder = folder
        self._start()

    def subscribe(self, url: str) -> GnomeCalendar:
        """Add the calendar at *url*."""
        ident = uuid4().hex
        self.ask("entries", ident, url)
        calendar = GnomeCalendar(self, ident)
        until("GNOME shows the calendar", lambda: bool(calendar.entries()))
        return calendar

    def ask(self, *request: str) -> Any:
        """Have something done within the session, as that describes it."""
        asked, answers = self._process.stream.stdin, self._process.stream.stdout
        assert asked
        assert answers
        asked.write(json.dumps(request).encode() + b"\n")
        asked.flush()
        if not any(select.select([answers], [], [], PATIENCE)):
            raise TimeoutError(f"GNOME does not answer {request}")
        if not (line := answers.readline()):
            self._process.check()
        return json.loads(line)

    def restart(self) -> None:
        """Log out and in again."""
        self.close()
        self._start()

    def close(self) -> None:
        """Log out."""
        self._process.end()

    def _start(self) -> None:
        command = [self._bus, "--", PYTHON, str(SESSION)]
        self._process = Process(command, self.folder, spoken_to=True)


class GnomeCalendar:
    """A calendar in GNOME, known by its *ident*."""

    def __init__(self, gnome: Gnome, ident: str) -> None:
        self._gnome = gnome
        self._ident = ident

    def poll(self) -> bool:
        """Refresh it, as "Synchronise" does."""
        return bool(self._gnome.ask("poll", self._ident))

    def entries(self) -> list[Entry]:
        """What programs are given."""
        return [_entry(*event) for event in self._gnome.ask("entries", self._ident)]

    def glimpse(self) -> list[Entry]:
        """What lies in its cache."""
        cache = self._gnome.folder / "cache/evolution/calendar" / self._ident / "cache.db"
        with closing(sqlite3.connect(f"{cache.as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT ECacheOBJ FROM ECacheObjects").fetchall()
        return [_stored(event) for (event,) in rows]

    def told(self, least: int) -> set[tuple[str, str]]:
        """What programs were told of which event since this was last asked: *least* of it."""
        told: set[tuple[str, str]] = set()

        def is_enough() -> bool:
            told.update((what, uid) for what, uid in self._gnome.ask("told", self._ident))
            return len(told) >= least

        until("programs were told", is_enough)
        return told

    def close(self) -> None:
        """Remove it."""
        self._gnome.ask("close", self._ident)


@cache
def _stored(event: str) -> Entry:
    """An event as it is stored."""
    (found,) = with_icalendar(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n".encode())
    return Entry(uid=found.uid, title=found.summary, start=found.start, end=found.end)


def _entry(uid: str, title: str, start: str, end: str) -> Entry:
    return Entry(uid=uid, title=title, start=_moment(start), end=_moment(end))


def _moment(text: str) -> date:
    if "T" in text:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return date.fromisoformat(text)
