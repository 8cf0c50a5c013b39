"""The law of the page: the rule decides what the page says, word for word."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.eventful import any_rotas
from tests.laws.rotas import END
from tests.laws.wording import worded


@given(rota=any_rotas())
def test_every_day_is_as_the_page_of_the_rule_says(rota: Rota) -> None:
    """Owners, turns, days and counts equal a reading that shares no code with the rule."""
    decided = [
        (
            decision.period.span.start,
            decision.choice.owner,
            decision.choice.server,
            decision.turn,
            {duty.day: duty.on_duty for duty in decision.ruled},
            {duty.day: duty.on_duty for duty in decision.held},
            decision.counted,
        )
        for decision in make_plan(rota, END).decisions
    ]

    assert decided == [
        (w.first, w.owner, w.server, w.turn, w.ruled, w.held, Counter(p for _, p in w.covered))
        for w in worded(rota, END)
    ]
