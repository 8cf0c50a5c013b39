"""Days off: holidays and closings of a year, and for whom they are days off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from koos_cal.days_off import (
    Effect,
    Kind,
    Named,
    known_holidays,
    named_days,
    unknown_holidays,
)
from koos_cal.rota.periods import Closing
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.config.saying import config_of
from tests.rota.making import days, rota_of

ABC = rota_of("Ada", "Bo", "Cas")
EPIPHANY = date(2026, 1, 6)  # a Tuesday
SATURDAY = date(2026, 1, 10)


def named(first: date, name: str, effect: Effect, *, last: date | None = None) -> Named:
    """A holiday of the office."""
    span = days(first, last or first)
    return Named(span=span, name=name, kind=Kind.HOLIDAY, people=None, effect=effect)


def rota_with(**office: object) -> Rota:
    """Three people in an office."""
    return replace(ABC, office=replace(ABC.office, **office))  # type: ignore[arg-type]


def test_a_holiday_is_a_day_off_for_everyone() -> None:
    """But one that is ignored, one that is worked, and one at a weekend changes nothing."""
    monday = date(2026, 1, 12)
    kept = {EPIPHANY: "Epiphany", SATURDAY: "Saturday", monday: "Monday"}
    rota = rota_with(holidays=kept, working={monday: "Make up"})
    known = {**kept, date(2026, 1, 13): "Tuesday"}

    assert named_days(rota, known, 2026) == [
        named(EPIPHANY, "Epiphany", Effect.OFF),
        named(SATURDAY, "Saturday", Effect.WEEKEND),
        named(monday, "Monday", Effect.WORKED),
        replace(named(monday, "Make up", Effect.WORKED), kind=Kind.WORKING),
        named(date(2026, 1, 13), "Tuesday", Effect.IGNORED),
    ]


def test_a_closing_is_told_whole_in_each_of_its_years() -> None:
    """It is worked only where all of its days are."""
    winter = Closing(span=days(date(2026, 12, 28), date(2027, 1, 1)), name="Winter")
    weekend = Closing(span=days(SATURDAY, SATURDAY + ONE_DAY), name="Move")
    epiphany = Closing(span=days(EPIPHANY, EPIPHANY), name="Epiphany")
    working = {EPIPHANY: "No", date(2026, 12, 30): "Stocktaking"}
    rota = rota_with(closings=(winter, weekend, epiphany), working=working)

    def closings(year: int) -> list[tuple[str, Span, Effect]]:
        found = named_days(rota, {}, year)
        return [(each.name, each.span, each.effect) for each in found if each.kind is Kind.CLOSING]

    assert closings(2026) == [
        ("Epiphany", epiphany.span, Effect.WORKED),
        ("Move", weekend.span, Effect.WEEKEND),
        ("Winter", winter.span, Effect.OFF),
    ]
    assert closings(2027) == [("Winter", winter.span, Effect.OFF)]


def test_an_extra_working_day_is_told_where_nothing_else_is() -> None:
    """A Saturday on which everybody works."""
    rota = rota_with(working={SATURDAY: "For Friday"})

    assert named_days(rota, {}, 2026) == [
        replace(named(SATURDAY, "For Friday", Effect.WORKED), kind=Kind.WORKING)
    ]


def test_holidays_of_ones_own_are_told_together_where_the_office_works() -> None:
    """By whose they are, while they are in the team; on other days they change nothing."""
    ada, bo, cas = ABC.people
    own = {EPIPHANY: "Epiphany", SATURDAY: "Saturday", date(2026, 5, 1): "May Day"}
    rota = replace(
        rota_with(holidays={date(2026, 5, 1): "Labour Day"}, working={}),
        people=(ada, bo, replace(cas, stay=Span(start=SATURDAY, end=date.max))),
        own_holidays={"ada": own, "cas": own, "bo": {**own, EPIPHANY: "Three Kings"}},
    )
    found = named_days(rota, rota.office.holidays, 2026)

    assert [(each.name, each.people) for each in found] == [
        ("Epiphany", ("ada",)),
        ("Three Kings", ("bo",)),
        ("Labour Day", None),
    ]


def test_what_is_ignored_is_known_all_the_same() -> None:
    """Else it could not be said that it is."""
    config = config_of('[holidays]\ncountry = "NL"\nignore = ["Good Friday"]\n')

    assert known_holidays(config, date(2026, 12, 31))[date(2026, 4, 3)] == "Good Friday"


def test_years_of_which_not_all_holidays_are_known_are_told() -> None:
    """For the office and for anyone with holidays of their own, once for each country."""
    config = config_of('[holidays]\ncountry = "NL"\n[[people]]\nname = "Dev"\nholidays = "IN"\n')

    assert unknown_holidays(config, 2026) == []
    (text,) = unknown_holidays(config, 2040)
    assert text.startswith("Not all holidays of IN are known (")
    assert text.endswith(").")
