"""Entry: an event as a calendar program holds it, and the shifts that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Shift(NamedTuple):
    """A day in somebody's calendar: what it says, and between which hours; "" for all day."""

    day: date
    title: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event in a program.

    Attributes:
        uid: What the program tells it from others by.
        title: What it is called.
        start: The first day, or a time with its zone.
        end: The day after the last one, or a time with its zone.
    """

    uid: str
    title: str
    start: date
    end: date

    def shifts(self, zone: ZoneInfo) -> list[Shift]:
        """What it says of each day, to somebody whose clock is in *zone*."""
        if isinstance(self.start, datetime) and isinstance(self.end, datetime):
            start, end = self.start.astimezone(zone), self.end.astimezone(zone)
            return [Shift(start.date(), self.title, f"{start:%H:%M}-{end:%H:%M}")]
        days = range((self.end - self.start).days)
        return [Shift(self.start + timedelta(days=n), self.title, "") for n in days]


def shifts(entries: Iterable[Entry], zone: ZoneInfo) -> list[Shift]:
    """All that *entries* say, in the order of the days; a day told twice is there twice."""
    return sorted(shift for entry in entries for shift in entry.shifts(zone))
