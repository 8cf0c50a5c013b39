"""Climbing: a search for the ordinary year in which one more week away moves the most turns."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from random import Random

from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.ordinary import DAYS_A_YEAR, WEEK, Block, Leave, ordinary_leave, some_days
from tests.laws.reading import moved
from tests.laws.rotas import BEGIN

A_YEAR = BEGIN + 52 * WEEK
WORKWEEK = 5  # working days


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of ordinary absences, and a week that somebody would like to be away besides.

    Attributes:
        leave: What is arranged already.
        wish: The week.
        moved: How many turns it moves.
    """

    leave: Leave
    wish: Block
    moved: int


def worst_year(random: Random, rota: Rota, steps: int) -> Year:
    """The worst that was found by changing the worst one so far a little, step by step.

    Args:
        random: Chooses what to change.
        rota: A team in which nobody is away, and nobody comes or goes.
        steps: How many years to look at.
    """
    team = rota.phases[0].order
    worst = _year(rota, ordinary_leave(random, team, years=1), _a_week(random, team))
    for _ in range(steps):
        leave, wish = deepcopy(worst.leave), worst.wish
        for block in random.sample(leave.blocks, min(random.randint(0, 3), len(leave.blocks))):
            leave.remove(block)
        for _ in range(random.randint(0, 6)):
            leave.add(some_days(random, random.choice(team), year=0))
        if random.random() < 1 / 4:
            wish = _a_week(random, team)
        year = _year(rota, leave, wish)
        worst = year if year.moved >= worst.moved else worst
    return worst


def _year(rota: Rota, leave: Leave, wish: Block) -> Year:
    """How many turns a week moves that is asked for beside all that was arranged."""
    absences = leave.absences()
    before, after = (
        make_plan(replace(rota, absences=each), A_YEAR)
        for each in (absences, (*absences, wish.absence))
    )
    return Year(leave=leave, wish=wish, moved=len(moved(before, after)))


def _a_week(random: Random, team: tuple[str, ...]) -> Block:
    first = WORKWEEK * random.randrange(DAYS_A_YEAR // WORKWEEK)
    return Block(first=first, length=WORKWEEK, person=random.choice(team))
