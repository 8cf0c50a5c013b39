"""Turn: whose turn a period is, and which turn to come is served in return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from koos_cal.rota.facts import Facts, Given
from koos_cal.rota.handed import Coming, Handed, HandedTurns
from koos_cal.rota.line import Line


class Reason(StrEnum):
    """Why somebody has the turn of a period."""

    SERVES = "serves"  # it is theirs, and they are there
    TRADED = "traded"  # whoever served it is away; they serve one of this person's in return
    OWES = "owes"  # it stays theirs though they are away, as they owe a turn already
    NOBODY_ELSE = "nobody else"  # it stays theirs though they are away, as nobody could take it
    EXCHANGED = "exchanged"  # an exchange of the whole period says so
    NO_MEMBERS = "no members"  # it is nobody's, as nobody is in the rotation
    TOO_SHORT = "too short"  # it is nobody's, as it is only the rest of a period


class Unfit(StrEnum):
    """Why a turn to come was not traded for this one."""

    AWAY = "away"
    ILL = "suddenly away"
    TIRED = "had the turn before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Whose turn a period is, and why.

    Attributes:
        owner: Whose place in the line it is; None where nobody is in the rotation.
        server: Who was to serve it: the owner, or whoever it was handed to.
        handed: That it was handed to the server, and since when.
        holder: Whose turn it is.
        reason: Why.
        given: The exchange that says so, where one does.
        back: The turn of the holder's to come that the server takes in return, if any.
        unfit: Who serves the turns that come before that one, and why they did not take it.
    """

    owner: str | None
    server: str | None
    handed: Handed | None
    holder: str | None
    reason: Reason
    given: Given | None = None
    back: Coming | None = None
    unfit: Mapping[str, Unfit]


def give_turn(
    line: Line, handed: HandedTurns, facts: Facts, last_turn: str | None
) -> tuple[Turn, HandedTurns]:
    """Whose turn the period of *facts* is, and the turns handed on after it.

    Args:
        line: The members, with at least one among them.
        handed: The turns handed on before.
        facts: The period.
        last_turn: Whose turn the counted period before was.
    """
    owner, server, left = line.owner, handed.server(line), handed.used(line.owner)
    pinned = facts.pinned()
    unfit: Mapping[str, Unfit] = {}
    if pinned:
        holder, reason = pinned[1], Reason.EXCHANGED
    elif facts.is_available(server):
        holder, reason = server, Reason.SERVES
    elif server == owner and left.owes(owner):
        holder, reason = server, Reason.OWES
    else:
        found, unfit = _trade(line, left, facts, server, last_turn)
        holder = found or server
        reason = Reason.TRADED if found else Reason.NOBODY_ELSE
    back = returned(line, left, holder, server)
    turn = Turn(
        owner=owner,
        server=server,
        handed=handed.first(owner) if server != owner else None,
        holder=holder,
        reason=reason,
        given=pinned[0] if pinned else None,
        back=back,
        unfit=unfit,
    )
    return turn, left.hand(back, server, line.number) if back else left


def returned(line: Line, left: HandedTurns, holder: str, server: str) -> Coming | None:
    """The turn to come that *server* takes, as *holder* has theirs: the holder's first."""
    return left.first_of(holder, line.moved()) if holder != server else None


def _trade(
    line: Line, left: HandedTurns, facts: Facts, server: str, last_turn: str | None
) -> tuple[str | None, Mapping[str, Unfit]]:
    """Who takes the turn, if anyone can, and why those did not who come before them.

    It is whoever serves the first coming turn and can take this one as well; who had the turn
    before takes it only where nobody else can.
    """
    tired: str | None = None
    unfit: dict[str, Unfit] = {}
    for person in left.servers(line.moved()):
        if person == server:
            continue
        if not facts.is_available(person):
            unfit[person] = Unfit.AWAY
        elif person in facts.ill:
            unfit[person] = Unfit.ILL
        elif person == last_turn and line.members.rests(person):
            unfit[person], tired = Unfit.TIRED, person
        else:
            return person, unfit
    return tired, {person: why for person, why in unfit.items() if person != tired}
