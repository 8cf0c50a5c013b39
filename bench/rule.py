"""``python -m bench.rule [TEAMS]``: what the rule does to ordinary teams, as Markdown tables.

For so many made-up teams of each size, equal and real ones, with three years of ordinary
absences each: how many turns one more absence moves, and what becomes of everyone's share.
The teams are the same in every run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from statistics import mean

from koos_cal.rota.fairness import tallies
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.laws.ordinary import (
    FINISH,
    equal_team,
    real_team,
    weeks_away,
    with_ordinary_absences,
)
from tests.laws.rotas import BEGIN

SIZES = (3, 4, 5, 6, 8, 10, 12)
TEAMS = 40
ABSENCES = 20  # of each kind that are tried in every team
ALL = Span(start=BEGIN, end=FINISH)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in the teams of one size.

    Attributes:
        moved: Turns that a week away in one's own turn moved, for each that was tried.
        beyond: The same for two or three weeks, without the turns in those weeks.
        spread: In each team, the most turns that anybody is ahead of their share after three
            years, less the fewest.
        twice: How often somebody served twice running, in each team.
        beside: For each cover, whether it stood beside a turn of the one who gave it.
    """

    moved: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)
    spread: list[float] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    beside: list[bool] = field(default_factory=list)


def seen_in(teams: Sequence[Rota], random: Random) -> Seen:
    """What the rule does in some teams."""
    seen = Seen()
    for rota in teams:
        plan = make_plan(rota, FINISH)
        ahead = [float(tally.ahead) for tally in tallies(plan, ALL)]
        seen.spread.append(max(ahead) - min(ahead))
        seen.twice.append(sum(_twice(plan)))
        seen.beside.extend(_covers(plan))
        for _ in range(ABSENCES):
            seen.moved.append(len(_moved(plan, random, 1)))
            weeks = random.choice((2, 3))
            seen.beyond.append(sum(after >= weeks for after in _moved(plan, random, weeks)))
    return seen


def _moved(plan: Plan, random: Random, weeks: int) -> list[int]:
    """Which turns move if somebody is away from a turn of theirs on, counted from that one."""
    first = random.randrange(len(plan.decisions) - 26)
    turn = plan.decisions[first].turn
    if turn is None:
        return []
    absence = weeks_away(turn, first, weeks)
    rota = replace(plan.rota, absences=(*plan.rota.absences, absence))
    pairs = zip(plan.decisions, make_plan(rota, FINISH).decisions, strict=True)
    return [one.number - first for one, other in pairs if one.turn != other.turn]


def _twice(plan: Plan) -> Iterator[bool]:
    """Of each turn in a team of three or more, whether the same person had the one before."""
    for one, other in pairwise(plan.decisions):
        if len(other.members) > 2:
            yield one.turn == other.turn


def _covers(plan: Plan) -> Iterator[bool]:
    """Of each cover, whether it stands beside a turn of the one who gives it."""
    for decision in plan.decisions:
        covers = {
            (duty.cover.person, duty.cover.days): duty.cover for duty in decision.held if duty.cover
        }
        yield from (cover.beside for cover in covers.values())


def _line(name: str, values: Sequence[str]) -> str:
    return "| " + " | ".join((name, *values)) + " |"


def _of(numbers: Sequence[int], percent: int) -> str:
    """The least number that so many percent do not exceed."""
    return str(sorted(numbers)[(len(numbers) * percent - 1) // 100])


def main(teams: int) -> None:
    """Print a table for equal teams and one for real ones."""
    for name, make in (
        ("equal shares", lambda _, size: equal_team(size)),
        ("real teams", real_team),
    ):
        seen = []
        for size in SIZES:
            random = Random(f"{name}, {size} people")
            made = [with_ordinary_absences(random, make(random, size)) for _ in range(teams)]
            seen.append(seen_in(made, random))
            print(f"{name}, {size} people", file=sys.stderr)
        print(_line(name, [f"{size} people" for size in SIZES]))
        print(_line("---", ["---"] * len(SIZES)))
        for percent in (50, 90, 99, 100):
            row = "most" if percent == 100 else f"{percent} % at most"
            print(
                _line(
                    f"turns moved by a week away: {row}",
                    [_of(each.moved, percent) for each in seen],
                )
            )
        print(
            _line(
                "by two or three weeks away, beyond those: most",
                [_of(each.beyond, 100) for each in seen],
            )
        )
        print(
            _line(
                "turns less share after three years: spread",
                [f"{mean(each.spread):.1f}" for each in seen],
            )
        )
        print(_line("twice running in three years", [f"{mean(each.twice):.1f}" for each in seen]))
        print(
            _line(
                "of covers, beside a turn of one's own",
                [f"{mean(each.beside):.0%}" for each in seen],
            )
        )
        print()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TEAMS)
