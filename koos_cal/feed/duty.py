"""Duty events: the segments of a plan as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

import pytz

from koos_cal.dates import day_text
from koos_cal.feed.event import Event
from koos_cal.feed.style import Style
from koos_cal.rota.plan import Segment
from koos_cal.rota.window import OUTLOOK
from koos_cal.words import Words


def duty_events(segment: Segment, words: Words, style: Style) -> Iterator[Event]:
    """One all-day event, or with hours a timed one for each of its days."""
    description = _description(segment, words, style)
    for slot, start, end in _times(segment, style):
        yield Event(
            slot=slot.isoformat(),
            start=start,
            end=end,
            summary=words.title(segment),
            description=description,
            category=style.role,
            busy=style.busy,
        )


def _times(segment: Segment, style: Style) -> list[tuple[date, date, date]]:
    """The day that names each event, its start and its end."""
    span = segment.span
    if style.hours is None:
        return [(span.start, span.start, span.end)]
    timezone = pytz.timezone(style.timezone)

    def in_utc(day: date, clock: time, *, summer: bool) -> datetime:
        local = timezone.localize(datetime.combine(day, clock), is_dst=summer)
        return local.astimezone(UTC)

    # Where a clock change makes a time happen twice or never, the day begins with the
    # earlier reading and ends with the later one, so it never ends before it begins.
    start, end = style.hours
    return [(day, in_utc(day, start, summer=True), in_utc(day, end, summer=False)) for day in span]


def _description(segment: Segment, words: Words, style: Style) -> str:
    paragraphs = [
        style.about,
        "\n".join(words.why_segment(segment)),
        "\n".join(_neighbours(segment, words)),
        style.page or "",
    ]
    return "\n\n".join(text for text in paragraphs if text)


def _neighbours(segment: Segment, words: Words) -> Iterator[str]:
    """Who is on duty before this person, and who after, if it is in good time."""
    year = segment.span.start.year
    if before := _other(segment, words.plan.before(segment)):
        yield f"Before: {words.name(before.person)}, to {day_text(before.span.last, year)}."
    if after := _other(segment, words.plan.after(segment)):
        yield f"Next: {words.name(after.person)}, from {day_text(after.span.start, year)}."


def _other(segment: Segment, line: Iterable[Segment]) -> Segment | None:
    """The first in *line* that is not the same person's, if it is not too far off."""
    for other in line:
        if abs(other.span.start - segment.span.start) > OUTLOOK:
            return None
        if other.person != segment.person:
            return other
    return None
