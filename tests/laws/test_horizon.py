"""The law of the horizon: how far one plans makes no difference to what is planned."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.eventful import any_rotas
from tests.laws.reading import said
from tests.laws.rotas import DAYS, END


@given(rota=any_rotas(), until=DAYS)
def test_planning_up_to_a_later_day_only_adds_to_the_plan(rota: Rota, until: date) -> None:
    """Every period that begins before a day is there, whole, however far one looks."""
    near = make_plan(rota, until).decisions
    far = make_plan(rota, END).decisions
    begun = [decision for decision in far if decision.period.span.start < until]

    assert list(map(said, near)) == list(map(said, begun))
