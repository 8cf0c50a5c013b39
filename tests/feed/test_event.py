"""An event's bytes, against those of the library's own component."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event as VEvent
from icalendar.parser import Contentline

from koos_cal.feed.event import EPOCH, LARGEST, Event, Text, event_bytes, folded
from koos_cal.feed.style import Style
from tests.feed.making import STYLE
from tests.feed.strategies import days, texts

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# Seconds to the first day of SEQUENCE and to the last that it can tell, and beyond.
CHANGES = st.integers(0, 2 * LARGEST).map(lambda seconds: FIRST + seconds * SECOND)


def events() -> st.SearchStrategy[Event]:
    """Events of days, and timed ones."""
    moments = days().map(lambda day: datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC))
    starts: st.SearchStrategy[date] = days() | moments
    return st.builds(
        lambda start, **more: Event(start=start, end=start + timedelta(hours=48), **more),
        starts,
        slot=st.sampled_from(["2026-03-16", "away-ada-2026-03-16"]),
        summary=texts(200),
        description=st.just("") | texts(2000, breaks="\n"),
        category=texts(20),
        busy=st.booleans(),
        page=st.none() | st.just("https://koos.example.com/a,b;c/why/2026-03-16"),
    )


def component_bytes(event: Event, style: Style) -> bytes:
    """What icalendar makes of it by itself."""
    vevent = VEvent.new(
        uid=f"{event.slot}@{style.rota_id}",
        stamp=style.changed,
        last_modified=style.changed,
        sequence=min(max(0, int((style.changed - EPOCH).total_seconds())), LARGEST),
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


@given(event=events(), changed=CHANGES)
def test_an_event_is_what_the_library_would_write(event: Event, changed: datetime) -> None:
    """Written line by line, it has the same lines in the same order, byte for byte."""
    style = replace(STYLE, changed=changed)

    assert event_bytes(event, style) == component_bytes(event, style)


@given(line=st.text("a\\^\N{POUND SIGN}\N{EURO SIGN}\N{PARTY POPPER}", min_size=200, max_size=500))
def test_a_line_is_folded_where_the_library_folds_it(line: str) -> None:
    """Neither within a character nor between what is escaped and what escapes it."""
    library: Any = Contentline(line)  # type: ignore[no-untyped-call]

    assert folded(line.encode()) == library.to_ical()
