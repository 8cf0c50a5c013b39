"""Reading feeds back: three parsers by three authors, and the plain lines.

Two of the parsers are not used by the product: `ical` is Home Assistant's, the strictest
there is in Python, and `vobject` an old and lenient one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import vobject  # type: ignore[import-untyped]  # it has no types
from ical.calendar_stream import IcsCalendarStream

LONGEST_LINE = 75  # octets, without the line's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as a calendar program understands it; *end* is the day after, or a time."""

    uid: str
    start: date
    end: date
    summary: str
    description: str

    def days(self, zone: ZoneInfo | None = None) -> list[date]:
        """Its days: for one with times, the day in *zone* on which it begins."""
        if isinstance(self.start, datetime):
            return [self.start.astimezone(zone).date()]
        return [self.start + timedelta(days=n) for n in range((self.end - self.start).days)]


Reader = Callable[[bytes], list[Entry]]


def with_icalendar(body: bytes) -> list[Entry]:
    """The entries that icalendar finds."""
    return [
        Entry(
            uid=str(event["UID"]),
            start=event.start,
            end=event.end,
            summary=str(event["SUMMARY"]),
            description=str(event.get("DESCRIPTION", "")),
        )
        for event in icalendar.Calendar.from_ical(body).events
    ]


def with_ical(body: bytes) -> list[Entry]:
    """The entries that ical finds; it refuses a document with anything wrong in it."""
    return [
        Entry(
            uid=event.uid,
            start=event.start,
            end=event.end,
            summary=event.summary or "",
            description=event.description or "",
        )
        for event in IcsCalendarStream.calendar_from_ics(body.decode()).events
    ]


def with_vobject(body: bytes) -> list[Entry]:
    """The entries that vobject finds, once it is sure that nothing needed is missing."""
    document = vobject.readOne(body.decode())
    document.validate(raiseException=True)
    return [
        Entry(
            uid=event.uid.value,
            start=event.dtstart.value,
            end=event.dtend.value,
            summary=event.summary.value,
            description=event.description.value if "description" in event.contents else "",
        )
        for event in document.contents.get("vevent", [])
    ]


READERS: Mapping[str, Reader] = {
    "icalendar": with_icalendar,
    "ical": with_ical,
    "vobject": with_vobject,
}


def lines(body: bytes) -> list[str]:
    """The lines of a document, unfolded by hand."""
    return body.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def head(body: bytes) -> list[str]:
    """What stands in a document before its first event."""
    found = lines(body)
    return found[: found.index("BEGIN:VEVENT")] if "BEGIN:VEVENT" in found else found


def events(body: bytes) -> dict[str, bytes]:
    """The bytes of each event, by its UID."""
    blocks = body.split(b"BEGIN:VEVENT\r\n")[1:]
    blocks = [block.partition(b"END:VEVENT\r\n")[0] for block in blocks]
    return {properties(block)["UID"]: block for block in blocks}


def properties(event: bytes) -> dict[str, str]:
    """The lines of one event, by what stands before the first colon."""
    return {name: value for name, _, value in (line.partition(":") for line in lines(event))}


def assert_well_written(body: bytes) -> None:
    """Assert what no calendar program checks: line ends, short lines, whole characters."""
    written = body.removesuffix(b"\r\n").split(b"\r\n")

    assert body.startswith(b"BEGIN:VCALENDAR\r\n")  # and with no byte-order mark
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= LONGEST_LINE for line in written)
    for line in written:
        text = line.decode("utf-8")  # which a cut character would not survive
        assert not [char for char in text if unicodedata.category(char) == "Cc"]
