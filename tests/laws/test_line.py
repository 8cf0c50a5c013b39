"""The law of the line: a turn moves one's due on by an interval, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.rota.decision import Decision, Standing
from koos_cal.rota.periods import Closing
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from tests.laws.rotas import END, a_span, rotas


def steps(plan: Plan) -> Iterator[tuple[Decision, Standing, Decision, Standing]]:
    """Each member's standing in a period with the one in the next, within one order."""
    for decision, after in pairwise(plan.decisions):
        for standing in decision.standings:
            now = after.standing(standing.person)
            if now is not None and not after.period.restarts:
                yield decision, standing, after, now


@st.composite
def closed_at_first(draw: st.DrawFn) -> Rota:
    """Rotas whose office is closed when the last phase begins."""
    rota = draw(rotas())
    span = a_span(draw, rota.phases[-1].start)
    office = replace(rota.office, closings=(Closing(span=span, name="closed"),))
    return replace(rota, office=office)


@given(rota=rotas() | closed_at_first())
def test_the_line_begins_anew_with_a_new_order_and_only_then(rota: Rota) -> None:
    """With the first period of it that has a working day, however long that takes."""
    fresh = [phase.start for phase in rota.phases if phase.fresh]
    before = date.min
    for decision in make_plan(rota, END).decisions:
        start = decision.period.span.start

        assert decision.period.restarts == any(before < day <= start for day in fresh)
        before = start


@given(rota=rotas())
def test_only_a_turn_moves_somebodys_due(rota: Rota) -> None:
    """Away, early, late, covering or overridden: who had not the turn is due as before."""
    for decision, standing, _, now in steps(make_plan(rota, END)):
        if standing.person != decision.turn:
            assert now.due == standing.due
            assert now.last_turn == standing.last_turn


@given(rota=rotas())
def test_a_turn_moves_ones_due_by_an_interval(rota: Rota) -> None:
    """Serving early or late moves it no more; only whole rounds beyond one are forgiven."""
    for decision, standing, _, now in steps(make_plan(rota, END)):
        if standing.person == decision.turn:
            t, interval = decision.number, standing.interval
            moved = (now.due - standing.due) / interval

            assert moved.denominator == 1
            assert t <= now.due <= t + 2 * interval
            assert now.last_turn == t
            if t - interval <= standing.due <= t + interval:
                assert moved == 1
            elif standing.due < t:
                assert now.due < t + interval
            else:
                assert now.due > t + interval


@given(rota=rotas())
def test_newcomers_go_to_the_back_in_their_order(rota: Rota) -> None:
    """One behind the other behind the last, but none further off than their interval."""
    before: Decision | None = None
    for decision in make_plan(rota, END).decisions:
        known = before is not None and not decision.period.restarts
        old = [s for s in decision.standings if known and before and before.standing(s.person)]
        new = [s for s in decision.standings if s not in old]
        back = max((s.due for s in old), default=Fraction(decision.number - 1))

        assert [s.person for s in decision.standings if s.newcomer] == [s.person for s in new]
        for place, standing in enumerate(new, start=1):
            assert standing.due == min(back + place, decision.number + standing.interval)
        before = decision


@given(rota=rotas())
def test_a_new_order_begins_with_its_first_person(rota: Rota) -> None:
    """Everyone's dues and turns of before are forgotten, and the first one is due at once."""
    for decision in make_plan(rota, END).decisions:
        if decision.period.restarts and decision.standings:
            first, *others = decision.standings

            assert first.due == decision.number
            assert all(standing.due >= decision.number + 1 for standing in others)
            assert {standing.last_turn for standing in decision.standings} == {None}


@given(rota=rotas())
def test_nobody_forgets_a_turn_until_the_line_begins_anew(rota: Rota) -> None:
    """Whoever was out of the rotation meanwhile had their last turn when they had it."""
    turns: dict[str, int] = {}
    for decision in make_plan(rota, END).decisions:
        if decision.period.restarts:
            turns = {}

        assert {s.person: s.last_turn for s in decision.standings} == {
            s.person: turns.get(s.person) for s in decision.standings
        }
        if decision.turn is not None:
            turns[decision.turn] = decision.number
