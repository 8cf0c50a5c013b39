"""Thunderbird, without a window: its own code subscribes, polls and tells what it shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.interop.subscribers.entry import Entry
from tests.interop.subscribers.marionette import Marionette
from tests.interop.subscribers.process import Process
from tests.interop.subscribers.waiting import until
from tests.programs import program

# It reaches this machine and no other: whatever else it asks for goes where nothing answers.
# It draws its alerts itself: where no desktop does, a failing one stops the calendar for good.
SETTINGS = """\
user_pref("alerts.useSystemBackend", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("mail.spotlight.firstRunDone", true);
user_pref("mailnews.start_page.enabled", false);
user_pref("marionette.port", 0);
user_pref("remote.prefs.recommended", false);
user_pref("storage.sqlite.exclusiveLock.enabled", false);
"""
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ALL_DAY = 8  # a flag of an event in its store

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Thunderbird:
    """A Thunderbird with a fresh profile in *folder*.

    Attributes:
        profile: Where all that it knows lies.
    """

    def __init__(self, folder: Path) -> None:
        self._program = program("thunderbird")
        self._folder = folder
        self.profile = folder / "profile"
        self.profile.mkdir()
        (self.profile / "user.js").write_text(SETTINGS, encoding="utf-8")
        self._start()

    def subscribe(self, url: str) -> ThunderbirdCalendar:
        """Have it find the calendar at *url* and add it."""
        return ThunderbirdCalendar(self, self.ask("subscribe", url))

    def ask(self, verb: str, *about: str) -> Any:
        """Have it do one of the things that the script is about."""
        return self._line.run(f"{SCRIPT}\nreturn {verb}(...given);", *about)

    def restart(self) -> None:
        """End it and start it again."""
        self.close()
        self._start()

    def close(self) -> None:
        """End it."""
        self._line.close()
        self._process.end()

    def _start(self) -> None:
        listens = self.profile / "MarionetteActivePort"
        listens.unlink(missing_ok=True)
        remote = ["--marionette", "--remote-allow-system-access"]
        profile = ["--no-remote", "--profile", str(self.profile)]
        self._process = Process([self._program, "--headless", *remote, *profile], self._folder)

        def is_listening() -> bool:
            self._process.check()
            return listens.exists() and listens.read_text(encoding="ascii").isdecimal()

        try:
            until("Thunderbird listens", is_listening)
            self._line = Marionette(int(listens.read_text(encoding="ascii")))
        except BaseException:
            self._process.end()
            raise
        self.ask("started")


class ThunderbirdCalendar:
    """A calendar in Thunderbird, known by its *ident*."""

    def __init__(self, thunderbird: Thunderbird, ident: str) -> None:
        self._thunderbird = thunderbird
        self._ident = ident

    def poll(self) -> bool:
        """Have it synchronised, as "Synchronize Calendars" does."""
        return bool(self._thunderbird.ask("poll", self._ident))

    def entries(self) -> list[Entry]:
        """What its views are given."""
        return [_entry(*item) for item in self._thunderbird.ask("entries", self._ident)]

    def glimpse(self) -> list[Entry]:
        """What lies in its cache."""
        cache = self._thunderbird.profile / "calendar-data" / "cache.sqlite"
        with closing(sqlite3.connect(f"{cache.as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute(
                "SELECT id, title, event_start, event_end, flags & ? FROM cal_events"
                " WHERE cal_id = ?",
                (ALL_DAY, self._ident),
            )
            return [_entry(*row) for row in rows]

    def close(self) -> None:
        """Unsubscribe."""
        self._thunderbird.ask("close", self._ident)


def _entry(uid: str, title: str, start: int, end: int, all_day: int) -> Entry:
    """An event from microseconds since 1970, by the clock of no zone for all-day ones."""

    def moment(microseconds: int) -> date:
        found = EPOCH + microseconds * MICROSECOND
        return found.date() if all_day else found

    return Entry(uid=uid, title=title, start=moment(start), end=moment(end))
