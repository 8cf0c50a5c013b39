"""The law of exchanges: what two people agreed on holds, and moves nobody else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from koos_cal.rota.decision import Kind
from koos_cal.rota.people import Absence, Exchange, Pin
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.edits import ids, with_absence
from tests.laws.eventful import any_rotas
from tests.laws.reading import can_serve, order_on, turns
from tests.laws.rotas import EITHER, END, a_span, an_absence, orders_of


def with_exchange(rota: Rota, exchange: Exchange) -> Rota:
    """The rota with one exchange more, on top of all others."""
    return replace(rota, exchanges=(*rota.exchanges, exchange))


def naming(rota: Rota, day: date) -> list[tuple[str, str]]:
    """Who gave *day* away and to whom, the last one on top."""
    sides = [
        side
        for exchange in rota.exchanges
        for side in (
            (exchange.span, exchange.giver, exchange.taker),
            (exchange.back, exchange.taker, exchange.giver),
        )
    ]
    return [(giver, taker) for span, giver, taker in sides if span and day in span]


@st.composite
def takers_away(draw: st.DrawFn) -> Rota:
    """Any rota with an exchange more, whose taker is away when it begins."""
    rota = draw(any_rotas())
    assume(len(rota.people) > 1)
    giver, taker = draw(orders_of(ids(rota)))[:2]
    exchange = Exchange(giver=giver, taker=taker, span=a_span(draw, longest=14))
    span = a_span(draw, exchange.span.start)
    absence = Absence(person=taker, span=span, sudden=draw(EITHER))
    return with_absence(with_exchange(rota, exchange), absence)


@given(rota=any_rotas() | takers_away())
def test_a_day_goes_to_whom_it_was_given_and_never_back(rota: Rota) -> None:
    """Where they are not there, somebody covers who has not the turn and did not give it away.

    Nobody does only where nobody else of the order could.
    """
    for day, duty in make_plan(rota, END).duties.items():
        given_away = naming(rota, day)
        if not given_away:
            continue
        _, taker = given_away[-1]
        others = {giver for giver, _ in given_away} | {duty.turn}
        could = [
            person
            for person in order_on(rota, day)
            if person not in others and can_serve(rota, person, day)
        ]
        if can_serve(rota, taker, day):
            assert (duty.kind, duty.on_duty) == (Kind.EXCHANGE, taker)
        else:
            assert duty.kind is (Kind.COVER if could else Kind.UNCOVERED)
            assert duty.on_duty in could if could else duty.on_duty is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A rota, and two turns in it that two people exchange.

    Attributes:
        rota: The rota without it.
        exchange: The exchange of two whole periods, each by whoever has its turn.
        first: The number of the one that is given.
        back: The number of the one in return.
    """

    rota: Rota
    exchange: Exchange
    first: int
    back: int


@st.composite
def agreements(draw: st.DrawFn) -> Agreed:
    """Exchanges of whole turns, of each person by whom it is."""
    rota = draw(any_rotas())
    had = [decision for decision in make_plan(rota, END).decisions if decision.turn]
    assume(had)
    one = draw(st.sampled_from(had))
    others = [decision for decision in had if decision.turn != one.turn]
    assume(others)
    other = draw(st.sampled_from(others))
    assert one.turn is not None
    assert other.turn is not None
    exchange = Exchange(
        giver=one.turn, taker=other.turn, span=one.period.span, back=other.period.span
    )
    return Agreed(rota=rota, exchange=exchange, first=one.number, back=other.number)


@given(agreed=agreements())
def test_an_exchange_of_ones_own_turns_moves_the_days_it_names_and_no_others(
    agreed: Agreed,
) -> None:
    """Turns stay whose they are; only who covers later days may change."""
    exchange = agreed.exchange
    named = {*exchange.span, *(exchange.back or ())}
    before = make_plan(agreed.rota, END)
    after = make_plan(with_exchange(agreed.rota, exchange), END)
    changed = [
        day
        for day, duty in before.duties.items()
        if duty.on_duty != after.duties[day].on_duty and duty.kind is not Kind.COVER
    ]

    assert turns(before) == turns(after)
    assert set(changed) <= named


@st.composite
def then_absences(draw: st.DrawFn) -> tuple[Agreed, Rota]:
    """An exchange of whole turns, and the rota with it and some absences that come later."""
    agreed = draw(agreements())
    rota = with_exchange(agreed.rota, agreed.exchange)
    later = tuple(an_absence(draw, ids(rota)) for _ in range(3))
    return agreed, replace(rota, absences=(*rota.absences, *later))


@given(case=then_absences())
def test_no_absence_takes_an_exchange_apart(case: tuple[Agreed, Rota]) -> None:
    """The two turns stay whose they are, whoever is away, then or near."""
    agreed, rota = case
    now = turns(make_plan(rota, END))

    assert (now[agreed.first], now[agreed.back]) == (
        agreed.exchange.giver,
        agreed.exchange.taker,
    )


@st.composite
def of_some_days(draw: st.DrawFn) -> tuple[Rota, Exchange]:
    """Exchanges and gifts between any two people that name no whole period."""
    rota = draw(any_rotas())
    assume(len(rota.people) > 1)
    giver, taker = draw(orders_of(ids(rota)))[:2]
    span, back = a_span(draw, longest=6), a_span(draw, longest=6)
    returned = draw(EITHER) and not span.overlaps(back)
    exchange = Exchange(giver=giver, taker=taker, span=span, back=back if returned else None)
    named = [day for each in (span, exchange.back) if each for day in each]
    periods = [decision.period.days for decision in make_plan(rota, END).decisions]
    assume(not any(set(days) <= set(named) for days in periods))
    return rota, exchange


@given(case=of_some_days())
def test_an_exchange_of_some_days_of_a_turn_moves_nobodys_turn(
    case: tuple[Rota, Exchange],
) -> None:
    """Only whole turns are anybody's by an exchange; else it stays who is on duty for whom."""
    rota, exchange = case

    assert turns(make_plan(rota, END)) == turns(make_plan(with_exchange(rota, exchange), END))


@st.composite
def agreed_as_they_are(draw: st.DrawFn) -> tuple[Rota, Exchange]:
    """Exchanges and gifts of any days by anyone, that pin the periods in them as they are."""
    rota = draw(any_rotas())
    assume(len(rota.people) > 1)
    giver, taker = draw(orders_of(ids(rota)))[:2]
    span, back = a_span(draw), a_span(draw)
    assume(not span.overlaps(back))
    pins = tuple(
        Pin(span=decision.period.span, person=decision.turn)
        for decision in make_plan(rota, END).decisions
        if decision.turn
        and any(all(day in each for day in decision.period.span) for each in (span, back))
    )
    return rota, Exchange(giver=giver, taker=taker, span=span, back=back, pins=pins)


@given(case=agreed_as_they_are())
def test_an_exchange_that_people_agree_on_moves_nobodys_turn(case: tuple[Rota, Exchange]) -> None:
    """Whoever has the turns that it names, since it leaves them whose they are."""
    rota, exchange = case

    assert turns(make_plan(rota, END)) == turns(make_plan(with_exchange(rota, exchange), END))
