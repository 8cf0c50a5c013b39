"""Seen: an event as a program understood it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.feed.reading import Entry

Feeds = Mapping[str, bytes]


class RefusedError(Exception):
    """A program does not accept a feed; says which one, and what the program said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An event as a program understood it.

    Attributes:
        start: The first day, or a moment in UTC.
        end: The day after the last one, or a moment in UTC.
        days: The days on which it stands in the calendar of somebody in the rota's zone.
        title: What it is called.
        text: What it says besides.
    """

    start: date
    end: date
    days: tuple[date, ...]
    title: str
    text: str


Reader = Callable[[Feeds, str], Mapping[str, list[Seen]]]


def seen(entry: Entry, zone: str) -> Seen:
    """What a parser found that leaves it to others which days these are."""
    start, end = (
        each.astimezone(UTC) if isinstance(each, datetime) else each
        for each in (entry.start, entry.end)
    )
    return Seen(
        start=start,
        end=end,
        days=tuple(entry.days(ZoneInfo(zone))),
        title=entry.summary,
        text=entry.description,
    )


def from_json(printed: str) -> dict[str, list[Seen]]:
    """What a script of ours printed, or the refusal that it printed instead.

    Raises:
        RefusedError: When the program refused a feed.
    """
    answer: dict[str, Any] = json.loads(printed)
    if "refused" in answer:
        raise RefusedError(answer["refused"])
    return {
        path: [
            Seen(
                start=_day_or_moment(each["start"]),
                end=_day_or_moment(each["end"]),
                days=tuple(map(date.fromisoformat, each["days"])),
                title=each["title"],
                text=each["text"],
            )
            for each in events
        ]
        for path, events in answer.items()
    }


def _day_or_moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
