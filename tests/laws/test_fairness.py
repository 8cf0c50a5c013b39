"""The law of fairness: over any time, everyone has about as many turns as their share says.

Nobody being away, that follows from the line. How far ordinary absences move turns about was
searched for, at random and by making the worst year worse step by step.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from tests.laws.climbing import worst_year
from tests.laws.ordinary import FINISH, WEEKS, equal_team, mixed_team, with_ordinary_absences
from tests.laws.reading import shares, turns
from tests.laws.rotas import numbers

# The most turns that a week away was found to move in a year, by the number of people.
WORST = {3: 25, 4: 17, 5: 12, 6: 10, 8: 8}


def ahead(plan: Plan) -> dict[str, list[Fraction]]:
    """How many turns more than their share each person has had, after each period.

    Everyone has to be a member in all of them.
    """
    of = shares(plan.rota, plan.rota.start)
    total = sum(of.values(), Fraction(0))
    found = {person: [Fraction(0)] for person in of}
    for turn in turns(plan):
        for person, counts in found.items():
            counts.append(counts[-1] + (turn == person) - of[person] / total)
    return found


# One seed instead of thousands of draws: what matters here is what is usual.
RANDOM = st.randoms(use_true_random=True)


@given(people=numbers(2, 12), random=RANDOM)
def test_with_nobody_away_everyone_stays_within_two_turns_of_their_share(
    people: int, random: Random
) -> None:
    """For shares between a half and a full one, at any time.

    The most that was found for two to twelve people is 1.51 turns, soon after the beginning;
    it does not grow over the years. (Shares further apart begin further apart.)
    """
    for counts in ahead(make_plan(mixed_team(random, people), FINISH)).values():
        assert max(map(abs, counts)) < 2


@given(people=numbers(3, 12), random=RANDOM)
def test_ordinary_absences_leave_everyone_with_their_share_of_turns(
    people: int, random: Random
) -> None:
    """Less than two turns away from it at any time, and one at most after three years.

    For equal shares, a week each. The most that was found in some thousand times three years
    is 1.67 turns.
    """
    plan = make_plan(with_ordinary_absences(random, equal_team(random, people)), FINISH)
    fair = Fraction(WEEKS, people)

    for ahead_by in ahead(plan).values():
        assert max(map(abs, ahead_by)) < 2
        assert floor(fair) - 1 <= fair + ahead_by[-1] <= ceil(fair) + 1


@given(
    people=st.sampled_from([*WORST]), random=RANDOM, make=st.sampled_from([equal_team, mixed_team])
)
def test_one_more_week_away_moves_no_more_turns_than_the_worst_that_was_found(
    people: int, random: Random, make: Callable[[Random, int], Rota]
) -> None:
    """Mostly two, and more where trades meet trades, which goes on as long as they do.

    The worst was found by hours of a search that made bad years worse, and that goes on here
    for some steps.
    """
    assert worst_year(random, make(random, people), steps=4).moved <= WORST[people]
