"""The law of trades: who is away trades with whoever is next, and nobody else moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from koos_cal.rota.people import Absence, Person, ShareFrom
from koos_cal.rota.periods import Phase
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.rota.turn import Reason
from tests.laws.edits import ids, with_absence
from tests.laws.eventful import any_rotas
from tests.laws.ordinary import WEEK, weeks_away
from tests.laws.reading import day_off, moved, owners, shares, turns
from tests.laws.rotas import (
    BEGIN,
    EITHER,
    END,
    NO_HOLIDAYS,
    TEAM,
    a_span,
    any_of,
    numbers,
    steady_rotas,
)

LARGEST = 5 if settings().max_examples > 50 else 4  # teams tried in all mixes
SOME_SHARES = tuple(map(Fraction, ("1", "4/5", "1/2")))


@dataclass(frozen=True, kw_only=True)
class Trade:
    """A team in which everybody is always there but for one absence.

    Attributes:
        rota: The team without it.
        absence: From the beginning of a period of the person's own on, for some whole periods.
        own: The number of that period.
        end: The number of the period in which the person is back.
    """

    rota: Rota
    absence: Absence
    own: int
    end: int

    @cached_property
    def turns(self) -> tuple[list[str | None], list[str | None]]:
        """Whose turn each period is without the absence, and with it."""
        after = with_absence(self.rota, self.absence)
        return turns(make_plan(self.rota, END)), turns(make_plan(after, END))

    def tired(self) -> str | None:
        """Who had the turn before the absence, and is to have a rest while others could serve."""
        if not self.own or len(self.rota.phases[0].order) < 3:
            return None
        decision = make_plan(self.rota, END).decisions[self.own]
        before = self.turns[0][self.own - 1]
        held = shares(self.rota, decision.period.first)
        assert before is not None
        return None if 2 * held[before] > sum(held.values()) else before

    def moved(self) -> list[int]:
        """The numbers of the periods that are no longer the same person's turn."""
        before, after = self.turns
        return [number for number, turn in enumerate(before) if turn != after[number]]


@st.composite
def trades(draw: st.DrawFn, longest: int) -> Trade:
    """Absences of whole periods, in teams of any shares and with turns of any length."""
    rota = draw(steady_rotas(least=2, equal=False))
    rota = replace(rota, phases=rota.phases[:1])
    decisions = make_plan(rota, END).decisions
    lasts = draw(numbers(1, longest))
    last_own = len(decisions) - lasts - 3 * len(rota.phases[0].order)
    assume(last_own >= 0)
    own = draw(numbers(0, last_own))
    turn = decisions[own].turn
    assert turn is not None
    span = Span(
        start=decisions[own].period.span.start, end=decisions[own + lasts].period.span.start
    )
    return Trade(rota=rota, absence=Absence(person=turn, span=span), own=own, end=own + lasts)


@given(trade=trades(longest=1))
def test_an_absence_of_one_period_of_ones_own_moves_two_turns(trade: Trade) -> None:
    """Whoever is away trades it for the first one to come of another's, and that is all.

    Of another who did not have the turn before and would have two running, that is; unless
    there is nobody else. So it is in a team of two or more, whatever their shares, the length
    of a period, and the days on which the office is closed.
    """
    before, after = trade.turns
    own, later = trade.moved()
    others = [turn for turn in before[own:] if turn != before[own]]
    tired = trade.tired()
    rested = [turn for turn in others if turn != tired]

    assert own == trade.own
    assert (after[own], after[later]) == (before[later], before[own])
    assert before[later] == (rested or others)[0]
    assert before.index(before[later], own) == later


@pytest.mark.parametrize("people", range(2, LARGEST + 1))
def test_in_every_team_of_some_shares_a_week_away_moves_two_turns(people: int) -> None:
    """All mixes of a full share, four fifths and a half, in every order, for the first turns."""
    until = BEGIN + (2 * people + 3) * WEEK
    for mix in product(SOME_SHARES, repeat=people):
        rota = team(mix)
        before = make_plan(rota, until)
        for own in range(2 * people):
            turn = before.decisions[own].turn
            assert turn is not None
            away = with_absence(rota, weeks_away(turn, own, 1))

            assert len(moved(before, make_plan(away, until))) == 2


def team(shares: tuple[Fraction, ...]) -> Rota:
    """A team with these shares, a week each."""
    return Rota(
        people=tuple(
            Person(id=name, name=name, shares=(ShareFrom(start=date.min, share=share),))
            for name, share in zip(TEAM, shares, strict=False)
        ),
        phases=(Phase(start=BEGIN, length=7, order=TEAM[: len(shares)], fresh=True),),
        office=NO_HOLIDAYS,
    )


@given(trade=trades(longest=10))
def test_a_longer_absence_moves_the_periods_it_lasts_and_one_more(trade: Trade) -> None:
    """At most: a turn that comes before one has paid is covered, and moves nowhere."""
    moved_turns = trade.moved()

    assert moved_turns[0] == trade.own
    assert len([number for number in moved_turns if number >= trade.end]) <= 1


@given(rota=steady_rotas(equal=False))
def test_with_nobody_away_nothing_is_traded(rota: Rota) -> None:
    """Whatever the shares: everyone serves when their place in the line comes."""
    plan = make_plan(rota, END)

    assert turns(plan) == owners(plan)
    assert {decision.choice.reason for decision in plan.decisions} == {Reason.SERVES}


@st.composite
def off_in_others_turns(draw: st.DrawFn) -> tuple[Rota, Rota]:
    """Any rota, and the same with somebody away while it is never their turn."""
    rota = draw(any_rotas())
    absence = Absence(person=draw(any_of(ids(rota))), span=a_span(draw), sudden=draw(EITHER))
    for decision in make_plan(rota, END).decisions:
        held = decision.period.span.overlaps(absence.span)
        assume(not (held and decision.turn == absence.person))
    return rota, with_absence(rota, absence)


@given(case=off_in_others_turns())
def test_an_absence_in_which_one_serves_no_turn_moves_none(case: tuple[Rota, Rota]) -> None:
    """Whoever would not have had the turn can be away from it and nobody's turn changes."""
    rota, after = case

    assert turns(make_plan(rota, END)) == turns(make_plan(after, END))


@st.composite
def single_days(draw: st.DrawFn) -> tuple[Rota, Rota]:
    """Any rota in which single days are covered, and the same with another day off."""
    rota = draw(any_rotas())
    rota = replace(rota, cover_days=max(1, rota.cover_days))
    person = draw(any_of(ids(rota)))
    decisions = [d for d in make_plan(rota, END).decisions if len(d.period.days) > 1]
    assume(decisions)
    days = draw(st.sampled_from(decisions)).period.days
    assume(all(day_off(rota, person, day) is None for day in days))
    day = draw(st.sampled_from(days))
    span = Span(start=day, end=day + ONE_DAY)
    return rota, with_absence(rota, Absence(person=person, span=span))


@given(case=single_days())
def test_turns_stay_when_a_single_day_is_covered(case: tuple[Rota, Rota]) -> None:
    """One day off in a period, if it has others, moves nobody's turn, then or later."""
    rota, after = case

    assert turns(make_plan(rota, END)) == turns(make_plan(after, END))
