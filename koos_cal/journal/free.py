"""Free days on record: when the office was closed and who was away, from and to JSON.

By first day, as with periods, so that a publication tells only what is not as before. Whose
absence it was and its days are kept, and the names of holidays and closings: no notes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from koos_cal.rota.away import Away
from koos_cal.rota.free import FreeDays
from koos_cal.rota.periods import Closing
from koos_cal.rota.span import ONE_DAY, Span

Bodies = Mapping[date, Sequence[Mapping[str, Any]]]


class Kind(StrEnum):
    """What keeps somebody from work."""

    HOLIDAY = "holiday"  # of the office
    CLOSING = "closing"
    AWAY = "away"  # somebody, also for a public holiday of their own, which has a name


def free_bodies(free: FreeDays, shown: Span) -> Bodies:
    """What of *free* shares a day with *shown*, by its first day, in an order of its own."""
    found: dict[date, list[Mapping[str, Any]]] = defaultdict(list)
    for span, body in _bodies(free):
        if span.overlaps(shown):
            to = None if span.end == date.max else span.last.isoformat()
            found[span.start].append({**body, "to": to})
    return {day: sorted(bodies, key=_place) for day, bodies in found.items()}


def free_of_bodies(bodies: Bodies) -> FreeDays:
    """The free days that *bodies* hold."""
    holidays: dict[date, str] = {}
    closings, away = [], []
    for start, each in ((day, body) for day in sorted(bodies) for body in bodies[day]):
        end = date.fromisoformat(each["to"]) + ONE_DAY if each["to"] else date.max
        span = Span(start=start, end=end)
        match each["kind"]:
            case Kind.HOLIDAY:
                holidays[start] = each["name"]
            case Kind.CLOSING:
                closings.append(Closing(span=span, name=each["name"]))
            case _:
                away.append(Away(person=each["person"], span=span, holiday=each["name"]))
    return FreeDays(holidays=holidays, closings=tuple(closings), away=tuple(away))


def _place(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Where a body stands among those of one day, wherever its person stands in the config."""
    return body["kind"], body.get("person", ""), body["name"], body["to"] or ""


def _bodies(free: FreeDays) -> Iterator[tuple[Span, Mapping[str, Any]]]:
    for day, name in free.holidays.items():
        yield Span.through(day), {"kind": Kind.HOLIDAY.value, "name": name}
    for closing in free.closings:
        yield closing.span, {"kind": Kind.CLOSING.value, "name": closing.name}
    for each in free.away:
        yield each.span, {"kind": Kind.AWAY.value, "name": each.holiday, "person": each.person}
