"""Tick: a hundred calendars, fetched, read, recorded and planned with by one command."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import urllib3

from bench.row import Row, Unit

CALENDARS, PEOPLE, EVENTS = 100, 20, 200
AT_ONCE = 8  # as many as koos_cal asks at a time
WITHIN = 30  # seconds


def tick(today: date, runs: int) -> Iterator[Row]:
    """One `koos-cal tick` for all of them, each time for the first time."""
    with TemporaryDirectory() as folder, _serving(today) as port:
        rounds = [(_tick(Path(folder, f"{n}"), port, today), _fetch(port)) for n in range(runs)]
    yield Row(
        what=f"one `koos-cal tick` for {CALENDARS} calendars of {EVENTS} events",
        beside="urllib3 fetching them",
        unit=Unit.SECONDS,
        rounds=rounds,
        within=WITHIN,
    )


def _tick(folder: Path, port: int, today: date) -> float:
    """Seconds from the shell and back, in a new folder."""
    folder.mkdir()
    config = folder / "config.toml"
    config.write_text(_config(today), encoding="utf-8")
    environ = {**os.environ, "KOOS_CALENDAR": f"http://127.0.0.1:{port}/"}
    command = [sys.executable, "-m", "koos_cal", "--config", str(config)]
    for words in (["journal", "start", "--yes"], ["tick"]):
        began = time.perf_counter()
        made = [*command, *words]
        ran = subprocess.run(made, env=environ, check=True, capture_output=True, encoding="utf-8")
    took = time.perf_counter() - began
    if ran.stdout.count(f" {EVENTS // 10} absences to come") != CALENDARS:
        raise RuntimeError(f"not all were read:\n{ran.stdout}")
    return took


def _fetch(port: int) -> float:
    """Seconds in which they are only fetched."""
    began = time.perf_counter()
    pool = urllib3.PoolManager(maxsize=AT_ONCE, block=True)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        list(threads.map(lambda _: pool.request("GET", f"http://127.0.0.1:{port}/"), range(100)))
    return time.perf_counter() - began


@contextmanager
def _serving(today: date) -> Iterator[int]:
    """The port of a server that answers every question with the same calendar."""
    body = _calendar(today)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def _calendar(today: date) -> bytes:
    """Somebody's own: meetings, and every tenth event some days off, all still to come."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Corp//Mail//EN"]
    for n in range(EVENTS):
        day = today + timedelta(days=1 + 3 * n)
        is_off = n % 10 == 0
        hours = ("", "") if is_off else ("T090000", "T100000")
        kind = ";VALUE=DATE" if is_off else ";TZID=W. Europe Standard Time"
        end = day + timedelta(days=2 if is_off else 0)
        lines += ["BEGIN:VEVENT", f"UID:{n}@corp.example", "DTSTAMP:20260101T000000Z"]
        lines += [f"DTSTART{kind}:{day:%Y%m%d}{hours[0]}", f"DTEND{kind}:{end:%Y%m%d}{hours[1]}"]
        lines += [f"SUMMARY:{'Vacation' if is_off else 'Review'}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _config(today: date) -> str:
    """A rota of twenty, with a hundred calendars between them."""
    monday = today - timedelta(days=today.weekday())
    parts = [f'[rotation]\nfrom = {monday}\n[journal]\nurl = "sqlite:///koos.db"']
    parts += [f'[[people]]\nname = "Person {n}"\nid = "p{n}"' for n in range(PEOPLE)]
    parts += [
        f'[[absence_calendars]]\nname = "Calendar {n}"\nurl_env = "KOOS_CALENDAR"\n'
        f'person = "p{n % PEOPLE}"\nprivate = true'
        for n in range(CALENDARS)
    ]
    return "\n".join(parts)
