"""The law of days off: they are free, and a colleague who is there takes over."""

from __future__ import annotations

from hypothesis import given

from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.eventful import any_rotas
from tests.laws.reading import can_serve, end_of_plan, order_on, working_days
from tests.laws.rotas import END


@given(rota=any_rotas())
def test_nobody_is_on_duty_on_a_day_off(rota: Rota) -> None:
    """Nor before they joined, after they left, or while something came up for them."""
    plan = make_plan(rota, END)
    ruled = [duty for decision in plan.decisions for duty in decision.ruled]
    wrong = [
        duty
        for duty in (*ruled, *plan.duties.values())
        if duty.on_duty is not None and not can_serve(rota, duty.on_duty, duty.day)
    ]

    assert wrong == []


@given(rota=any_rotas())
def test_a_day_is_uncovered_only_when_nobody_of_the_order_is_there(rota: Rota) -> None:
    """As long as one person of the order can serve on a working day, somebody does.

    Unless people exchanged it, and whoever could is just the one who gave it away.
    """
    plan = make_plan(rota, END)
    ruled = [duty for decision in plan.decisions for duty in decision.ruled]
    wrong = [
        duty
        for duty in (*ruled, *plan.duties.values())
        if duty.on_duty is None
        and duty.given is None
        and any(can_serve(rota, person, duty.day) for person in order_on(rota, duty.day))
    ]

    assert wrong == []


@given(rota=any_rotas())
def test_only_people_of_the_order_serve_unless_given_days_by_hand(rota: Rota) -> None:
    """The rule never asks somebody who takes no turns."""
    plan = make_plan(rota, END)
    wrong = [
        duty
        for decision in plan.decisions
        for duty in decision.ruled
        if duty.on_duty is not None and duty.on_duty not in order_on(rota, duty.day)
    ]

    assert wrong == []


@given(rota=any_rotas())
def test_every_working_day_is_there_once_and_no_other_day(rota: Rota) -> None:
    """From the first day of the rotation to the end of the last period, in order."""
    plan = make_plan(rota, END)
    held = [duty.day for decision in plan.decisions for duty in decision.held]
    ruled = [duty.day for decision in plan.decisions for duty in decision.ruled]

    assert held == working_days(rota, end_of_plan(rota, END))
    assert ruled == held
    assert list(plan.duties) == held
