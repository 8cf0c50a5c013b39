"""A period as it was published, and what is asked of any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koos_cal.rota.people import Exchange
from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from tests.laws.wording import Now, Period
from tests.laws.wording_days import Answers, serving
from tests.laws.wording_line import Shares

Count = tuple[date, str]  # a day that counts as a day covered, and for whom


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One period as it was published.

    Attributes:
        period: Its first day, working days and length, and whether the line began anew with it.
        shares: Of its members, in their order.
        owner: Whose place in the line it is.
        turn: The holder.
        ruled: What the rule says of each working day.
        held: What holds on it, with overrides and exchanges.
        stood_in: Who covers an exchanged day whose taker cannot serve.
        exchanges: The one that holds on each day that has any.
        counts: The days that count as covered.
    """

    period: Period
    shares: Shares
    owner: str | None
    turn: str | None
    ruled: Answers
    held: Answers
    stood_in: Answers
    exchanges: dict[date, Exchange | None]
    counts: frozenset[Count]


def phase_on(rota: Rota, day: date) -> Phase:
    """The stretch that holds *day*; the first one reaches back."""
    return [p for p in rota.phases if p.start <= day or p is rota.phases[0]][-1]


def last_exchange(rota: Rota, day: date) -> Exchange | None:
    """A later exchange lies on an earlier one."""
    lying = [each for each in rota.exchanges if serving(each, day)]
    return lying[-1] if lying else None


def taken(now: Now, kept: Kept) -> None:
    """Bring the line to where it is after a period whose turn is given."""
    line = now.lined_up()
    if kept.owner is None:
        line.last_owner = None
        return
    owner = line.move_on(now.memory.t, kept.shares)
    assert owner == kept.owner
    server = line.server(owner, 0, kept.shares)
    line.use_up(owner)
    assert kept.turn is not None
    now.hand_back(server, kept.turn)
