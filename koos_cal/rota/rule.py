"""The rule: everyone has a place in a line that follows from the shares alone.

Whoever is away in their period trades with the next in line who is there; nothing else moves
anybody's turn. The line is stride scheduling (Waldspurger and Weihl, 1995): everyone's place
comes one interval after their last.

The rule is a fold: ``decide(memory, facts) -> decision`` and
``remember(memory, decision) -> memory``. A decision uses nothing that is known only about
later periods; that is what keeps the past still. All arithmetic is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import lcm

from koos_cal.rota.cover import Ledger
from koos_cal.rota.days import counted, exchanged, overridden, rule_days
from koos_cal.rota.decision import Decision
from koos_cal.rota.facts import Facts
from koos_cal.rota.handed import HandedTurns
from koos_cal.rota.line import NEVER, Line, Place, lined_up
from koos_cal.rota.members import Members
from koos_cal.rota.periods import Period
from koos_cal.rota.turn import Reason, Turn, give_turn

NO_TURN = Turn(
    owner=None, server=None, handed=None, holder=None, reason=Reason.NO_MEMBERS, unfit={}
)
TOO_SHORT = replace(NO_TURN, reason=Reason.TOO_SHORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the rule carries from one period to the next; folded, never stored.

    Attributes:
        number: The number t of the period to be decided next.
        line: The last period's members as they stand after it; None before the first.
        owned: The number of the period that each person owned last.
        handed: The turns to come that are handed on.
        last_turn: Whose turn the last period was.
        length: The last period's length in days, as its phase has it.
        covered: Days each person has covered so far.
        members: Everyone who was ever a member.
    """

    number: int = 0
    line: Line | None = None
    owned: Mapping[str, int] = field(default_factory=dict)
    handed: HandedTurns = field(default_factory=HandedTurns)
    last_turn: str | None = None
    length: int | None = None
    covered: Mapping[str, int] = field(default_factory=dict)
    members: frozenset[str] = frozenset()


def decide(memory: Memory, facts: Facts) -> Decision:
    """Decide one period: whose turn it is, who covers, and why."""
    memory = as_of(memory, facts.period)
    line, newcomers = line_up(memory, facts.members)
    handed = memory.handed.of_members(facts.members)
    turn = TOO_SHORT if facts.period.is_rest else NO_TURN
    if facts.members and not facts.period.is_rest:
        turn, handed = give_turn(line, handed, facts, memory.last_turn)
    covered = levelled(memory, facts.members, newcomers)
    ledger = Ledger(facts, line, handed, covered, turn=turn, last_turn=memory.last_turn)
    ruled = rule_days(ledger)
    held = exchanged(overridden(ruled, facts), ledger)
    return Decision(
        number=memory.number,
        period=facts.period,
        line=line,
        newcomers=frozenset(newcomers),
        covered=covered,
        off=facts.off,
        choice=turn,
        handed=handed,
        ruled=ruled,
        held=held,
        counted=counted(ruled, held),
    )


def remember(memory: Memory, decision: Decision) -> Memory:
    """What is carried on after *decision*."""
    memory = as_of(memory, decision.period)
    line, owner = decision.line, decision.choice.owner
    covered = decision.covered
    if decision.counted:
        covered = Counter(covered)
        covered.update(decision.counted)
    return Memory(
        number=memory.number + 1,
        line=line.after(owner),
        owned={**memory.owned, owner: memory.number} if owner else memory.owned,
        handed=decision.handed,
        last_turn=decision.turn,
        length=decision.period.phase.length,
        covered=covered,
        members=memory.members | decision.newcomers,
    )


def decisions(periods: Iterable[Facts], memory: Memory) -> Iterator[Decision]:
    """Decide one period after the other, from what is known of those before."""
    for facts in periods:
        decision = decide(memory, facts)
        yield decision
        memory = remember(memory, decision)


def as_of(memory: Memory, period: Period) -> Memory:
    """What still counts in a period.

    With a new order, neither places nor turns do. A day that is owed is not paid with weeks,
    nor the other way round.
    """
    if period.restarts:
        memory = replace(memory, line=None, owned={}, handed=HandedTurns(), last_turn=None)
    lengths = {memory.length, period.phase.length}
    if len(lengths) > 1 and 1 in lengths:
        memory = replace(memory, handed=HandedTurns())
    return memory


def line_up(memory: Memory, members: Members) -> tuple[Line, list[str]]:
    """The line of the period to be decided, and the newcomers in it, in the order."""
    before = memory.line
    if before and (before.members is members or before.members.shares == members.shares):
        if before.members.ranks == members.ranks:
            return before, []
        # Nobody else is in it, but people were put in another order after what is on record.
        ranks = members.ranks
        places = [
            Place(due, owned, ranks[person], person) for due, owned, _, person in before.places
        ]
        reordered = lined_up(
            places, members, before=before.before, number=memory.number, ticks=before.ticks
        )
        return reordered, []
    number, ranks = memory.number, members.ranks
    ticks = lcm(members.ticks, before.ticks if before else 1)
    stood = before.places_in(ticks) if before else ()
    known = {place.person for place in stood}
    newcomers = [person for person in members.shares if person not in known]
    staying = [place for place in stood if place.person in members]
    front = min((place.due for place in staying), default=number * ticks)
    latest = {person: front + step for person, step in members.steps(ticks).items()}
    places = [
        Place(min(due, latest[person]), owned, ranks[person], person)
        for due, owned, _, person in staying
    ]
    back = max((place.due for place in places), default=(number - 1) * ticks)
    places += [
        Place(min(back + k * ticks, latest[p]), memory.owned.get(p, NEVER), ranks[p], p)
        for k, p in enumerate(newcomers, start=1)
    ]
    last_owner = before.before if before else None
    return lined_up(places, members, before=last_owner, number=number, ticks=ticks), newcomers


def levelled(memory: Memory, members: Members, newcomers: Collection[str]) -> Mapping[str, int]:
    """Days covered, each newcomer's raised to the fewest among others who were members before."""
    covered = memory.covered
    if not newcomers:
        return covered
    before = sorted(
        (covered.get(person, 0), person) for person in members.shares if person in memory.members
    )

    def level(person: str) -> int:
        own = covered.get(person, 0)
        return max(own, next((days for days, other in before if other != person), own))

    return {**covered, **{person: level(person) for person in newcomers}}
