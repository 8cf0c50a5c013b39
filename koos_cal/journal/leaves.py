"""Leaves: the absences that were read in calendars, as the journal has them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from koos_cal.calendars.leave import Leave, merged, since
from koos_cal.journal.declared import span_body, span_of

Leaves = tuple[Leave, ...]


def calendar_body(name: str, before: Leaves, now: Leaves, today: date) -> dict[str, Any] | None:
    """What an entry tells of a calendar that was read, or None where it says nothing new.

    Only days from *today* on are compared: what is over is recorded, whatever the calendar
    still says of it.

    Args:
        name: The calendar's.
        before: What was read in it last.
        now: What was read in it now.
        today: The day.
    """
    old, new = set(since(before, today)), set(since(now, today))
    if old == new:
        return None
    return {"calendar": name, "came": _bodies(new - old), "went": _bodies(old - new)}


def leaves_after(known: Mapping[str, Leaves], body: Mapping[str, Any]) -> Mapping[str, Leaves]:
    """What was read in each calendar once the entry with that *body* is in."""
    name = body["calendar"]
    leaves = [*known.get(name, ())]
    for each in _leaves(body["went"]):
        _put(leaves, each, ())
    for each in _leaves(body["came"]):
        _put(leaves, each, each.span)
    return {**known, name: tuple(leaves)}


def _put(leaves: list[Leave], about: Leave, days: Iterable[date]) -> None:
    """Put *days* into *leaves*, which are in order, in place of those that it is *about*.

    What neither shares a day with them nor borders on them is not looked at.
    """
    first = bisect_left(leaves, (about.person, about.span.start), key=_end)
    end = bisect_right(leaves, (about.person, about.span.end), key=_start)
    stay = [day for each in leaves[first:end] for day in each.span if day not in about.span]
    leaves[first:end] = merged([(about.person, [*stay, *days])])


def _start(leave: Leave) -> tuple[str, date]:
    return leave.person, leave.span.start


def _end(leave: Leave) -> tuple[str, date]:
    return leave.person, leave.span.end


def _bodies(leaves: Iterable[Leave]) -> list[dict[str, str]]:
    return [{"person": each.person, **span_body(each.span)} for each in sorted(leaves)]


def _leaves(bodies: Sequence[Mapping[str, str]]) -> list[Leave]:
    return [Leave(person=body["person"], span=span_of(body)) for body in bodies]
