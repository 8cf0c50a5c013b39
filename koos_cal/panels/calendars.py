"""Calendars: how it stands with those in which people enter when they are away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from koos_cal.calendars.fetched import HOLD_TIMES, Fetched, Health
from koos_cal.calendars.leave import since
from koos_cal.dates import count_text, day_text
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """One calendar.

    Attributes:
        name: What the config calls it.
        health: The state it is in.
        told: The same in sentences, the most important one first.
    """

    name: str
    health: Health
    told: tuple[str, ...]


def calendars(schedule: Schedule, fetched: Mapping[str, Fetched], now: datetime) -> list[Calendar]:
    """Every calendar of the config, in its order."""
    names = [each.name for each in schedule.inputs.config.absence_calendars]
    known = ((name, fetched.get(name, Fetched())) for name in names)
    return [
        Calendar(
            name=name, health=each.health(now), told=tuple(_sentences(schedule, name, each, now))
        )
        for name, each in known
    ]


def healths(schedule: Schedule, fetched: Mapping[str, Fetched], now: datetime) -> dict[str, int]:
    """How many calendars of the config are in each state; nothing where it has none."""
    known = schedule.inputs.config.absence_calendars
    found = [fetched.get(each.name, Fetched()).health(now) for each in known]
    return {health.value: found.count(health) for health in Health} if found else {}


def _sentences(schedule: Schedule, name: str, fetched: Fetched, now: datetime) -> list[str]:
    """What there is to say of one calendar."""

    def moment(at: datetime) -> str:
        there = schedule.inputs.local(at)
        return f"{day_text(there.date(), schedule.today.year)}, {there:%H:%M}"

    if fetched.good is None:
        told = ["Not read yet, so the rota is planned without it."]
    else:
        leaves = schedule.inputs.known.leaves.get(name, ())
        coming = count_text(len(since(leaves, schedule.today)), "absence")
        told = [f"Last read on {moment(fetched.good)}: {coming} to come."]
    if fetched.not_understood:
        are = "event is" if fetched.not_understood == 1 else "events are"
        told.append(f"{fetched.not_understood} {are} not understood.")
    if fetched.held:
        told.append(
            f"What came on {moment(fetched.held.since)} is held, as {fetched.held.why}. It is"
            f" believed once it came {HOLD_TIMES} times over at least a day."
        )
    if fetched.failing:
        told.append(f"Since {moment(fetched.failing)} it cannot be had: {fetched.why}.")
    if fetched.health(now) is Health.STALE:
        told.append("What it said may be out of date.")
    return told
