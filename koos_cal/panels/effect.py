"""Effect: who gains and loses what between two schedules, for previews of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.changes import Difference
from koos_cal.dates import Range, ranges_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Days in a row that change hands.

    Attributes:
        first: The first of them.
        ranges: All of them; what is no working day in between does not part them.
        loses: Who was on duty, or None where nobody was.
        gains: Who is on duty instead, or None where nobody is.
    """

    first: date
    ranges: Sequence[Range]
    loses: str | None
    gains: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What differs.

    Attributes:
        moves: What changes hands, in the order of the days.
        uncovered: Days that nobody takes and that somebody took before.
        turns: How many turns change hands.
    """

    moves: Sequence[Move]
    uncovered: Sequence[Range]
    turns: int


def effect(difference: Difference) -> Effect:
    """What of a difference people want to know first: whom it touches, and on which days."""
    moves: list[Move] = []
    for run in difference.runs:
        days = [each.day for each in run if each.loses != each.gains]
        if days:
            ranges = ranges_of(days, difference.worked)
            moves.append(Move(first=days[0], ranges=ranges, loses=run[0].loses, gains=run[0].gains))
    before, after = difference.uncovered
    new = sorted({*after} - {*before})
    return Effect(
        moves=moves,
        uncovered=ranges_of(new, difference.worked),
        turns=difference.turns,
    )
