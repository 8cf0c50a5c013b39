"""Duty events: the segments of a plan as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytz

from koos_cal.dates import day_text
from koos_cal.feed.event import Event
from koos_cal.feed.style import Style
from koos_cal.rota.segment import Segment
from koos_cal.words import Words
from koos_cal.words.turns import OUTLOOK

MINUTE = timedelta(minutes=1)


def duty_events(segment: Segment, words: Words, style: Style) -> Iterator[Event]:
    """One all-day event, or with hours a timed one for each of its days."""
    page = f"{style.page}why/{segment.span.start}" if style.page else None
    description = _description(segment, words, style.about, page)
    for slot, start, end in _times(segment, style):
        yield Event(
            slot=slot.isoformat(),
            start=start,
            end=end,
            summary=words.title(segment),
            description=description,
            category=style.role,
            page=page,
            busy=style.busy,
        )


def _times(segment: Segment, style: Style) -> list[tuple[date, date, date]]:
    """The day that names each event, its start and its end.

    Hours that a clock change skips altogether give no event.
    """
    span = segment.span
    if style.hours is None:
        return [(span.start, span.start, span.end)]
    timezone = pytz.timezone(style.timezone)
    times = [(day, *_hours_in_utc(timezone, day, style.hours)) for day in span]
    return [(day, start, end) for day, start, end in times if start < end]


def _hours_in_utc(
    timezone: pytz.BaseTzInfo, day: date, hours: tuple[time, time]
) -> tuple[datetime, datetime]:
    """When the *hours* of one day begin and end.

    Of a time that a clock change makes happen twice, they begin with the first and end
    with the second, so that they never end before they begin.
    """
    start, end = (_moments(timezone, datetime.combine(day, clock)) for clock in hours)
    return min(start), max(end)


def _moments(timezone: pytz.BaseTzInfo, local: datetime) -> list[datetime]:
    """The moments in UTC at which clocks in *timezone* show *local*: one, or two.

    Where a clock change skips that time, it is the moment of the change.
    """
    while True:
        try:
            return [timezone.localize(local, is_dst=None).astimezone(UTC)]
        except pytz.AmbiguousTimeError:
            both = (timezone.localize(local, is_dst=summer) for summer in (True, False))
            return [moment.astimezone(UTC) for moment in both]
        except pytz.NonExistentTimeError:
            local += MINUTE


def _description(segment: Segment, words: Words, about: str, page: str | None) -> str:
    paragraphs = [
        about,
        "\n".join(words.why_segment(segment)),
        "\n".join(_neighbours(segment, words)),
        page or "",
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
