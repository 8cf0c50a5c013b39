"""Feeds: every calendar of a rota on one day, as bytes by path."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from koos_cal.feed.away import away_events
from koos_cal.feed.calendar import calendar_bytes
from koos_cal.feed.duty import duty_events
from koos_cal.feed.event import event_bytes
from koos_cal.feed.style import Style
from koos_cal.feed.window import persons_segments
from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span
from koos_cal.words import Words

TEAM, AWAY = "koos.ics", "away.ics"


def person_path(person: str) -> str:
    """Where a person's feed lies."""
    return f"people/{person}.ics"


def make_feeds(plan: Plan, shown: Span, period: Span, style: Style) -> dict[str, bytes]:
    """The team's feed, the away feed and one for each person.

    Args:
        plan: Planned as far as :func:`koos_cal.schedule.schedule_for` does.
        shown: The window of days.
        period: The one that holds today.
        style: How they look. Equal arguments give equal bytes.
    """
    words = Words(plan=plan, role=style.role, notes=style.notes)
    known: dict[date, bytes] = {}

    def duty_bytes(segment: Segment) -> bytes:
        if segment.span.start not in known:
            events = duty_events(segment, words, style)
            known[segment.span.start] = b"".join(event_bytes(event, style) for event in events)
        return known[segment.span.start]

    def duty_calendar(name: str, description: str, segments: Iterable[Segment]) -> bytes:
        return calendar_bytes(name, description, map(duty_bytes, segments), style)

    feeds = {
        TEAM: duty_calendar(style.title, f"Who is {style.role} and when", plan.segments_in(shown)),
        AWAY: calendar_bytes(
            f"{style.title} away",
            "Who is away and when the office is closed",
            (event_bytes(event, style) for event in away_events(plan, shown, style)),
            style,
        ),
    }
    for person in plan.rota.people:
        feeds[person_path(person.id)] = duty_calendar(
            f"{style.title} {person.name}",
            f"When {person.name} is {style.role}",
            persons_segments(plan, shown, period, person.id),
        )
    return feeds
