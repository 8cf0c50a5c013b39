"""Calendars and readers for the tests, with people who are invented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from koos_cal.calendars.judge import Settings
from koos_cal.calendars.reading import Reader, Reading, Told
from koos_cal.calendars.whose import Known

TODAY = date(2026, 6, 1)  # a Monday
ZONE = "Europe/Amsterdam"
PEOPLE = (
    Known(id="ada", name="Ada Lindgaard", aliases=("ada@corp.example",)),
    Known(id="bo", name="Bo Brandt", aliases=("bo@corp.example",)),
    Known(id="cas", name="Cas Østergaard", aliases=("cas@corp.example",)),
    Known(id="dee", name="Dee Müller", aliases=("Dee", "dee@corp.example")),
)
MINE = Settings(person="ada")
SHARED = Settings()


def calendar(*events: str, head: str = "", newline: str = "\r\n") -> bytes:
    """A calendar of some events, each given by its lines; what stands before them is *head*."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Corp//Leave//EN"]
    lines += head.strip().splitlines()
    for event in events:
        lines += ["BEGIN:VEVENT", *(line.strip() for line in event.strip().splitlines())]
        lines += ["END:VEVENT"]
    return newline.join([*lines, "END:VCALENDAR", ""]).encode()


def leave(summary: str, first: str, end: str = "", uid: str = "1", *more: str) -> str:
    """An all-day event: its days are written as in the file, and the end is exclusive."""
    ends = [f"DTEND;VALUE=DATE:{end}"] if end else []
    return "\n".join(
        [f"UID:{uid}", f"DTSTART;VALUE=DATE:{first}", *ends, f"SUMMARY:{summary}", *more]
    )


GOOD = leave("Bo Brandt: Urlaub", "20260608", "20260610", "good")  # an event without a trap
FOUND = "bo 06-08 to 06-09"


def reader(settings: Settings = SHARED, today: date = TODAY, zone: str = ZONE) -> Reader:
    """What reads a calendar."""
    return Reader(settings=settings, people=PEOPLE, timezone=zone, today=today)


def read(body: bytes, settings: Settings = SHARED, zone: str = ZONE) -> Reading:
    """What a calendar says, with every event."""
    return reader(settings, zone=zone).read(body, everything=True)


def days(reading: Reading) -> list[str]:
    """The absences in a reading: "ada 06-08 to 06-12"."""
    return [
        f"{leave.person} {leave.span.start:%m-%d} to {leave.span.last:%m-%d}"
        for leave in reading.leaves
    ]


def told(events: Iterable[Told]) -> list[str]:
    """What is told of each event, in a line."""
    return [_line(each) for each in events]


def _line(event: Told) -> str:
    ends = sorted({str(event.days.start), str(event.days.last)} if event.days else ())
    who = f" {event.person}" if event.person and event.verdict in "+?" else ""
    when = f"{' to '.join(ends)}{who}: " if ends else ""
    return f"{event.verdict} {when}{event.title}. {event.why}"
