"""The law of reasons: what a decision says of itself is why it came out so."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from koos_cal.rota.decision import Decision, Kind, Verdict
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.turn import Reason, Unfit
from tests.laws.eventful import any_rotas
from tests.laws.reading import day_off, is_available, members, shares, was_ill
from tests.laws.rotas import END


@given(rota=any_rotas())
def test_everyone_in_the_rotation_has_a_standing(rota: Rota) -> None:
    """With their interval by the shares of that day, and all their days off with reasons."""
    for number, decision in enumerate(make_plan(rota, END).decisions):
        first = decision.period.first
        of = shares(rota, first)
        total = sum(of.values(), Fraction(0))

        assert decision.number == number
        assert [*decision.members.shares] == members(rota, first)
        assert {s.person for s in decision.standings} == {*members(rota, first)}
        for standing in decision.standings:
            off = {day: day_off(rota, standing.person, day) for day in decision.period.days}
            assert standing.interval == total / of[standing.person]
            assert standing.off == {day: why for day, why in off.items() if why is not None}


@given(rota=any_rotas())
def test_the_reason_of_a_turn_is_why_somebody_has_it(rota: Rota) -> None:
    """Whoever is to serve does unless they are away; then it is said what became of it."""
    for decision in make_plan(rota, END).decisions:
        choice = decision.choice
        if choice.server is None:
            assert choice.reason is Reason.NO_MEMBERS
            assert (choice.owner, choice.holder, choice.given) == (None, None, None)
            continue
        is_there = is_available(rota, choice.server, decision)
        match choice.reason:
            case Reason.SERVES:
                assert is_there
                assert choice.holder == choice.server
            case Reason.TRADED:
                assert not is_there
                assert choice.holder not in {choice.server, None}
                assert choice.back is not None
            case Reason.OWES | Reason.NOBODY_ELSE:
                assert not is_there
                assert choice.holder == choice.server
            case Reason.EXCHANGED:
                assert choice.given is not None
                assert choice.holder == choice.given.giver
                assert all(day in choice.given.span for day in decision.period.days)
        assert (choice.given is None) == (choice.reason is not Reason.EXCHANGED)


@given(rota=any_rotas())
def test_whoever_would_trade_before_the_holder_is_told_of_with_the_reason(rota: Rota) -> None:
    """Away, suddenly away from before it, or tired; and nobody who could is passed by."""
    last: Decision | None = None
    for decision in make_plan(rota, END).decisions:
        choice = decision.choice
        had_it = last.turn if last and not decision.period.restarts else None
        last = decision
        for person, why in choice.unfit.items():
            there = is_available(rota, person, decision)
            ill = was_ill(rota, person, decision)
            rests = person == had_it and decision.members.rests(person)

            assert person in decision.members
            assert person not in {choice.server, choice.holder}
            assert (not there, there and ill, there and not ill and rests) == (
                why is Unfit.AWAY,
                why is Unfit.ILL,
                why is Unfit.TIRED,
            )
        if choice.reason is Reason.NOBODY_ELSE:
            assert choice.unfit.keys() == decision.members.shares.keys() - {choice.server}


@given(rota=any_rotas())
def test_everyone_has_the_verdict_that_the_reasons_give(rota: Rota) -> None:
    """The holder has the turn; of the others it is told why not, or that they come later."""
    for decision in make_plan(rota, END).decisions:
        choice = decision.choice
        for standing in decision.standings:
            person, verdict = standing.person, standing.verdict

            assert (verdict is Verdict.TURN) == (person == choice.holder)
            match verdict:
                case Verdict.AWAY:
                    assert standing.off
                    assert not is_available(rota, person, decision)
                case Verdict.SUDDENLY_AWAY:
                    assert was_ill(rota, person, decision)
                case Verdict.HANDED_ON:
                    assert person in {choice.owner, choice.server}
                case Verdict.LATER:
                    assert person not in {*choice.unfit, choice.owner, choice.server}


@given(rota=any_rotas())
def test_a_duty_says_in_which_role_somebody_serves(rota: Rota) -> None:
    """A turn, a cover, an override, an exchange, or nobody; and for whom, if it is another's."""
    for decision in make_plan(rota, END).decisions:
        for duty in decision.held:
            for_another = duty.turn is not None and duty.on_duty != duty.turn

            assert duty.turn == decision.turn
            assert duty.covering_for == (duty.turn if for_another else None)
            match duty.kind:
                case Kind.TURN:
                    assert duty.on_duty is not None
                    assert duty.on_duty == duty.turn
                case Kind.COVER:
                    assert duty.cover is not None
                    assert duty.cover.person == duty.on_duty
                    assert duty.day in duty.cover.days
                case Kind.OVERRIDE:
                    assert duty.override in rota.overrides
                    assert duty.override is not None
                    assert duty.override.person == duty.on_duty
                    assert duty.day in duty.override.span
                case Kind.EXCHANGE:
                    assert duty.given is not None
                    assert duty.given.exchange in rota.exchanges
                    assert duty.given.taker == duty.on_duty
                    assert duty.day in duty.given.span
                case Kind.UNCOVERED:
                    assert duty.on_duty is None
