"""The law of the page: the rule decides what the page says, word for word."""

from __future__ import annotations

from hypothesis import given

from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.eventful import eventful_rotas
from tests.laws.rotas import END, busy_rotas, rotas
from tests.laws.wording import worded


@given(rota=rotas() | eventful_rotas() | busy_rotas())
def test_every_day_is_as_the_page_of_the_rule_says(rota: Rota) -> None:
    """Turns, the rule's answers and what holds equal a reading that shares no code with it."""
    decided = [
        (
            decision.period.span.start,
            decision.turn,
            {duty.day: duty.on_duty for duty in decision.ruled},
            {duty.day: duty.on_duty for duty in decision.held},
        )
        for decision in make_plan(rota, END).decisions
    ]

    assert decided == [(w.first, w.turn, w.ruled, w.held) for w in worded(rota, END)]
