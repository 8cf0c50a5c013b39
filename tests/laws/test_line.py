"""The law of the line: it follows from the shares alone, and no absence moves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations, groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.rota.decision import Decision
from koos_cal.rota.line import Place
from koos_cal.rota.people import Absence, ShareFrom
from koos_cal.rota.periods import Closing
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.edits import ids, with_absence
from tests.laws.eventful import any_rotas
from tests.laws.rotas import BEGIN, DAYS, EITHER, END, a_span, any_of, numbers, rotas


def places(plan: Plan) -> list[tuple[Place, ...]]:
    """How everyone stood in line in each period."""
    return [decision.line.places for decision in plan.decisions]


@st.composite
def long_absences(draw: st.DrawFn) -> tuple[Rota, Rota]:
    """Any rota, and the same with somebody away for days, weeks, or the whole half-year."""
    rota = draw(any_rotas())
    start = draw(DAYS)
    end = start + draw(numbers(1, (END - BEGIN).days)) * ONE_DAY
    absence = Absence(
        person=draw(any_of(ids(rota))), span=Span(start=start, end=end), sudden=draw(EITHER)
    )
    return rota, with_absence(rota, absence)


@given(case=long_absences())
def test_an_absence_however_long_changes_no_owner_of_any_period(case: tuple[Rota, Rota]) -> None:
    """Nor anybody's due: what it changes is who serves, and that is repaid."""
    rota, after = case

    assert places(make_plan(rota, END)) == places(make_plan(after, END))


@given(rota=any_rotas())
def test_nothing_but_members_and_shares_makes_the_line(rota: Rota) -> None:
    """Not who is off on which days, nor what people give each other by hand."""
    bare = replace(
        rota,
        people=tuple(replace(person, weekdays=None) for person in rota.people),
        cover_days=0,
        own_holidays={},
        absences=(),
        overrides=(),
        exchanges=(),
    )

    assert places(make_plan(rota, END)) == places(make_plan(bare, END))


def steady(plan: Plan) -> Iterator[tuple[Decision, Decision]]:
    """Periods with the one after, where nobody comes or goes and no share changes."""
    for one, other in pairwise(plan.decisions):
        if one.members.shares == other.members.shares and not other.period.restarts:
            yield one, other


@given(rota=any_rotas())
def test_only_the_owner_of_a_period_moves_back_in_line(rota: Rota) -> None:
    """By their interval; early or late, served or not, nobody else's due moves."""
    for one, other in steady(make_plan(rota, END)):
        for place in one.line.places:
            is_owner = place.person == one.choice.owner
            interval = one.members.intervals[place.person] if is_owner else 0

            after = other.line.place(place.person)

            assert other.line.due(after) == one.line.due(place) + interval


@given(rota=any_rotas())
def test_nobody_owns_two_periods_running(rota: Rota) -> None:
    """In a team of three or more, unless they have more than half of the shares."""
    for one, other in pairwise(make_plan(rota, END).decisions):
        owner, shares = other.choice.owner, other.members.shares
        if owner is not None and owner == one.choice.owner and not other.period.restarts:
            assert len(shares) < 3 or shares[owner] > sum(shares.values()) / 2


@given(rota=any_rotas())
def test_nobody_waits_much_longer_than_their_interval(rota: Rota) -> None:
    """At most a period more for everyone else, from any day on, however they came to the line.

    So whoever joins waits about a round, and whoever's share grew does not wait for years.
    """
    for decision in make_plan(rota, END).decisions:
        if decision.choice.owner is None:
            continue
        others = len(decision.members) - 1
        for person, number in decision.line.next_places().items():
            assert number - decision.number <= decision.members.intervals[person] + others


def stretches(plan: Plan) -> Iterator[list[Decision]]:
    """The periods between two changes of members, shares or order."""
    orders = 0

    def state(decision: Decision) -> tuple[object, ...]:
        nonlocal orders
        orders += decision.period.restarts
        return orders, decision.members.shares

    for _, decisions in groupby(plan.decisions, key=state):
        yield [*decisions]


@st.composite
def equal_rotas(draw: st.DrawFn) -> Rota:
    """Any rota, in which everyone has the same share."""
    rota = draw(any_rotas())
    full = (ShareFrom(start=date.min, share=Fraction(1)),)
    return replace(rota, people=tuple(replace(person, shares=full) for person in rota.people))


@given(rota=any_rotas() | equal_rotas())
def test_equal_shares_own_as_many_periods_in_any_window(rota: Rota) -> None:
    """As long as nobody comes or goes they differ by at most one, wherever one looks.

    Unless the change before that left whoever had just owned a period first in line, as when
    somebody alone is joined by two: they are passed over and come twice within the next round.
    """
    for stretch in stretches(make_plan(rota, END)):
        members = stretch[0].members.shares
        if len({*members.values()}) != 1 or stretch[0].line.passed_over:
            continue
        for one, other in combinations(members, 2):
            apart = [0]
            for decision in stretch:
                owner = decision.choice.owner
                apart.append(apart[-1] + (owner == one) - (owner == other))

            assert max(apart) - min(apart) <= 1


@st.composite
def closed_at_first(draw: st.DrawFn) -> Rota:
    """Rotas whose office is closed when the last phase begins."""
    rota = draw(rotas())
    span = a_span(draw, rota.phases[-1].start)
    office = replace(rota.office, closings=(Closing(span=span, name="closed"),))
    return replace(rota, office=office)


@given(rota=any_rotas() | closed_at_first())
def test_the_line_begins_anew_with_a_new_order_and_only_then(rota: Rota) -> None:
    """With the first period of it that has a working day, however long that takes."""
    fresh = [phase.start for phase in rota.phases if phase.fresh]
    before = date.min
    for decision in make_plan(rota, END).decisions:
        start = decision.period.span.start

        assert decision.period.restarts == any(before < day <= start for day in fresh)
        before = start


@given(rota=any_rotas() | closed_at_first())
def test_a_new_order_begins_with_its_first_person(rota: Rota) -> None:
    """Whatever was before: dues, turns that were handed on, and whose the last one was."""
    for decision in make_plan(rota, END).decisions:
        if decision.period.restarts and decision.members.shares:
            first, *_ = decision.members.shares

            assert decision.choice.owner == decision.choice.server == first
            assert decision.newcomers == decision.members.shares.keys()
