"""Cover: colleagues on duty for some days of somebody's turn."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cached_property

from koos_cal.rota.decision import Cover, Duty, Kind
from koos_cal.rota.facts import Facts
from koos_cal.rota.line import Line

Days = tuple[date, ...]


def give_cover(
    facts: Facts, turn: str | None, line: Line
) -> tuple[tuple[Duty, ...], tuple[Cover, ...]]:
    """Who is on duty on each working day of a period, before any override.

    Args:
        facts: The period.
        turn: Whose turn it is, or None when it is nobody's.
        line: The members, and the days that everyone has covered before.

    Returns:
        A duty for each working day, and the cover in the order in which it was given.
        Sudden absences come last, so nothing before the first such day depends on them.
    """
    ledger = _Ledger(facts, turn, line)
    days: dict[date, Cover] = {}
    for run in _runs(facts, turn):
        whole = ledger.give(run, turn)
        given = [whole] if whole else [ledger.give((day,), turn) for day in run]
        days |= {day: cover for cover in given if cover for day in cover.days}
    duties = [_duty(day, turn, days.get(day), facts) for day in facts.period.days]
    before: Cover | None = None
    for index, duty in enumerate(duties):
        person = duty.on_duty
        if person is None or not facts.is_suddenly_away(person, duty.day):
            before = None
            continue
        before = ledger.give_suddenly(duty.day, person, before)
        duties[index] = Duty(
            day=duty.day,
            on_duty=before.person if before else None,
            turn=turn,
            kind=Kind.COVER if before else Kind.UNCOVERED,
            cover=before,
        )
    return tuple(duties), tuple(ledger.given)


def _runs(facts: Facts, turn: str | None) -> list[Days]:
    """The runs of working days on which the holder is off; with nobody's turn, all days."""
    runs: list[list[date]] = []
    open_run = False
    for day in facts.period.days:
        needs_cover = turn is None or not facts.is_there(turn, day)
        if needs_cover and open_run:
            runs[-1].append(day)
        elif needs_cover:
            runs.append([day])
        open_run = needs_cover
    return [tuple(run) for run in runs]


def _duty(day: date, turn: str | None, cover: Cover | None, facts: Facts) -> Duty:
    """A working day before sudden absences."""
    if cover:
        return Duty(day=day, on_duty=cover.person, turn=turn, kind=Kind.COVER, cover=cover)
    if turn is not None and facts.is_there(turn, day):
        return Duty(day=day, on_duty=turn, turn=turn, kind=Kind.TURN)
    return Duty(day=day, on_duty=None, turn=turn, kind=Kind.UNCOVERED)


class _Ledger:
    """Gives cover to whoever has covered least, and counts it as it is given."""

    def __init__(self, facts: Facts, turn: str | None, line: Line) -> None:
        self.given: list[Cover] = []
        self._facts = facts
        self._turn = turn
        self._line = line
        self._covered = dict(line.covered)

    @cached_property
    def _others(self) -> list[str]:
        return [person for person in self._facts.period.phase.order if person != self._turn]

    @cached_property
    def _dues(self) -> dict[str, Fraction]:
        return {place.person: place.due for place in self._line.places}

    def give(self, days: Days, instead_of: str | None) -> Cover | None:
        """Give *days* to one person who is there on all of them, if there is one."""
        able = [p for p in self._others if all(self._facts.is_there(p, day) for day in days)]
        person = min(able, key=self._rank, default=None)
        return self._count(person, days=days, instead_of=instead_of)

    def give_suddenly(self, day: date, instead_of: str, before: Cover | None) -> Cover | None:
        """Give *day* to whoever covered the sudden day before it, else to the first in line."""
        able = [
            p
            for p in self._others
            if self._facts.is_there(p, day) and not self._facts.is_suddenly_away(p, day)
        ]
        carries_on = before is not None and before.person in able
        person = before.person if before and carries_on else min(able, key=self._rank, default=None)
        return self._count(
            person, days=(day,), instead_of=instead_of, sudden=True, carries_on=carries_on
        )

    def _count(
        self,
        person: str | None,
        *,
        days: Days,
        instead_of: str | None,
        sudden: bool = False,
        carries_on: bool = False,
    ) -> Cover | None:
        if person is None:
            return None
        cover = Cover(
            person=person,
            days=days,
            covered=self._covered.get(person, 0),
            instead_of=instead_of,
            sudden=sudden,
            carries_on=carries_on,
        )
        self._covered[person] = cover.covered + len(days)
        self.given.append(cover)
        return cover

    def _rank(self, person: str) -> tuple[bool, int, Fraction]:
        """Members first, then whoever covered least, then whoever is due first."""
        due = self._dues.get(person)
        return (due is None, self._covered.get(person, 0), due or Fraction(0))
