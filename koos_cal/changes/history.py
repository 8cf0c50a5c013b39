"""History: who did what when, and who gained or lost which days by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from koos_cal.journal.declared import span_of
from koos_cal.journal.entry import Entry, Kind
from koos_cal.records import Record, people_record
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

Days = dict[date, str | None]
PRIVATE = {Kind.ABSENCE, Kind.CALENDAR, Kind.EXCHANGE, Kind.LINK}  # for those whom they concern


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
class Act:
    """Something that was done.

    Attributes:
        entry: What the journal has of it.
        about: What it is about: the body of the last entry that told all of it.
        people: Everyone whom it concerns: who did it, and whoever it names.
        spans: The days that it names, and those that it was about before.
    """

    entry: Entry
    about: Mapping[str, Any]
    people: frozenset[str]
    spans: frozenset[Span]

    @property
    def is_private(self) -> bool:
        """Whether it is for those concerned alone: what people said of their days, and links."""
        return self.entry.kind in PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One publication, and what led to it.

    Attributes:
        number: Of its last entry.
        at: When, in UTC.
        by: Who did it.
        acts: What led to it; nothing where only a day had come.
        moved: The days that changed hands, in order.
    """

    number: int
    at: datetime
    by: str
    acts: tuple[Act, ...]
    moved: tuple[Moved, ...]

    def concerns(self, person: str) -> bool:
        """Whether *person* did it, is named in it, or gained or lost a day by it."""
        days = any(person in {each.loses, each.gains} for each in self.moved)
        return days or self.by == person or any(person in act.people for act in self.acts)

    def seen_by(self, person: str | None, *, is_keeper: bool) -> Event | None:
        """What somebody may know of it, or None where that is nothing.

        Who declared whom away, and what was asked and declined, is for those concerned and
        for keepers; everybody sees which days changed hands, and when.
        """
        if is_keeper:
            return self
        acts = tuple(act for act in self.acts if not act.is_private or person in act.people)
        by = self.by if len(acts) == len(self.acts) else ""
        return replace(self, acts=acts, by=by) if acts or self.moved else None


class Telling:
    """What happened, told from entry to entry.

    Attributes:
        events: Everything so far, the oldest first.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._acts: list[Act] = []
        self._about: dict[tuple[str, str], Act] = {}
        self._bodies: dict[str, Mapping[str, Any]] = {}
        self._corrected: Days = {}
        self._begun = False

    def add(self, entries: Iterable[Entry]) -> None:
        """Tell of *entries*, the next ones, as far as this release knows what they tell."""
        for entry in entries:
            if entry.kind == Kind.FORGOTTEN or not entry.is_known:
                continue
            if entry.kind != Kind.PLAN:
                self._acts.append(self._act(entry))
                continue
            periods = entry.body["periods"]
            moved = (*self._put_right(periods), *self._published(periods))
            acts, self._acts = tuple(self._acts), []
            if acts or moved:
                self.events.append(
                    Event(number=entry.number, at=entry.at, by=entry.by, acts=acts, moved=moved)
                )

    def _act(self, entry: Entry) -> Act:
        """What an entry tells, with what it goes back to."""
        key = (entry.kind, entry.body.get("id", str(entry.number)))
        first = self._about.get(key)
        people = named(entry.body) | {entry.by} | (first.people if first else frozenset())
        about = first.about if first and "from" not in entry.body else entry.body
        spans = {*_spans(entry.body)} | (first.spans if first else frozenset())
        act = Act(entry=entry, about=about, people=frozenset(people), spans=frozenset(spans))
        self._about[key] = act
        return act

    def _put_right(self, periods: Mapping[str, Any]) -> Iterator[Moved]:
        """The days of corrections in periods that are over, so that they are not among *periods*.

        A correction follows right before the publication that tells of it.
        """
        anew = _days(body for body in periods.values() if body)
        for act in self._acts:
            if act.entry.kind != Kind.CORRECTION:
                continue
            day, gains = date.fromisoformat(act.entry.body["day"]), act.entry.body["person"]
            first = max((key for key in self._bodies if key <= f"{day}"), default=None)
            served = _days([self._bodies[first]]) if first else {}
            loses = self._corrected.get(day, served.get(day))
            self._corrected[day] = gains
            if day not in anew and loses != gains:
                yield Moved(day=day, loses=loses, gains=gains, worked=True)

    def _published(self, periods: Mapping[str, Any]) -> tuple[Moved, ...]:
        """The days that changed hands by a publication; the journal's beginning moves none."""
        known = self._bodies.keys() & periods.keys()
        before = _days(self._bodies[key] for key in known)
        after = _days(body for body in periods.values() if body)
        added = _days(periods[key] for key in known if periods[key]).keys() - before.keys()
        for key, body in periods.items():
            if body is None:
                self._bodies.pop(key, None)
            else:
                self._bodies[key] = body
        begun, self._begun = self._begun, True
        return tuple(_moved({**before, **dict.fromkeys(added)}, after)) if begun else ()


def named(body: Mapping[str, Any]) -> set[str]:
    """Everyone whom the body of an entry of something done is about."""
    keys = ("person", "giver", "asked", "taker", "owner")
    read = {each["person"] for key in ("came", "went") for each in body.get(key, ())}
    return read | {each for key in keys if isinstance(each := body.get(key), str)}


def event_record(event: Event, rota: Rota) -> Record:
    """An event for programs; what was said of somebody's days is left to those concerned."""
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "by": event.by or None,
        "acts": [
            {"kind": act.entry.kind, "people": sorted(named(act.about) | named(act.entry.body))}
            for act in event.acts
        ],
        "moved": [
            {
                "day": each.day.isoformat(),
                "worked": each.worked,
                **people_record(rota, loses=each.loses, gains=each.gains),
            }
            for each in event.moved
        ],
    }


def _spans(body: Mapping[str, Any]) -> Iterator[Span]:
    """The days that the body of an absence or an exchange names."""
    for each in (body, body.get("back")):
        if each and "from" in each:
            yield span_of(each)


def _days(bodies: Iterable[Mapping[str, Any]]) -> Days:
    """Who is on duty on each working day of some records."""
    return {
        date.fromisoformat(duty["day"]): duty["on_duty"]
        for body in bodies
        for duty in body.get("held", body["ruled"])
    }


def _moved(before: Days, after: Days) -> Iterator[Moved]:
    """The days that are not as they were *before*, by their order."""
    for day, loses in sorted(before.items()):
        if day not in after or after[day] != loses:
            yield Moved(day=day, loses=loses, gains=after.get(day), worked=day in after)
