"""Event: one entry of a calendar, and its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from icalendar import vDDDTypes, vInt, vText, vUri
from icalendar.parser import Contentline

from koos_cal.feed.style import Style

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)  # SEQUENCE counts seconds from here
LARGEST = 2**31 - 1  # what an INTEGER of iCalendar can hold; it comes in 2093
PART = 74  # bytes of a line before it is folded
_ESCAPES = b"\\^"
_WITHIN_A_CHARACTER = range(0x80, 0xC0)  # bytes of UTF-8 that begin none


class Text(vText):
    """Text as RFC 5545 has it; the library's own makes a line break of a backslash and an N."""

    def to_ical(self) -> bytes:
        """The text, escaped."""
        return re.sub(r"([\\\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one entry says.

    Attributes:
        slot: What the UID begins with; unique in its calendar, and the same for whoever
            the slot belongs to, so that a trade changes an event.
        start: The first day, or a time in UTC.
        end: The day after the last one, or a time in UTC.
        summary: The title.
        description: Plain text; may have several lines.
        category: How programs may group it.
        busy: Whether it blocks the calendar.
        page: The address that tells more, where events may tell one.
    """

    slot: str
    start: date
    end: date
    summary: str
    description: str
    category: str
    busy: bool = False
    page: str | None = None


def event_bytes(event: Event, style: Style) -> bytes:
    """The VEVENT, folded, with CRLF at each line's end.

    Its stamps follow the inputs' last change and never the clock: GNOME does not take up
    a change without them, and a stamp of its own for every request makes each poll one.

    The lines are icalendar's, and stand in its order. A component of it would give the same
    bytes in three times the time, as it makes those anew that all events share.
    """
    stamp, kind, state, busy = _shared(style.changed, event.category, busy=event.busy)
    return b"".join(
        [
            b"BEGIN:VEVENT\r\n",
            _line("SUMMARY", Text(event.summary)),
            _line("DTSTART", vDDDTypes(event.start)),
            _line("DTEND", vDDDTypes(event.end)),
            stamp,
            _line("UID", Text(f"{event.slot}@{style.rota_id}")),
            kind,
            _line("DESCRIPTION", Text(event.description)) if event.description else b"",
            state,
            _line("URL", vUri(event.page)) if event.page else b"",
            busy,
            b"END:VEVENT\r\n",
        ]
    )


@lru_cache(maxsize=8)
def _shared(changed: datetime, category: str, *, busy: bool) -> tuple[bytes, bytes, bytes, bytes]:
    """The lines that events share, cut where an event's own stand between them."""
    sequence = min(max(0, int((changed - EPOCH).total_seconds())), LARGEST)
    return (
        _line("DTSTAMP", vDDDTypes(changed)),
        _line("SEQUENCE", vInt(sequence)) + _line("CATEGORIES", Text(category)),
        _line("LAST-MODIFIED", vDDDTypes(changed))
        + _line("TRANSP", Text("OPAQUE" if busy else "TRANSPARENT")),
        _line("X-MICROSOFT-CDO-BUSYSTATUS", Text("BUSY" if busy else "FREE")),
    )


def _line(name: str, value: Text | vUri | vInt | vDDDTypes) -> bytes:
    """One property, folded."""
    return folded(Contentline.from_parts(name, value.params, value).encode()) + b"\r\n"


def folded(line: bytes) -> bytes:
    """A line in parts, cut where icalendar cuts it: not in a character, nor in what is escaped.

    icalendar looks at one character after the other, which would be most of the work.
    """
    parts, start = [], 0
    while len(line) - start > PART:
        end = start + PART
        while line[end] in _WITHIN_A_CHARACTER:
            end -= 1
        if line[end - 1] in _ESCAPES:
            end -= 1
        parts.append(line[start:end])
        start = end
    return b"\r\n ".join([*parts, line[start:]])
