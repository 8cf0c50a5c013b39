"""Exchanges: days that people give each other, and who covers them where the taker cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from koos_cal.rota.people import Absence, Exchange, Pin
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.rota.making import days, plan_of, rota_of, week

MON, TUE, WED, THU, FRI = (date(2026, 1, day) for day in range(5, 10))
FOUR = rota_of("Ada", "Bo", "Cas", "Dee")


def one_day(day: date) -> Span:
    """Just that day."""
    return days(day, day)


def given(*given_days: date) -> Rota:
    """Ada gave some days of her week to Bo, who is away all week."""
    return replace(
        FOUR,
        exchanges=tuple(Exchange(giver="ada", taker="bo", span=one_day(day)) for day in given_days),
        absences=(Absence(person="bo", span=days(MON, FRI)),),
    )


def on_duty(rota: Rota) -> list[str | None]:
    """Who is on duty on each day of the first week."""
    return [duty.on_duty for duty in plan_of(rota).decisions[0].held]


def test_what_comes_up_on_thursday_does_not_change_who_covers_monday() -> None:
    """Cas, who is asked first for Monday, is asked for Thursday as well, but later."""
    rota = given(MON)
    ill = Absence(person="ada", span=one_day(THU), sudden=True)

    assert on_duty(rota) == ["cas", "ada", "ada", "ada", "ada"]
    assert on_duty(replace(rota, absences=(*rota.absences, ill))) == [
        "cas",
        "ada",
        "ada",
        "cas",
        "ada",
    ]


def test_a_day_counts_once_for_whoever_covers_it_twice() -> None:
    """By the rule Cas has Monday and Dee Wednesday; as Bo cannot, Cas is asked for both.

    For Monday again, since the dues decide between a day each; and for Wednesday as well,
    since that is still a day each.
    """
    rota = given(MON, WED)
    off = (Absence(person="ada", span=one_day(day)) for day in (MON, WED))
    rota = replace(rota, absences=(*rota.absences, *off))
    decision = plan_of(rota).decisions[0]

    assert [duty.on_duty for duty in decision.ruled] == ["cas", "ada", "dee", "ada", "ada"]
    assert on_duty(rota) == ["cas", "ada", "cas", "ada", "ada"]
    assert decision.counted == {"cas": 2}


def test_an_exchange_that_people_agreed_on_pins_a_period_as_long_as_that_is_the_same() -> None:
    """With another grid its days still go to whom they were given, and no turn is pinned."""
    agreed = Exchange(
        giver="bo", taker="dee", span=week(1), pins=(Pin(span=week(1), person="cas"),)
    )
    rota = replace(FOUR, exchanges=(agreed,))
    two_weeks = replace(rota, phases=(replace(FOUR.phases[0], length=14),))
    weekly, fortnightly = plan_of(rota).decisions, plan_of(two_weeks).decisions

    assert [decision.turn for decision in weekly[:3]] == ["ada", "cas", "bo"]
    assert [decision.turn for decision in fortnightly[:2]] == ["ada", "bo"]
    for duties in (weekly[1].held, fortnightly[0].held[5:]):
        assert [duty.on_duty for duty in duties] == ["dee"] * 5
