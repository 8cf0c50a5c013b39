"""Compact: the deeds of long ago folded into what was published of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from koos_cal.dates import day_at
from koos_cal.journal.entry import VERSION, VERSIONS, Entry, Kind
from koos_cal.journal.state import State

FOLDED = {VERSION: VERSIONS[Kind.FORGOTTEN], "now": None}  # what is left of an entry's body
KEPT = {Kind.LINK, Kind.CORRECTION, Kind.FORGOTTEN}  # entries that say as much ever after


def compacted(entries: Sequence[Entry], before: date, timezone: str) -> Iterator[Entry]:
    """Those of *entries* that change where all that was recorded before a day is folded.

    The day is one of the rota's, in the time zone of that name.

    Entries keep their numbers and times. The last publication before the day tells of every
    period; those before it, and deeds of which nothing is in force any more, are empty. Notes,
    and who did what, are gone from all of them.
    """
    old = [entry for entry in entries if day_at(entry.at, timezone) < before]
    plans = [entry for entry in old if entry.kind == Kind.PLAN]
    configs = [entry for entry in old if entry.kind == Kind.CONFIG]
    if not plans:
        return
    state = State().after(old)
    known = {"periods": _by_day(state.bodies), "free": _by_day(state.free)}
    # What is old is not folded where something later is about it: its days may be over by now,
    # in another time zone than the one in which that was done.
    numbers = {entry.number for entry in old}
    kept = _in_force(entries, before) | {_id(e) for e in entries if e.number not in numbers}
    for entry in old:
        body: Mapping[str, Any] = FOLDED
        if entry is plans[-1]:
            body = {**entry.body, **known}
        elif entry.kind == Kind.CONFIG:
            body = entry.body if entry is configs[-1] else {**entry.body, "toml": ""}
        elif entry.kind == Kind.CALENDAR:
            body = _coming(entry.body, before)
        elif entry.kind in KEPT or _id(entry) in kept:
            body = entry.body
        kind = Kind.FORGOTTEN.value if body is FOLDED else entry.kind
        changed = replace(entry, by="", kind=kind, body=_without_notes(body))
        if changed != entry:
            yield changed


def _by_day(bodies: Mapping[date, Any]) -> Mapping[str, Any]:
    return {day.isoformat(): body for day, body in bodies.items()}


def _in_force(entries: Sequence[Entry], before: date) -> set[str]:
    """The ids of absences and exchanges that say something about *before* or later days."""
    state = State().after(entries)
    absences = {i for i, each in state.declared.items() if each.span.end > before}
    spans = {i: [each.span, each.back or each.span] for i, each in state.offers.items()}
    return absences | {i for i, both in spans.items() if max(s.end for s in both) > before}


def _coming(body: Mapping[str, Any], before: date) -> Mapping[str, Any]:
    """What an entry tells of a calendar, without absences that were over *before* a day."""
    first = before.isoformat()
    kept = {key: [e for e in body[key] if e["to"] >= first] for key in ("came", "went")}
    return {**body, **kept} if any(kept.values()) else FOLDED


def _id(entry: Entry) -> str:
    """The id of the absence or exchange that an entry is about."""
    return str(entry.body.get("id", entry.number))


def _without_notes(value: Any) -> Any:
    if isinstance(value, Mapping):
        texts = {"note", "reason"} if "day" in value else {"note"}
        return {key: "" if key in texts else _without_notes(each) for key, each in value.items()}
    return [_without_notes(each) for each in value] if isinstance(value, list) else value
