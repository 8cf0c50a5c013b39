"""Publication: what an entry tells of a schedule that is put in force."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import koos_cal
from koos_cal import holidays
from koos_cal.journal.free import free_bodies
from koos_cal.journal.records import record_body
from koos_cal.journal.state import State
from koos_cal.rota.record import record_of
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule

# What a publication stamps events with; two that differ in nothing else are the same.
_STAMPS = re.compile(rb"^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r$", re.MULTILINE)


def plan_body(
    schedule: Schedule, feeds: Mapping[str, bytes], state: State, *, always: bool
) -> Mapping[str, Any] | None:
    """What is to be recorded of *schedule*, or None where *state* has all of it."""
    periods, free = dict(changed_periods(schedule, state)), changed_free_days(schedule, state)
    digest = digest_of(feeds)
    if not (always or periods or free) and state.plan and digest == state.plan.digest:
        return None
    return {
        "today": schedule.today.isoformat(),
        "releases": releases(),
        "digest": digest,
        "periods": {day.isoformat(): record for day, record in periods.items()},
        "free": {day.isoformat(): bodies for day, bodies in free.items()},
    }


def changed_periods(
    schedule: Schedule, state: State
) -> Iterator[tuple[date, Mapping[str, Any] | None]]:
    """Every period that is not as published before, by its first day.

    None for one that is none now, or is not published any more: a feed that shows fewer weeks
    would else leave periods behind that nobody has kept up to date when their day comes. One that
    is over stays as it is on record.
    """
    known, end = state.bodies, schedule.shown.end
    shown = (d for d in schedule.plan.decisions if d.period.span.start < end)
    now = {each.period.span.start: each for each in shown}
    for day in sorted(now.keys() | known.keys()):
        if day not in now:
            yield day, None
        elif day not in known or now[day].period.span.end > schedule.today:
            record = record_body(record_of(now[day]))
            if record != known.get(day):
                yield day, record


def changed_free_days(
    schedule: Schedule, state: State
) -> Mapping[date, Sequence[Mapping[str, Any]] | None]:
    """The free days that are not as published before, by first day; None where none is left."""
    shown = Span(start=schedule.plan.start, end=schedule.shown.end)
    now = free_bodies(schedule.plan.free, shown)
    days = sorted(now.keys() | state.free.keys())
    return {day: now.get(day) for day in days if now.get(day) != state.free.get(day)}


def digest_of(feeds: Mapping[str, bytes]) -> str:
    """Tells feeds from others, whenever they were published."""
    digest = hashlib.sha256()
    for path, body in sorted(feeds.items()):
        digest.update(path.encode() + b"\0" + _STAMPS.sub(b"", body) + b"\0")
    return digest.hexdigest()


def releases() -> dict[str, str]:
    """The versions of what decides and names days."""
    return {"koos_cal": koos_cal.__version__, "holidays": holidays.release()}


def is_older(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """Whether any of *ours* is an older version than the one of *theirs*.

    A release candidate, or another one before a release, counts as that release.
    """
    return any(_parts(ours[name]) < _parts(theirs.get(name, "")) for name in ours)


def _parts(text: str) -> tuple[int, ...]:
    release = re.split(r"[^\d.]", text)[0]
    return tuple(int(number) for number in release.split(".") if number)
