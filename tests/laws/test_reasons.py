"""The law of reasons: what a decision says of itself is why it came out so."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from hypothesis import given

from koos_cal.rota.decision import Decision, Kind, Standing, Verdict
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.reading import day_off, members, shares
from tests.laws.rotas import END, rotas


def is_available(standing: Standing, decision: Decision, rota: Rota) -> bool:
    """Whether few enough of the period's days are off, as the rule words it."""
    days, off = len(decision.period.days), len(standing.off)
    return off <= rota.cover_days and days - off >= Fraction(days, 2)


def served_recently(standing: Standing, decision: Decision) -> bool:
    """Whether the last turn was less than half an interval ago."""
    if standing.last_turn is None:
        return False
    return decision.number - standing.last_turn < ceil(standing.interval / 2)


def place(standing: Standing, decision: Decision) -> tuple[Fraction, bool, int]:
    """Where a member stands in line, recent turns aside: who is due first comes first."""
    had_the_last = standing.last_turn is not None and standing.last_turn == decision.number - 1
    return standing.due, had_the_last, decision.standings.index(standing)


@given(rota=rotas())
def test_everyone_in_the_rotation_has_a_standing(rota: Rota) -> None:
    """With their interval by the shares of that day, and all their days off with reasons."""
    for number, decision in enumerate(make_plan(rota, END).decisions):
        first = decision.period.first
        of = shares(rota, first)
        total = sum(of.values(), Fraction(0))

        assert decision.number == number
        assert [s.person for s in decision.standings] == members(rota, first)
        for standing in decision.standings:
            off = {day: day_off(rota, standing.person, day) for day in decision.period.days}
            assert standing.interval == total / of[standing.person]
            assert standing.off == {day: why for day, why in off.items() if why is not None}


@given(rota=rotas())
def test_the_turn_is_whoevers_verdict_says_so(rota: Rota) -> None:
    """One member is chosen where any is available, and nobody where none is."""
    for decision in make_plan(rota, END).decisions:
        chosen = [s.person for s in decision.standings if s.verdict is Verdict.CHOSEN]
        available = [s for s in decision.standings if is_available(s, decision, rota)]

        assert chosen == ([decision.turn] if available else [])
        assert (decision.turn is None) == (not available)


@given(rota=rotas())
def test_the_chosen_one_comes_before_all_who_are_available(rota: Rota) -> None:
    """First whoever did not serve recently, then whoever is due first."""
    for decision in make_plan(rota, END).decisions:
        line = [
            (served_recently(s, decision), *place(s, decision), s.person)
            for s in decision.standings
            if is_available(s, decision, rota)
        ]

        assert decision.turn == (min(line)[-1] if line else None)


@given(rota=rotas())
def test_whoever_was_passed_over_knows_why(rota: Rota) -> None:
    """Away with days to show for it, or served recently, or not due yet; nothing else."""
    for decision in make_plan(rota, END).decisions:
        chosen = decision.standing(decision.turn) if decision.turn else None
        for standing in decision.standings:
            available = is_available(standing, decision, rota)
            behind = chosen is not None and place(standing, decision) > place(chosen, decision)
            match standing.verdict:
                case Verdict.CHOSEN:
                    assert standing == chosen
                    assert available
                case Verdict.AWAY:
                    assert not available
                    assert not behind
                    assert standing.off
                case Verdict.SERVED_RECENTLY:
                    assert available
                    assert not behind
                    assert served_recently(standing, decision)
                case Verdict.NOT_DUE:
                    assert behind


@given(rota=rotas())
def test_a_duty_says_in_which_role_somebody_serves(rota: Rota) -> None:
    """A turn, a cover, an override, or nobody; and for whom, where it is another's turn."""
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
                    assert duty.cover in decision.covers
                    assert duty.cover is not None
                    assert duty.cover.person == duty.on_duty
                    assert duty.day in duty.cover.days
                case Kind.OVERRIDE:
                    assert duty.override in rota.overrides
                    assert duty.override is not None
                    assert duty.override.person == duty.on_duty
                    assert duty.day in duty.override.span
                case Kind.UNCOVERED:
                    assert duty.on_duty is None
