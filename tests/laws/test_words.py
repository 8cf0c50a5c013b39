"""The law of the words: the rule decides what its words say, however it goes about it."""

from __future__ import annotations

from hypothesis import given

from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.rotas import END, busy_rotas, rotas
from tests.laws.words import outcome


@given(rota=rotas() | busy_rotas())
def test_the_rule_decides_what_its_words_say(rota: Rota) -> None:
    """Turn and duty of every working day are those of a plain reading without any speed."""
    decided = {day: (duty.on_duty, duty.turn) for day, duty in make_plan(rota, END).duties.items()}

    assert decided == outcome(rota, END)
