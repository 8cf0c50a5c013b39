"""History: who did what when, and who gained or lost which days by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from koos_cal.journal.entry import Entry, Kind
from koos_cal.records import Record, people_record
from koos_cal.rota.rota import Rota

Days = dict[date, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A day that went from one person to another; None is nobody.

    Attributes:
        day: The day.
        loses: Who was on duty.
        gains: Who is.
        worked: Whether it still is a working day.
    """

    day: date
    loses: str | None
    gains: str | None
    worked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One publication, and what led to it.

    Attributes:
        number: Of its last entry.
        at: When, in UTC.
        by: Who did it.
        acts: The entries that led to it; none where only a day had come.
        moved: The days that changed hands, in order.
    """

    number: int
    at: datetime
    by: str
    acts: tuple[Entry, ...]
    moved: tuple[Moved, ...]

    def concerns(self, person: str) -> bool:
        """Whether *person* did it, is named in it, or gained or lost a day by it."""
        days = any(person in {each.loses, each.gains} for each in self.moved)
        return days or self.by == person or any(person in named(act) for act in self.acts)


def events(entries: Iterable[Entry]) -> Iterator[Event]:
    """Everything that happened, the oldest first; the journal's beginning moves no day."""
    acts: list[Entry] = []
    bodies: dict[str, Mapping[str, Any]] = {}
    begun = False
    for entry in entries:
        if entry.kind == Kind.FORGOTTEN:
            continue
        if entry.kind != Kind.PLAN:
            acts.append(entry)
            continue
        periods = entry.body["periods"]
        before = _days(bodies[key] for key in periods if key in bodies)
        after = _days(body for body in periods.values() if body)
        bodies |= {key: body for key, body in periods.items() if body}
        for key, body in periods.items():
            if body is None:
                bodies.pop(key, None)
        moved = tuple(_moved(before, after)) if begun else ()
        if acts or moved:
            yield Event(
                number=entry.number, at=entry.at, by=entry.by, acts=tuple(acts), moved=moved
            )
        acts, begun = [], True


def named(act: Entry) -> set[str]:
    """Everyone whom an entry of something done is about."""
    keys = ("person", "giver", "asked", "taker")
    read = {each["person"] for key in ("came", "went") for each in act.body.get(key, ())}
    return read | {each for key in keys if isinstance(each := act.body.get(key), str)}


def event_record(event: Event, rota: Rota) -> Record:
    """An event for programs; what was said of somebody's days is left to those concerned."""
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "by": event.by,
        "acts": [{"kind": act.kind, "people": sorted(named(act))} for act in event.acts],
        "moved": [
            {
                "day": each.day.isoformat(),
                "worked": each.worked,
                **people_record(rota, loses=each.loses, gains=each.gains),
            }
            for each in event.moved
        ],
    }


def _days(bodies: Iterable[Mapping[str, Any]]) -> Days:
    """Who is on duty on each working day of some records."""
    return {
        date.fromisoformat(duty["day"]): duty["on_duty"]
        for body in bodies
        for duty in body.get("held", body["ruled"])
    }


def _moved(before: Days, after: Days) -> Iterator[Moved]:
    """The days that were published before and are not as they were."""
    for day, loses in sorted(before.items()):
        if day not in after or after[day] != loses:
            yield Moved(day=day, loses=loses, gains=after.get(day), worked=day in after)
