"""The rule as its words have it: plain, slow, one period after the other, nothing kept in order.

It shares no code with the rule. Numbers in comments are those of the list in docs/rule.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import groupby
from math import ceil

from koos_cal.rota.rota import Rota
from tests.laws.reading import (
    can_serve,
    day_off,
    end_of_plan,
    is_suddenly_away,
    is_there,
    members,
    order_on,
    shares,
    working_days,
)

Days = list[date]


@dataclass
class Told:
    """What is known of everyone so far."""

    dues: dict[str, Fraction] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)
    covered: Counter[str] = field(default_factory=Counter)
    ever: set[str] = field(default_factory=set)


def outcome(rota: Rota, until: date) -> dict[date, tuple[str | None, str | None]]:
    """Who is on duty, and whose turn it is, on each working day."""
    told, phase = Told(), rota.phases[0]
    found: dict[date, tuple[str | None, str | None]] = {}
    for t, (begins, days) in enumerate(_periods(rota, until)):
        latest = [p for p in rota.phases if p.start <= begins]
        if t == 0 or any(p.fresh for p in latest[latest.index(phase) + 1 :]):
            told.dues, told.turns = {}, {}
        phase = latest[-1]
        turn = _turn(rota, told, t, days)
        duty = _cover(rota, told, turn, days)
        for override in rota.overrides:
            held = [day for day in days if override.span.start <= day < override.span.end]
            duty |= {day: override.person for day in held if can_serve(rota, override.person, day)}
        found |= {day: (duty[day], turn) for day in days}
    return found


def _periods(rota: Rota, until: date) -> Iterator[tuple[date, Days]]:
    """The first day and the working days of each period that has any."""

    def begins(day: date) -> date:
        phase = [p for p in rota.phases if p.start <= day][-1]
        return day.fromordinal(day.toordinal() - (day - phase.start).days % phase.length)

    for start, days in groupby(working_days(rota, end_of_plan(rota, until)), key=begins):
        yield start, list(days)


def _turn(rota: Rota, told: Told, t: int, days: Days) -> str | None:
    """Whose turn period *t* is; its dues and counts are told of afterwards."""
    team, share = members(rota, days[0]), shares(rota, days[0])
    interval = {p: sum(share.values(), Fraction(0)) / share[p] for p in team}  # 3
    told.dues = {p: due for p, due in told.dues.items() if p in team}
    newcomers = [p for p in team if p not in told.dues]
    back = max(told.dues.values(), default=Fraction(t - 1))
    for k, p in enumerate(newcomers, start=1):  # 2
        told.dues[p] = min(back + k, t + interval[p])
    counts = dict(told.covered)
    for p in newcomers:  # 7
        others = [counts.get(o, 0) for o in team if o != p and o in told.ever]
        told.covered[p] = max(counts.get(p, 0), min(others, default=0))
    told.ever |= set(team)

    def off(person: str) -> int:  # 4
        return sum(day_off(rota, person, day) is not None for day in days)

    def rank(p: str) -> tuple[bool, Fraction, bool, int]:  # 6
        last = told.turns.get(p)
        recent = last is not None and t - last < ceil(interval[p] / 2)
        return recent, told.dues[p], last == t - 1, team.index(p)

    available = [p for p in team if off(p) <= rota.cover_days and 2 * off(p) <= len(days)]  # 5
    turn = min(available, key=rank, default=None)
    if turn is not None:
        while told.dues[turn] < t - interval[turn]:
            told.dues[turn] += interval[turn]
        while told.dues[turn] > t + interval[turn]:
            told.dues[turn] -= interval[turn]
        told.dues[turn] += interval[turn]
        told.turns[turn] = t
    return turn


def _cover(rota: Rota, told: Told, turn: str | None, days: Days) -> dict[date, str | None]:
    """Who is on duty on each day without overrides, planned absences first (7)."""
    before = dict(told.dues)
    if turn is not None:
        del before[turn]
    order = [p for p in order_on(rota, days[0]) if p != turn]

    def rank(p: str) -> tuple[bool, int, Fraction, int]:
        due = before.get(p)
        return due is None, told.covered[p], due or Fraction(0), order.index(p)

    def give(able: Sequence[str], run: Sequence[date]) -> str | None:
        person = min(able, key=rank, default=None)
        if person is not None:
            told.covered[person] += len(run)
        return person

    duty: dict[date, str | None] = {}
    for needed, run in groupby(days, key=lambda day: not (turn and is_there(rota, turn, day))):
        held = list(run)
        duty |= dict.fromkeys(held, turn)
        if needed:
            whole = [p for p in order if all(is_there(rota, p, day) for day in held)]
            for part in [held] if whole else [[day] for day in held]:
                able = [p for p in order if all(is_there(rota, p, day) for day in part)]
                duty |= dict.fromkeys(part, give(able, part))
    carrier = None
    for day in days:
        on_duty = duty[day]
        if on_duty is None or not is_suddenly_away(rota, on_duty, day):
            carrier = None
            continue
        able = [p for p in order if can_serve(rota, p, day)]
        carrier = give([carrier] if carrier in able else able, [day])
        duty[day] = carrier
    return duty
