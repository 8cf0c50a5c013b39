"""Without an exchange: what would hold on its days if it had not been made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from koos_cal.inputs.rota import make_rota
from koos_cal.rota.people import Exchange
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.rota.without import without
from tests.config.saying import config_of

UNTIL = date(2026, 12, 31)
AWAY = """
[[absences]]
person = "bo"
from = 2026-06-08
to = 2026-07-03

[[overrides]]
person = "cas"
from = 2026-06-17
"""
JUNE = Span(start=date(2026, 6, 15), end=date(2026, 6, 27))


def rota(*exchanges: Exchange) -> Rota:
    """The team of Ada, Bo and Cas, with an absence and an override nearby."""
    return replace(make_rota(config_of(AWAY), UNTIL), exchanges=exchanges)


def exchange(giver: str, taker: str, back: Span | None = None) -> Exchange:
    """One of two weeks in June."""
    return Exchange(giver=giver, taker=taker, span=JUNE, back=back)


@pytest.mark.parametrize("giver", ["ada", "bo", "cas"])
@pytest.mark.parametrize("others", [(), (exchange("cas", "bo"),)], ids=["alone", "on another"])
def test_its_days_are_as_if_it_had_not_been_made(giver: str, others: tuple[Exchange, ...]) -> None:
    """With all that holds otherwise: absences, overrides and other exchanges."""
    made = exchange(giver, "ada" if giver != "ada" else "bo")
    plan, other = make_plan(rota(*others, made), UNTIL), make_plan(rota(*others), UNTIL)
    (found,) = without(plan, [(made, JUNE)])

    assert list(found) == [day for day in other.duties if day in JUNE]
    assert list(found.values()) == other.duties_in(JUNE)


def test_each_exchange_is_looked_at_by_itself() -> None:
    """In whatever order they are asked for; the others hold meanwhile."""
    first = exchange("cas", "ada")
    later = Exchange(
        giver="bo", taker="ada", span=Span(start=date(2026, 9, 7), end=date(2026, 9, 12))
    )
    plan = make_plan(rota(first, later), UNTIL)
    found = without(plan, [(later, later.span), (first, JUNE)])

    assert list(found[0].values()) == make_plan(rota(first), UNTIL).duties_in(later.span)
    assert list(found[1].values()) == make_plan(rota(later), UNTIL).duties_in(JUNE)


def test_of_a_return_what_was_given_before_stays() -> None:
    """Whose days it names is asked as of then."""
    back = Span(start=date(2026, 9, 7), end=date(2026, 9, 12))
    made = exchange("cas", "ada", back)
    gift = exchange("cas", "ada")
    (found,) = without(make_plan(rota(made), UNTIL), [(made, back)])

    assert {day: duty.on_duty for day, duty in found.items()} == {
        duty.day: duty.on_duty for duty in make_plan(rota(gift), UNTIL).duties_in(back)
    }


def test_of_days_that_are_not_planned_there_is_nothing() -> None:
    """Nor of those on which nobody works."""
    made = exchange("cas", "ada")
    plan = make_plan(rota(made), date(2026, 6, 1))

    assert without(plan, [(made, JUNE)]) == [{}]
    assert without(plan, []) == []
