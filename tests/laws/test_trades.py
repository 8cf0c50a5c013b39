"""The law of trades: who is away trades with whoever is next, and nobody else moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from koos_cal.rota.people import Absence
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.edits import ids, with_absence
from tests.laws.reading import day_off, turns
from tests.laws.rotas import END, a_span, any_of, numbers, rotas, steady_rotas


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A rota in which everybody is always there, and the same with one absence.

    Attributes:
        before: The plan without the absence.
        after: The plan with it.
        own: The number of the period that was the person's own.
        lasts: How many periods the absence lasts, that one included.
    """

    before: Plan
    after: Plan
    own: int
    lasts: int

    @property
    def moved(self) -> list[int]:
        """The numbers of the periods that are no longer the same person's turn."""
        pairs = enumerate(zip(turns(self.before), turns(self.after), strict=True))
        return [number for number, (turn, now) in pairs if turn != now]


@st.composite
def trades(draw: st.DrawFn, rounds: Fraction = Fraction(0)) -> Trade:
    """Absences of one whole period of the person's own, or that go on for up to *rounds*."""
    rota = draw(steady_rotas(least=2))
    before = make_plan(rota, END)
    people = len(rota.phases[0].order)
    lasts = draw(numbers(1, max(1, floor(rounds * people))))
    last_own = len(before.decisions) - lasts - 1
    assume(last_own >= 0)
    own = draw(numbers(0, last_own))
    away = before.decisions[own : own + lasts]
    turn = away[0].turn
    assert turn is not None
    span = Span(start=away[0].period.span.start, end=away[-1].period.span.end)
    after = make_plan(with_absence(rota, Absence(person=turn, span=span)), END)
    return Trade(before=before, after=after, own=own, lasts=lasts)


@given(trade=trades())
def test_an_absence_moves_two_periods_and_no_others(trade: Trade) -> None:
    """Whoever is away for just their own period trades it for the one that comes next.

    With equal shares, two or more people, and everybody else there all the time; whatever
    the length of a period, and whichever days the office is closed.
    """
    before, after = turns(trade.before), turns(trade.after)

    assert trade.moved == [trade.own, trade.own + 1]
    assert after[trade.own] == before[trade.own + 1]
    assert after[trade.own + 1] == before[trade.own]


@given(trade=trades())
def test_an_absence_moves_the_days_of_two_periods_and_no_others(trade: Trade) -> None:
    """Nor does anybody cover, or go without an override, because of the trade."""
    pairs = zip(trade.before.decisions, trade.after.decisions, strict=True)
    moved = [
        before.number
        for before, after in pairs
        if [duty.on_duty for duty in before.ruled] != [duty.on_duty for duty in after.ruled]
    ]

    assert moved == [trade.own, trade.own + 1]
    assert all(decision.covers == () for decision in trade.after.decisions)


@given(trade=trades(rounds=Fraction(1, 2)))
def test_a_longer_absence_moves_the_periods_it_lasts_and_the_one_after(trade: Trade) -> None:
    """From one's own period on, for up to half a round; then all are back in their places."""
    assert trade.moved == list(range(trade.own, trade.own + trade.lasts + 1))


@given(trade=trades(rounds=Fraction(1)))
def test_an_absence_of_a_round_has_everyone_back_two_rounds_after_it_began(trade: Trade) -> None:
    """One that lasts more than half a round moves some more, as turns stay apart.

    Up to a round, all are back in their places two rounds and a period after the one that
    was missed. Of an absence that lasts longer whole rounds are forgiven: the order of turns
    comes back, their weeks do not.
    """
    people = len(trade.before.rota.phases[0].order)

    assert max(trade.moved) <= trade.own + 2 * people + 1


@st.composite
def off_in_others_turns(draw: st.DrawFn) -> tuple[Rota, Rota]:
    """Any rota, and the same with somebody away while it is never their turn."""
    rota = draw(rotas())
    absence = Absence(person=draw(any_of(ids(rota))), span=a_span(draw))
    for decision in make_plan(rota, END).decisions:
        held = decision.period.span.overlaps(absence.span)
        assume(not (held and decision.turn == absence.person))
    return rota, with_absence(rota, absence)


@given(case=off_in_others_turns())
def test_an_absence_during_the_turns_of_others_changes_nobodys_turn(
    case: tuple[Rota, Rota],
) -> None:
    """Whoever would not have had the turn can be away from it and nothing moves."""
    rota, after = case

    assert turns(make_plan(rota, END)) == turns(make_plan(after, END))


@st.composite
def single_days(draw: st.DrawFn) -> tuple[Rota, Rota]:
    """Any rota in which single days are covered, and the same with another day off."""
    rota = draw(rotas())
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
