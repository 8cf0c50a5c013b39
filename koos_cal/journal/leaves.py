"""Leaves: the absences that were read in calendars, as the journal has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from koos_cal.calendars.leave import Leave, merged, since
from koos_cal.journal.declared import span_body
from koos_cal.rota.span import ONE_DAY, Span

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
    went = _days(body["went"])
    stay = (
        (leave.person, [day for day in leave.span if (leave.person, day) not in went])
        for leave in known.get(name, ())
    )
    came = ((leave.person, leave.span) for leave in _leaves(body["came"]))
    return {**known, name: merged([*stay, *came])}


def _bodies(leaves: Iterable[Leave]) -> list[dict[str, str]]:
    return [{"person": each.person, **span_body(each.span)} for each in sorted(leaves)]


def _days(bodies: Sequence[Mapping[str, str]]) -> set[tuple[str, date]]:
    return {(leave.person, day) for leave in _leaves(bodies) for day in leave.span}


def _leaves(bodies: Sequence[Mapping[str, str]]) -> list[Leave]:
    return [
        Leave(
            person=body["person"],
            span=Span(
                start=date.fromisoformat(body["from"]),
                end=date.fromisoformat(body["to"]) + ONE_DAY,
            ),
        )
        for body in bodies
    ]
