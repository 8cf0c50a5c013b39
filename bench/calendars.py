"""Calendars: reading a large one of others, beside the library that only parses it."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from icalendar import Calendar

from bench.row import Row, Unit, race
from koos_cal.calendars.judge import Settings
from koos_cal.calendars.reading import Reader
from koos_cal.calendars.whose import Known

EVENTS, BYTES = 8000, 5_000_000
PEOPLE = 12
SPREAD = 5 * 365  # days over which events lie, today in the middle
ROUNDS = 3  # of the library, which takes its time


def calendars(today: date, runs: int) -> Iterator[Row]:
    """A feed of 5 MB with 8,000 events: the processor's time, and memory."""
    body, reader = feed(today), reader_of(today)

    def read() -> float:
        return _seconds(lambda: reader.read(body))

    def parse() -> float:
        return _seconds(lambda: Calendar.from_ical(body))

    name = f"read a calendar of {EVENTS:,} events, {len(body) / 1e6:.0f} MB"
    yield Row(
        what=name,
        beside="icalendar parsing it",
        unit=Unit.SECONDS,
        rounds=race(min(runs, ROUNDS), read, parse),
        within=1,
    )
    yield Row(
        what="the same, memory meanwhile",
        beside="its bytes",
        unit=Unit.MEGABYTES,
        rounds=[(_memory(lambda: reader.read(body)), len(body) / 1e6)],
        at_most=20,
    )


def feed(today: date) -> bytes:
    """A company's calendar of leave, of which the rota's people are a part."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Corp//Leave//EN"]
    text = "x" * (BYTES // EVENTS - 260)
    for n in range(EVENTS):
        first = today + timedelta(days=n * SPREAD // EVENTS - SPREAD // 2)
        lines += ["BEGIN:VEVENT", f"UID:{n}@corp.example", "DTSTAMP:20260101T000000Z"]
        lines += [f"DTSTART;VALUE=DATE:{first:%Y%m%d}"]
        lines += [f"DTEND;VALUE=DATE:{first + timedelta(days=1 + n % 10):%Y%m%d}"]
        lines += [f"SUMMARY:Person {n % 200} Surname: Vacation", f"DESCRIPTION:{text}"]
        lines += ["STATUS:CONFIRMED", "TRANSP:OPAQUE", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def reader_of(today: date) -> Reader:
    """What reads it for a rota of twelve."""
    people = tuple(Known(id=f"p{n}", name=f"Person {n} Surname") for n in range(PEOPLE))
    return Reader(settings=Settings(), people=people, timezone="Europe/Amsterdam", today=today)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _memory(work: Callable[[], object]) -> float:
    """The most memory that *work* takes at a time, in megabytes."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6
