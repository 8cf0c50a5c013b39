"""Absences in three programs' calendars, from there to a colleague's program; and two bad days.

Everything is a process of its own: `koos-cal serve`, `koos-cal tick`, vdirsyncer and khal.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest

from koos_cal import clock
from tests.calendars.making import calendar, leave
from tests.calendars.server import Reply, Server, serving
from tests.interop.subscribers.app import free_port
from tests.interop.subscribers.process import LIMIT, Process, homely
from tests.interop.subscribers.vdirsyncer import Vdir, Vdirsyncer
from tests.interop.subscribers.waiting import until

SHIFTED = Path(__file__).with_name("shifted.py")
FEEDS = Path(__file__).parents[2] / "calendars" / "feeds"
NAMES = ("personio", "google-personal", "outlook-personal")
BEGIN = datetime(2026, 6, 1, 8, tzinfo=UTC)  # when the calendars were written, a Monday
CANARY, TOKEN = "Zqxtitle", "zqxtoken"  # a title, and a part of every address
CONFIG = """
[koos]
id = "koos"
timezone = "Europe/Amsterdam"

[rotation]
from = 2026-06-01

[journal]
url = "sqlite:///koos.db"

[[people]]
name = "Ada Lindgaard"
id = "ada"
email = "ada@corp.example"

[[people]]
name = "Bo Brandt"
id = "bo"

[[people]]
name = "Cas Østergaard"
id = "cas"

[[people]]
name = "Dee Müller"
id = "dee"

[[absence_calendars]]
name = "HR"
url_file = "personio.url"
private = true

[[absence_calendars]]
name = "Ada's Google"
url_file = "google-personal.url"
private = true
person = "ada"

[[absence_calendars]]
name = "Cas's Outlook"
url_file = "outlook-personal.url"
private = true
person = "cas"
"""
HALF = (FEEDS / "personio.ics").read_bytes()[:500]
BROKEN = (
    Reply(status=403),
    Reply(body=b"<html><title>Sign in</title></html>"),
    Reply(),
    Reply(body=HALF),
    Reply(body=calendar()),
)
TOLD = (
    "the server answers 403; the address was probably renewed",
    "what came is no calendar but perhaps a page to sign in",
    "what came is no calendar but perhaps a page to sign in",
    "it is cut off",
    "held, as it takes away ",
)
WEEK = "2026-06-15"


class Rota:
    """The rota in a folder, at whatever time it is told; served by a process of its own."""

    def __init__(self, folder: Path, calendars: Server) -> None:
        self.port = free_port()
        self.calendars = calendars
        self._folder, self._clock = folder, folder / "clock"
        self._shift = BEGIN - clock.now()
        self.later(hours=0)
        self._write("config.toml", CONFIG)
        for name in NAMES:
            self._write(f"{name}.url", calendars.url(f"/{TOKEN}/{name}.ics"))
        self.run("journal", "start", "--yes")
        self._process = Process([*self._command, "serve", "--port", str(self.port)], folder)
        until("the app answers", self._answers)

    def later(self, *, hours: float) -> None:
        """Let so many hours pass, for whoever looks at the clock from now on."""
        self._shift += timedelta(hours=hours)
        self._write("clock", str(self._shift.total_seconds()))

    def says(self, name: str, reply: Reply) -> None:
        """From now on a calendar's server answers this."""
        self.calendars.replies[f"/{TOKEN}/{name}.ics"] = reply

    def was_asked(self, times: int) -> bool:
        """Whether the calendars' server was asked so many times, by whomever."""
        return len(self.calendars.asked) >= times

    def run(self, *arguments: str) -> str:
        """What a command prints, in a process of its own."""
        made = [*self._command, *arguments]
        env = homely(self._folder)
        ran = subprocess.run(
            made, capture_output=True, check=False, encoding="utf-8", env=env, timeout=LIMIT
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout + ran.stderr

    def page(self, path: str) -> str:
        """What is served."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def health(self) -> str:
        """What it says of its health, without blanks."""
        return "".join(self.page("/healthz").split())

    def files(self) -> bytes:
        """All that lies in the folder but the addresses: journal, log, whatever was left."""
        found = (each for each in self._folder.rglob("*") if each.is_file())
        return b"".join(each.read_bytes() for each in found if each.suffix != ".url")

    def close(self) -> None:
        """End it."""
        self._process.end()

    @property
    def _command(self) -> list[str]:
        shifted = [sys.executable, str(SHIFTED), str(self._clock)]
        return [*shifted, "--config", str(self._folder / "config.toml")]

    def _answers(self) -> bool:
        self._process.check()
        try:
            return '"status":"ok"' in self.health()
        except OSError:
            return False

    def _write(self, name: str, text: str) -> None:
        path = self._folder / f"{name}.new"
        path.write_text(text, encoding="utf-8")
        path.replace(self._folder / name)


@pytest.fixture
def rota(tmp_path: Path) -> Iterator[Rota]:
    """A rota with three calendars in which nobody is away."""
    with serving() as calendars:
        for name in NAMES:
            calendars.replies[f"/{TOKEN}/{name}.ics"] = Reply(body=calendar())
        found = Rota(tmp_path, calendars)
        try:
            yield found
        finally:
            found.close()


def shown(subscribed: Vdir) -> dict[str, str]:
    """What khal shows: titles by first day."""
    until("a poll is answered", subscribed.poll)
    return {f"{each.start}": each.title for each in subscribed.entries()}


def test_three_calendars_reach_a_colleagues_program_and_stay_when_they_break(
    rota: Rota, vdirsyncer: Vdirsyncer
) -> None:
    """Somebody's holiday, a traded turn, whence it is; and 48 hours in which nothing moves."""
    until("serve has asked for all three", partial(rota.was_asked, len(NAMES)))
    rota.later(hours=0.1)  # how it stands with calendars is looked at once a minute
    until("serve has read all three", lambda: '"ok":3' in rota.health())
    team = vdirsyncer.subscribe(f"http://127.0.0.1:{rota.port}/koos.ics")
    ada = vdirsyncer.subscribe(f"http://127.0.0.1:{rota.port}/people/ada.ics")
    before = shown(team)
    secret = leave(f"Bo Brandt: Vacation {CANARY}", "20261001", "", CANARY, f"LOCATION:{CANARY}")
    event = f"BEGIN:VEVENT\n{secret}\nEND:VEVENT\nEND:VCALENDAR".replace("\n", "\r\n")
    for name in NAMES:
        body = (FEEDS / f"{name}.ics").read_bytes().rstrip()
        if name == "personio":
            body = body.removesuffix(b"END:VCALENDAR") + event.encode()
        rota.says(name, Reply(body=body))

    rota.later(hours=2)
    told = rota.run("tick")
    until("serve shows it", lambda: "(read in Cas&#39;s Outlook)" in rota.page(f"/why/{WEEK}"))
    after = shown(team)

    assert before[WEEK] == "Koos: Cas Østergaard"
    assert after[WEEK] == "Koos: Ada Lindgaard (for Cas Østergaard)"
    assert WEEK in shown(ada)
    why = rota.run("why", WEEK)
    assert "(read in Cas's Outlook)" in why
    pages = [rota.page(path) for path in ("/away", "/people/cas", "/", f"/why/{WEEK}")]
    assert "Read in <bdi>Cas&#39;s Outlook</bdi>" in pages[0]
    assert "Read in <bdi>Cas&#39;s Outlook</bdi>" in pages[1]

    entries = rota.run("history", "--json")
    for hour in range(0, 48, 6):
        rota.later(hours=6)
        kinds = [(hour // 6 + place) % len(BROKEN) for place in range(len(NAMES))]
        for name, kind in zip(NAMES, kinds, strict=True):
            rota.says(name, BROKEN[kind])
        wanted = len(rota.calendars.asked) + len(NAMES)
        told += rota.run("tick")
        until("all are asked", partial(rota.was_asked, wanted))
        assert shown(team) == after
        pages.append(rota.page("/away"))
    assert all(text in told for text in TOLD)
    assert "cannot be had" in pages[-1]
    assert rota.run("history", "--json") == entries
    assert rota.run("why", WEEK) == why
    feeds = [rota.page(path) for path in ("/koos.ics", "/away.ics", "/people/bo.ics")]
    everywhere = "".join([told, why, entries, rota.run("journal", "dump"), *pages, *feeds])
    for each in (CANARY, TOKEN):
        assert each not in everywhere
        assert each.encode() not in rota.files()
