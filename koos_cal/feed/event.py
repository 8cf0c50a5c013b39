"""Event: one entry of a calendar, and its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Event as VEvent
from icalendar import vText

from koos_cal.feed.style import Style

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)  # SEQUENCE counts seconds from here
LARGEST = 2**31 - 1  # what an INTEGER of iCalendar can hold; it comes in 2093


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
    """
    sequence = min(max(0, int((style.changed - EPOCH).total_seconds())), LARGEST)
    vevent = VEvent.new(
        uid=f"{event.slot}@{style.rota_id}",
        stamp=style.changed,
        last_modified=style.changed,
        sequence=sequence,
        start=event.start,
        end=event.end,
        summary=Text(event.summary),
        description=Text(event.description) if event.description else None,
        url=event.page,
    )
    vevent.add("categories", Text(event.category))
    vevent.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    vevent.add("x-microsoft-cdo-busystatus", "BUSY" if event.busy else "FREE")
    return bytes(vevent.to_ical())
