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

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from koos_cal.rota.cover import give_cover
from koos_cal.rota.decision import Decision, Duty, Kind, Verdict
from koos_cal.rota.facts import Facts
from koos_cal.rota.line import Line, Place, lined_up
from koos_cal.rota.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the rule carries from one period to the next; folded, never stored.

    Attributes:
        number: The number t of the period to be decided next.
        places: The members of the last period, in the order in which they are due.
        last_turns: The period in which each person last had the turn.
        covered: Days each person has covered so far.
        members: Everyone who was ever a member.
    """

    number: int = 0
    places: tuple[Place, ...] = ()
    last_turns: Mapping[str, int] = field(default_factory=dict)
    covered: Mapping[str, int] = field(default_factory=dict)
    members: frozenset[str] = frozenset()


def decide(memory: Memory, facts: Facts) -> Decision:
    """Decide one period: whose turn it is, who covers, and why."""
    memory = _as_of(memory, facts.period)
    line = _line_up(memory, facts)
    turn, passed = _choose(line, facts, memory.number)
    ruled, covers = give_cover(facts, turn, line)
    return Decision(
        number=memory.number,
        period=facts.period,
        line=line,
        off={person: days for person, days in facts.off.items() if person in line.members},
        passed=passed,
        turn=turn,
        covers=covers,
        ruled=ruled,
        held=tuple(_override(duty, facts) for duty in ruled),
    )


def remember(memory: Memory, decision: Decision) -> Memory:
    """What is carried on after *decision*."""
    memory = _as_of(memory, decision.period)
    line, turn, number = decision.line, decision.turn, decision.number
    places, last_turns = line.places, dict(memory.last_turns)
    if turn is not None:
        due = _next_due(line.place(turn).due, line.members.intervals[turn], number)
        places = line.moved(Place(person=turn, due=due, last_turn=number))
        last_turns[turn] = number
    covered = dict(line.covered)
    for cover in decision.covers:
        covered[cover.person] = covered.get(cover.person, 0) + len(cover.days)
    return Memory(
        number=number + 1,
        places=places,
        last_turns=last_turns,
        covered=covered,
        members=memory.members | line.newcomers,
    )


def decisions(periods: Iterable[Facts]) -> Iterator[Decision]:
    """Decide one period after the other."""
    memory = Memory()
    for facts in periods:
        decision = decide(memory, facts)
        yield decision
        memory = remember(memory, decision)


def _as_of(memory: Memory, period: Period) -> Memory:
    """What still counts in a period: with a new order, neither dues nor turns do."""
    return replace(memory, places=(), last_turns={}) if period.restarts else memory


def _line_up(memory: Memory, facts: Facts) -> Line:
    """Line up the members; newcomers go to the back, level with whoever covered least."""
    members = facts.members
    places = [place for place in memory.places if place.person in members]
    known = {place.person for place in places}
    newcomers = [person for person in members.intervals if person not in known]
    back = places[-1].due if places else Fraction(memory.number - 1)
    new = [
        Place(
            person=person,
            due=min(back + place, memory.number + members.intervals[person]),
            last_turn=memory.last_turns.get(person),
        )
        for place, person in enumerate(newcomers, start=1)
    ]
    return Line(
        members=members,
        places=lined_up(places, new, members),
        newcomers=frozenset(newcomers),
        covered=_levelled(memory, facts, newcomers) if newcomers else memory.covered,
    )


def _levelled(memory: Memory, facts: Facts, newcomers: Iterable[str]) -> Mapping[str, int]:
    """Days covered, each newcomer's raised to the fewest among others who were members before."""
    covered = memory.covered
    before = sorted(
        (covered.get(person, 0), person)
        for person in facts.members.intervals
        if person in memory.members
    )

    def level(person: str) -> int:
        own = covered.get(person, 0)
        return max(own, next((days for days, other in before if other != person), own))

    return {**covered, **{person: level(person) for person in newcomers}}


def _choose(line: Line, facts: Facts, number: int) -> tuple[str | None, Mapping[str, Verdict]]:
    """Whose turn it is, and why everybody before them in line does not get it."""
    passed: dict[str, Verdict] = {}
    for place in line.in_order_for(number):
        if not _is_available(place.person, facts):
            passed[place.person] = Verdict.AWAY
        elif _served_recently(place, line.members.intervals[place.person], number):
            passed[place.person] = Verdict.SERVED_RECENTLY
        else:
            return place.person, passed
    # Everyone available served recently: then the first of them comes before those behind.
    everyone = list(passed)
    recent = [person for person in everyone if passed[person] is Verdict.SERVED_RECENTLY]
    if not recent:
        return None, passed
    return recent[0], {person: passed[person] for person in everyone[: everyone.index(recent[0])]}


def _served_recently(place: Place, interval: Fraction, number: int) -> bool:
    """Whether the member had a turn in the last half of their interval."""
    last = place.last_turn
    return last is not None and number - last < ceil(interval / 2)


def _is_available(person: str, facts: Facts) -> bool:
    """Whether the member can take the turn: few days off, and there for half of it."""
    off, days = len(facts.days_off(person)), len(facts.period.days)
    return off <= facts.cover_days and 2 * off <= days


def _next_due(due: Fraction, interval: Fraction, number: int) -> Fraction:
    """The due after a turn: one interval on, with whole rounds forgiven both ways."""
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
