"""Visits: what was read in calendars, believed or held, and recorded."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from koos_cal.calendars.doubt import doubt
from koos_cal.calendars.fetched import Fetched, Held
from koos_cal.calendars.reading import Reading, horizon
from koos_cal.inputs import Inputs
from koos_cal.journal.entry import Draft, Kind
from koos_cal.journal.leaves import calendar_body
from koos_cal.journal.state import State
from koos_cal.live.journal import Journal
from koos_cal.rota.periods import phase_on
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule

BY = "calendar"  # who does what follows from a calendar, as entries have it
JITTER = 600  # seconds by which hours differ, so that not all come at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One calendar that was fetched.

    Attributes:
        name: What the config calls it.
        fetched: What is known of fetching it now.
        reading: What is in it; None where that is as it was, or could not be had.
    """

    name: str
    fetched: Fetched
    reading: Reading | None = None


def recorded(
    journal: Journal, file: Inputs, visits: Sequence[Visit], now: datetime, *, accept: bool
) -> list[Visit]:
    """Record what came and went in calendars that were read, but for what is not believed."""
    settled: list[Visit] = []

    def deed(schedule: Schedule) -> list[Draft]:
        found = [_settled(each, schedule, now, accept=accept) for each in visits]
        settled[:] = [visit for visit, _ in found]
        return [draft for _, draft in found if draft]

    journal.refresh()
    today = file.today(now)
    if any(_news(each, journal.state, today) for each in visits):
        journal.do(deed, file, now)
        return settled
    return [_believed(each, now) for each in visits]


def _settled(
    visit: Visit, schedule: Schedule, now: datetime, *, accept: bool
) -> tuple[Visit, Draft | None]:
    """What becomes of a calendar that was read, and the entry of it if there is one."""
    state, today = schedule.inputs.known, schedule.today
    body = _news(visit, state, today)
    if visit.reading is None or body is None:
        return _believed(visit, now), None
    leaves, held = visit.reading.leaves, visit.fetched.held
    if not accept:
        known = {e.id for e in schedule.plan.rota.people if e.stay.end > today}
        before = [e for e in state.leaves.get(visit.name, ()) if e.person in known]
        days = _read_at(visit.fetched.good, schedule)
        why = doubt(before, leaves, days, partial(_rota_on, schedule))
        if why:
            if held:
                held = held.again(leaves, why, now, _read_at(held.since, schedule))
            held = held or Held(why=why, leaves=leaves, since=now)
            if not held.is_over(now):
                fetched = visit.fetched.after_doubt(held, now, jitter())
                return replace(visit, fetched=fetched), None
    return _believed(visit, now), Draft(by=BY, kind=Kind.CALENDAR, body=body)


def _news(visit: Visit, state: State, today: date) -> Mapping[str, Any] | None:
    """What an entry would tell of a calendar that was read; None for nothing."""
    if visit.reading is None:
        return None
    before = state.leaves.get(visit.name, ())
    return calendar_body(visit.name, before, visit.reading.leaves, today)


def _believed(visit: Visit, now: datetime) -> Visit:
    """A calendar whose answer, if there was one that could be read, is in force."""
    if visit.reading is None:
        return visit
    fetched = visit.fetched.after_answer(now, jitter())
    not_understood = visit.reading.not_understood
    return replace(visit, fetched=replace(fetched, not_understood=not_understood))


def _read_at(moment: datetime | None, schedule: Schedule) -> Span:
    """The days from today on that were read at an earlier time; all of them if there was none."""
    today = schedule.today
    if moment is None:
        return Span(start=today, end=date.max)
    return Span.through(today, max(today, horizon(schedule.inputs.today(moment))))


def _rota_on(schedule: Schedule, day: date) -> frozenset[str]:
    """Who takes turns on a day."""
    rota = schedule.plan.rota
    order = set(phase_on(rota.phases, day).order)
    return frozenset(each.id for each in rota.people if each.id in order and day in each.stay)


def jitter() -> timedelta:
    """A random delay, added to the hour between two fetches."""
    return timedelta(seconds=secrets.randbelow(JITTER))
