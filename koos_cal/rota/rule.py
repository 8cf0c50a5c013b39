"""The rule: everyone has a due period, and whoever is available and due first serves.

Serving early or late does not move one's next due, so an absence is a trade between two
people, after which everyone is where they always were. This is earliest deadline first
over proportional shares, as in stride scheduling (Waldspurger and Weihl, 1995), with lag
bounds as in Baruah et al. (1996).

The rule is a fold: ``decide(memory, facts) -> decision`` and
``remember(memory, decision) -> memory``. A decision uses nothing that is known only about
later periods; that is what keeps the past still. All arithmetic is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from koos_cal.rota.cover import give_cover
from koos_cal.rota.decision import Decision, Duty, Kind, Standing, Verdict
from koos_cal.rota.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the rule carries from one period to the next; folded, never stored.

    Attributes:
        number: The number t of the period to be decided next.
        dues: When each member's turn should come, counted in periods.
        last_turns: The period in which each person last had the turn.
        covered: Days each person has covered so far.
        members: Everyone who was ever a member.
    """

    number: int = 0
    dues: dict[str, Fraction] = field(default_factory=dict)
    last_turns: dict[str, int] = field(default_factory=dict)
    covered: dict[str, int] = field(default_factory=dict)
    members: frozenset[str] = frozenset()


def decide(memory: Memory, facts: Facts) -> Decision:
    """Decide one period: whose turn it is, who covers, and why."""
    if facts.period.restarts:
        memory = replace(memory, dues={}, last_turns={})
    standings = _stand(memory, facts)
    standings = _judge(standings, facts, memory.number)
    turn = next((s.person for s in standings if s.verdict is Verdict.CHOSEN), None)
    covered = memory.covered | {s.person: s.covered for s in standings}
    ruled, covers = give_cover(facts, turn, standings, covered)
    return Decision(
        number=memory.number,
        period=facts.period,
        standings=standings,
        turn=turn,
        covers=covers,
        ruled=ruled,
        held=tuple(_override(duty, facts) for duty in ruled),
    )


def remember(memory: Memory, decision: Decision) -> Memory:
    """What is carried on after *decision*."""
    dues = {s.person: s.due for s in decision.standings}
    last_turns = {} if decision.period.restarts else dict(memory.last_turns)
    covered = memory.covered | {s.person: s.covered for s in decision.standings}
    chosen = decision.standing(decision.turn) if decision.turn else None
    if chosen:
        dues[chosen.person] = _next_due(chosen, decision.number)
        last_turns[chosen.person] = decision.number
    for cover in decision.covers:
        covered[cover.person] = covered.get(cover.person, 0) + len(cover.days)
    return Memory(
        number=decision.number + 1,
        dues=dues,
        last_turns=last_turns,
        covered=covered,
        members=memory.members | dues.keys(),
    )


def decisions(periods: Iterable[Facts]) -> Iterator[Decision]:
    """Decide one period after the other."""
    memory = Memory()
    for facts in periods:
        decision = decide(memory, facts)
        yield decision
        memory = remember(memory, decision)


def _stand(memory: Memory, facts: Facts) -> tuple[Standing, ...]:
    """Line up the members; newcomers go to the back, level with whoever covered least."""
    members = facts.members()
    intervals = _intervals([member.share_on(facts.period.first) for member in members])
    back = max(
        (memory.dues[m.id] for m in members if m.id in memory.dues),
        default=Fraction(memory.number - 1),
    )
    known = sorted((memory.covered.get(m.id, 0), m.id) for m in members if m.id in memory.members)
    standings = []
    newcomers = 0
    for member in members:
        interval = intervals[member.share_on(facts.period.first)]
        due = memory.dues.get(member.id)
        covered = memory.covered.get(member.id, 0)
        newcomer = due is None
        if due is None:
            newcomers += 1
            due = min(back + newcomers, memory.number + interval)
            least = next((days for days, person in known if person != member.id), covered)
            covered = max(covered, least)
        standings.append(
            Standing(
                person=member.id,
                due=due,
                interval=interval,
                last_turn=memory.last_turns.get(member.id),
                covered=covered,
                newcomer=newcomer,
                off=facts.days_off(member.id),
                verdict=Verdict.NOT_DUE,
            )
        )
    return tuple(standings)


def _intervals(shares: list[Fraction]) -> dict[Fraction, Fraction]:
    """Periods between two turns of a member with each share, if everyone serves when due.

    With equal shares that is the number of members.
    """
    counts = Counter(shares)
    total = sum((share * number for share, number in counts.items()), Fraction(0))
    return {share: total / share for share in counts}


def _judge(standings: tuple[Standing, ...], facts: Facts, number: int) -> tuple[Standing, ...]:
    """Give the turn to whoever comes first, and say why everybody before them did not."""
    line = {
        s.person: (s.due, s.last_turn == number - 1, place) for place, s in enumerate(standings)
    }
    recent = {s.person for s in standings if _served_recently(s, number)}
    available = {s.person for s in standings if _is_available(s, facts)}
    chosen = min(available, key=lambda person: (person in recent, line[person]), default=None)

    def judged(standing: Standing) -> Standing:
        person = standing.person
        if person == chosen:
            return replace(standing, verdict=Verdict.CHOSEN)
        if chosen is not None and line[person] > line[chosen]:
            return standing
        why = Verdict.SERVED_RECENTLY if person in available else Verdict.AWAY
        return replace(standing, verdict=why)

    return tuple(judged(standing) for standing in standings)


def _served_recently(standing: Standing, number: int) -> bool:
    """Whether the member had a turn in the last half of their interval."""
    last = standing.last_turn
    return last is not None and number - last < ceil(standing.interval / 2)


def _is_available(standing: Standing, facts: Facts) -> bool:
    """Whether the member can take the turn: few days off, and there for half of it."""
    days = len(facts.period.days)
    return len(standing.off) <= facts.cover_days and 2 * len(standing.off) <= days


def _next_due(chosen: Standing, number: int) -> Fraction:
    """The due after a turn: one interval on, with whole rounds forgiven both ways."""
    due, interval = chosen.due, chosen.interval
    if due < number - interval:
        due += interval * ceil((number - interval - due) / interval)
    elif due > number + interval:
        due -= interval * ceil((due - number - interval) / interval)
    return due + interval


def _override(duty: Duty, facts: Facts) -> Duty:
    """What holds on a day, with its override on top."""
    override = facts.overrides.get(duty.day)
    if override is None or override.person == duty.on_duty:
        return duty
    person = override.person
    if not facts.is_there(person, duty.day) or facts.is_suddenly_away(person, duty.day):
        return replace(duty, void=override)
    return replace(duty, on_duty=person, kind=Kind.OVERRIDE, cover=None, override=override)
