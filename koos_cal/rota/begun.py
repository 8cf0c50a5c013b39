"""A period that has begun: its turn and its days before today stay, the rest follows edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from koos_cal.rota.cover import Ledger
from koos_cal.rota.days import Duties, counted, covered, exchanged, overridden
from koos_cal.rota.decision import Decision, Duty, Kind
from koos_cal.rota.facts import Facts


def up_to(recorded: Decision, today: date) -> Decision:
    """What is on record of a period, for its days before *today*."""
    held = tuple(duty for duty in recorded.held if duty.day < today)
    ruled = tuple(duty for duty in recorded.ruled if duty.day < today)
    off = {
        person: {day: why for day, why in days.items() if day < today}
        for person, days in recorded.off.items()
    }
    return replace(
        recorded,
        period=replace(recorded.period, days=tuple(duty.day for duty in held)),
        off={person: days for person, days in off.items() if days},
        ruled=ruled,
        held=held,
        counted=counted(ruled, held),
    )


def carried_on(recorded: Decision, facts: Facts, today: date, last_turn: str | None) -> Decision:
    """What holds of a period that has begun.

    From *today* on the turn's holder serves; else whoever the rule had for the day before;
    else whoever covers the working day before; else whoever is asked first.

    Args:
        recorded: The period as it was published.
        facts: Its working days from *today* on, and everyone's days on them, as they are now.
        today: Days before it stay as they are on record.
        last_turn: Whose turn the counted period before was.
    """
    before, period = up_to(recorded, today), _Period(recorded, facts, last_turn)
    ruled, held = [*before.ruled], [*before.held]
    for day in facts.period.days:
        ruled.append(period.rule(day, ruled, held))
        held.append(period.hold(ruled, held))
    off = {
        person: {**before.off.get(person, {}), **facts.days_off.of(person, facts.period)}
        for person in recorded.members.shares
    }
    return replace(
        recorded,
        period=replace(recorded.period, days=tuple(duty.day for duty in held)),
        off={person: days for person, days in off.items() if days},
        ruled=tuple(ruled),
        held=tuple(held),
        counted=counted(ruled, held),
    )


class _Period:
    """Answers for one day after the other, given those before it as they are now."""

    def __init__(self, recorded: Decision, facts: Facts, last_turn: str | None) -> None:
        self._recorded, self._facts, self._last_turn = recorded, facts, last_turn
        self._ruled = {duty.day: duty for duty in recorded.ruled}
        self._held = {duty.day: duty for duty in recorded.held}

    def rule(self, day: date, ruled: Sequence[Duty], held: Sequence[Duty]) -> Duty:
        """The rule's answer for *day*, after the days that are *ruled* and *held*."""
        turn, before = self._recorded.turn, self._ruled.get(day)
        if turn and self._facts.can_serve(turn, day):
            return Duty(day=day, on_duty=turn, turn=turn, kind=Kind.TURN)
        if before and before.on_duty and self._facts.can_serve(before.on_duty, day):
            return before
        covering = ruled[-1].on_duty if ruled and ruled[-1].kind is Kind.COVER else None
        is_sudden = turn is not None and self._facts.is_there(turn, day)
        cover = self._ledger(day, ruled, held).day(day, turn, covering, sudden=is_sudden)
        return covered(Duty(day=day, on_duty=None, turn=turn, kind=Kind.UNCOVERED), cover)

    def hold(self, ruled: Sequence[Duty], held: Sequence[Duty]) -> Duty:
        """What holds on the last day that is *ruled*, with overrides and exchanges on top."""
        duty, last = ruled[-1], held[-1] if held else None
        covering = last.on_duty if last and last.given and last.kind is Kind.COVER else None
        ledger = self._ledger(duty.day, ruled[:-1], held)
        (now,) = exchanged(overridden((duty,), self._facts), ledger, covering)
        return self._as_before(now)

    def _as_before(self, now: Duty) -> Duty:
        """Where somebody covers on an exchanged day, whoever did on record goes on to."""
        before = self._held.get(now.day)
        stands = (
            before
            and before.cover
            and before.given == now.given
            and before.cover.person not in {*now.givers, now.turn}
            and self._facts.can_serve(before.cover.person, now.day)
        )
        return before if before and stands and now.given and now.cover else now

    def _ledger(self, day: date, ruled: Sequence[Duty], held: Sequence[Duty]) -> Ledger:
        """Who is asked on *day*, with every other day of the period counted.

        Those before it as they are now, those after it as they are on record.
        """
        later = self._later(day)
        days = counted(ruled, held) + counted(*later)
        return Ledger(
            self._facts,
            self._recorded.line,
            self._recorded.handed,
            Counter(self._recorded.covered) + days,
            turn=self._recorded.choice,
            last_turn=self._last_turn,
        )

    def _later(self, day: date) -> tuple[Duties, Duties]:
        ruled = tuple(duty for duty in self._recorded.ruled if duty.day > day)
        return ruled, tuple(self._held[duty.day] for duty in ruled)
