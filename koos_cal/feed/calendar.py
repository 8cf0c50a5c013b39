"""Calendar: a head and events, as one body of bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar

from koos_cal.feed.style import Style

REFRESH = timedelta(hours=1)
_END = b"END:VCALENDAR\r\n"


def calendar_bytes(name: str, description: str, events: Iterable[bytes], style: Style) -> bytes:
    """A whole iCalendar document around events that are bytes already.

    The events are not serialised anew: the same one stands in the team's feed and in its
    person's, and serialising is most of the work.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//koos_cal//koos_cal//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", _plain(name) or style.rota_id)
    calendar.add("x-wr-calname", _plain(name) or style.rota_id)
    calendar.add("x-wr-caldesc", _plain(description))
    calendar.add("x-wr-timezone", style.timezone)
    # The library's own setter leaves out VALUE=DURATION, which the property needs.
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    if style.page:
        calendar.add("url", style.page)
    head = bytes(calendar.to_ical()).removesuffix(_END)
    return head + b"".join(events) + _END


def _plain(text: str) -> str:
    """Text without what some programs show with backslashes, as these go out unescaped."""
    return re.sub(r"[,;\\\s]+", " ", text).strip(" \ufeff")
