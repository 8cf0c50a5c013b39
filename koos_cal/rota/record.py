"""Record: what was published of a period, and how it counts for those that follow.

A record holds what was decided, with its reasons, and nothing that is folded: the line, the
turns handed on and the days covered follow from the records before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from koos_cal.rota.days import counted
from koos_cal.rota.decision import Decision, Duty, Kind
from koos_cal.rota.handed import HandedTurns
from koos_cal.rota.line import Line
from koos_cal.rota.members import Members
from koos_cal.rota.off import DayOff
from koos_cal.rota.people import Correction
from koos_cal.rota.periods import Period
from koos_cal.rota.rule import Memory, as_of, levelled, line_up
from koos_cal.rota.turn import Turn, returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One period as it was published.

    Attributes:
        period: Its span, working days and length, and whether the line began anew with it.
        shares: The members' shares, in the order.
        off: The days off of those members who had any, with the reason.
        choice: Whose turn it is, and why.
        ruled: What the rule said for each working day.
        held: What held for each working day, with overrides and exchanges on top.
    """

    period: Period
    shares: Mapping[str, Fraction]
    off: Mapping[str, Mapping[date, DayOff]]
    choice: Turn
    ruled: tuple[Duty, ...]
    held: tuple[Duty, ...]


def record_of(decision: Decision) -> Record:
    """What is kept of *decision*."""
    return Record(
        period=decision.period,
        shares=decision.members.shares,
        off=dict(decision.off),
        choice=decision.choice,
        ruled=decision.ruled,
        held=decision.held,
    )


def replay(memory: Memory, record: Record, corrections: Mapping[date, Correction]) -> Decision:
    """The decision that *record* keeps, after what *memory* holds of those before it.

    Given whose turn the period was it needs no reason for it: whenever that is another than
    whoever was to serve, these serve the first turn to come of the other's.
    """
    memory = as_of(memory, record.period)
    members = Members.of(record.shares)
    if memory.line and memory.line.members == members:
        members = memory.line.members
    line, newcomers = line_up(memory, members)
    handed, choice = memory.handed.of_members(members), record.choice
    if choice.owner and choice.owner in members:
        line = line.owned_by(choice.owner)
        handed = _handed(line, handed, choice.holder)
    held = tuple(_corrected(duty, corrections.get(duty.day)) for duty in record.held)
    return Decision(
        number=memory.number,
        period=record.period,
        line=line,
        newcomers=frozenset(newcomers),
        covered=levelled(memory, members, newcomers),
        off=record.off,
        choice=choice,
        handed=handed,
        ruled=record.ruled,
        held=held,
        counted=counted(record.ruled, held),
    )


def _handed(line: Line, handed: HandedTurns, holder: str | None) -> HandedTurns:
    """The turns handed on after a period, given whose turn it was."""
    server, left = handed.server(line), handed.used(line.owner)
    back = returned(line, left, holder, server) if holder else None
    return left.hand(back, server, line.number) if back else left


def _corrected(duty: Duty, correction: Correction | None) -> Duty:
    """*duty* with who served after all; one who was on duty all along changes nothing."""
    if correction is None or correction.person == duty.on_duty:
        return duty
    return replace(
        duty, on_duty=correction.person, kind=Kind.CORRECTION, cover=None, correction=correction
    )
