"""The law of debts: whoever took a turn is repaid, nobody owes two, and none outlive a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from koos_cal.rota.decision import Decision
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.turn import Reason
from tests.laws.eventful import any_rotas
from tests.laws.reading import is_available, was_ill
from tests.laws.rotas import END


def owed(decision: Decision) -> Counter[str]:
    """How many turns to come of others each person has to serve, after a period."""
    handed = (each for turns in decision.handed.turns.values() for each in turns)
    return Counter(each.to for each in handed if each)


def steps(plan: Plan) -> Iterator[tuple[Decision, Decision, bool]]:
    """Each period with the one after, and whether what is owed goes on from one to the other.

    It does not to a new order, nor from days to weeks or from weeks to days.
    """
    for one, other in pairwise(plan.decisions):
        lengths = {one.period.phase.length, other.period.phase.length}
        yield one, other, not other.period.restarts and (len(lengths) == 1 or 1 not in lengths)


@given(rota=any_rotas())
def test_nobody_owes_more_than_one_turn(rota: Rota) -> None:
    """However often they are away; only exchanges of turns that one has not can add to it."""
    for decision in make_plan(replace(rota, exchanges=()), END).decisions:
        assert set(owed(decision).values()) <= {1}


@given(rota=any_rotas())
def test_whoever_takes_a_turn_is_repaid_with_their_first_to_come(rota: Rota) -> None:
    """It is handed to whoever was to serve this one; where that is its owner, it is theirs."""
    for decision in make_plan(rota, END).decisions:
        choice = decision.choice
        if choice.holder == choice.server or choice.back is None:
            assert choice.back is None
            continue
        turns = decision.handed.turns.get(choice.back.owner, ())
        handed = turns[choice.back.ordinal] if choice.back.ordinal < len(turns) else None

        assert choice.back.server == choice.holder
        assert (handed.to if handed else choice.back.owner) == choice.server


@given(rota=any_rotas())
def test_a_turn_that_was_handed_on_is_served_if_the_one_who_owes_it_is_there(rota: Rota) -> None:
    """Whoever is out of the rotation when it comes owes it no more, and its owner serves it.

    Whoever pauses and is back before it comes still owes it.
    """
    for one, other, goes_on in steps(make_plan(rota, END)):
        choice = other.choice
        handed = one.handed.first(choice.owner) if choice.owner and goes_on else None
        owes = handed is not None and handed.to in other.members

        assert choice.handed == (handed if owes else None)
        assert choice.server == (handed.to if handed and owes else choice.owner)


@given(rota=any_rotas())
def test_what_was_handed_on_ends_with_ones_place_in_the_line(rota: Rota) -> None:
    """Whoever leaves or pauses leaves nobody behind who owes them a turn.

    Nor does a new order, nor a change between days and weeks.
    """
    for one, other, goes_on in steps(make_plan(rota, END)):
        before = one.handed.turns.keys() if goes_on else set()
        back = other.choice.back

        assert other.handed.turns.keys() <= other.members.shares.keys()
        assert other.handed.turns.keys() - before <= ({back.owner} if back else set())


@given(rota=any_rotas())
def test_nobody_has_two_turns_running_while_another_could_unless_one_was_owed(rota: Rota) -> None:
    """In a team of three or more, and not whoever has more than half of the shares.

    Or unless they took the first in a trade, were to be repaid with the second, and whoever
    was to serve that one is out of the rotation by then, or it is no longer owed.
    """
    rota = replace(rota, exchanges=())
    for one, other, goes_on in steps(make_plan(rota, END)):
        turn, members = other.turn, other.members
        if turn is None or turn != one.turn or not members.rests(turn) or other.period.restarts:
            continue
        taken = one.choice.reason is Reason.TRADED
        repaid = taken and goes_on and one.choice.server in members
        is_owed = one.choice.handed or other.choice.handed or (taken and not repaid)
        could = [
            person
            for person in members.shares
            if is_available(rota, person, other) and not was_ill(rota, person, other)
        ]

        assert is_owed or could in ([], [turn])


@given(rota=any_rotas())
def test_what_is_told_of_as_served_in_return_is_served_later_by_whoever_was_to(rota: Rota) -> None:
    """By whoever was to serve the turn that was taken, in one of another's."""
    plan = make_plan(rota, END)
    for decision in plan.decisions:
        later = plan.in_return(decision)
        if later:
            assert decision.choice.holder != decision.choice.server
            assert later.number > decision.number
            assert later.turn == decision.choice.server
            assert later.choice.owner != later.turn
