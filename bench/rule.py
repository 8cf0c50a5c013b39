"""``python -m bench.rule [TEAMS]``: what the rule does to ordinary teams, as Markdown tables.

For so many made-up teams of each size, equal and real ones, with three years of ordinary
absences each: how many turns one more absence moves, and what becomes of everyone's share.
The teams are the same in every run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from statistics import mean

from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from tests.laws.climbing import worst_year
from tests.laws.ordinary import (
    FINISH,
    equal_team,
    mixed_team,
    real_team,
    weeks_away,
    with_ordinary_absences,
)
from tests.laws.reading import moved

SIZES = (3, 4, 5, 6, 8, 12)
TEAMS = 15
ABSENCES = 20  # of each length that are tried in every team
CLIMBS, STEPS = 2, 15  # how often a worst year is searched for, and the steps for each team
HALF_A_YEAR = 26  # weeks at the end, in which no absence begins that is tried


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in the teams of one size.

    Attributes:
        moved: Turns that a week away in one's own turn moved, for each that was tried.
        beyond: The same for two or three weeks, without the turns in those weeks.
        climbed: The same for the worst weeks that a search found, in a year.
        spread: In each team, the most turns that anybody is ahead of their share after three
            years, less the fewest.
        farthest: In each team, the most turns that anybody was away from it at any time.
        twice: How often somebody had two turns running, in each team.
        beside: For each cover, whether it stood beside a turn of the one who gave it.
    """

    moved: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)
    climbed: list[int] = field(default_factory=list)
    spread: list[float] = field(default_factory=list)
    farthest: list[float] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    beside: list[bool] = field(default_factory=list)


Make = Callable[[Random, int], Rota]
Row = tuple[str, Callable[[Seen], str]]


def _of(percent: int) -> Callable[[Sequence[int]], str]:
    """The number that so many percent of some do not exceed."""
    return lambda numbers: str(sorted(numbers)[(len(numbers) * percent - 1) // 100])


ROWS: tuple[Row, ...] = (
    ("turns moved by a week away, median", lambda seen: _of(50)(seen.moved)),
    ("90 of 100 times at most", lambda seen: _of(90)(seen.moved)),
    ("99 of 100 times at most", lambda seen: _of(99)(seen.moved)),
    ("most", lambda seen: str(max(seen.moved))),
    ("most in a year that a search made worse", lambda seen: str(max(seen.climbed))),
    ("by two or three weeks, besides those weeks, most", lambda seen: str(max(seen.beyond))),
    ("turns less share after three years, spread", lambda seen: f"{mean(seen.spread):.1f}"),
    ("at any time, anybody at most", lambda seen: f"{max(seen.farthest):.1f}"),
    ("twice running in three years", lambda seen: f"{mean(seen.twice):.1f}"),
    ("of covers, beside a turn of one's own", lambda seen: f"{mean(seen.beside):.0%}"),
)


def seen_in(make: Make, stable: Make, size: int, teams: int) -> Seen:
    """What the rule does in some teams of one *size*."""
    seen, random = Seen(), Random(f"{size} people")
    for _ in range(teams):
        plan = make_plan(with_ordinary_absences(random, make(random, size)), FINISH)
        ahead = [*_ahead(plan)]
        seen.spread.append(max(ahead[-1].values()) - min(ahead[-1].values()))
        seen.farthest.append(max(abs(turns) for each in ahead for turns in each.values()))
        seen.twice.append(sum(_twice(plan)))
        seen.beside.extend(_covers(plan))
        for _ in range(ABSENCES):
            seen.moved.append(len(_moved(plan, random, 1)))
            weeks = random.choice((2, 3))
            seen.beyond.append(sum(later >= weeks for later in _moved(plan, random, weeks)))
    for _ in range(CLIMBS):
        seen.climbed.append(worst_year(random, stable(random, size), STEPS * teams).moved)
    return seen


def _moved(plan: Plan, random: Random, weeks: int) -> list[int]:
    """Which turns move if somebody is away from one of theirs on, counted from that one."""
    first = random.randrange(len(plan.decisions) - HALF_A_YEAR)
    turn = plan.decisions[first].turn
    if turn is None:
        return []
    absences = (*plan.rota.absences, weeks_away(turn, first, weeks))
    other = make_plan(replace(plan.rota, absences=absences), FINISH)
    return [number - first for number in moved(plan, other)]


def _ahead(plan: Plan) -> Iterator[dict[str, float]]:
    """How many turns everyone has had beyond their share, after each period."""
    ahead = dict.fromkeys((person.id for person in plan.rota.people), 0.0)
    for decision in plan.decisions:
        for person, interval in decision.members.intervals.items():
            ahead[person] += (person == decision.turn) - float(1 / interval)
        yield dict(ahead)


def _twice(plan: Plan) -> Iterator[bool]:
    """Of each turn in a team of three or more, whether the same person had the one before."""
    for one, other in pairwise(plan.decisions):
        if len(other.members) > 2:
            yield one.turn == other.turn


def _covers(plan: Plan) -> Iterator[bool]:
    """Of each cover, whether it stands beside a turn of the one who gives it."""
    for decision in plan.decisions:
        covers = [duty.cover for duty in decision.held if duty.cover]
        yield from {(cover.person, cover.days): cover.beside for cover in covers}.values()


def main(teams: int) -> None:
    """Print a table for equal teams and one for real ones, and meanwhile how far it is."""
    kinds: tuple[tuple[str, Make, Make], ...] = (
        ("equal shares", equal_team, equal_team),
        ("real teams", real_team, mixed_team),
    )
    for name, make, stable in kinds:
        print(f"\n| {name}, people |", *(f"{size} |" for size in SIZES))
        print("| --- |", *("---: |" for _ in SIZES))
        seen = []
        for size in SIZES:
            seen.append(seen_in(make, stable, size, teams))
            print(f"{name}, {size} people", file=sys.stderr)
        for what, figure in ROWS:
            print(f"| {what} |", *(f"{figure(each)} |" for each in seen))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TEAMS)
