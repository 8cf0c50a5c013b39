"""From a config to a rota: inclusive days become half-open ones, decimals exact fractions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koos_cal import holidays
from koos_cal.inputs.rota import make_phases, make_rota
from koos_cal.rota.span import Span
from tests.config.saying import config_of

UNTIL = date(2026, 12, 31)
DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))


@given(day=DAYS, more=st.integers(0, 400))
def test_both_ends_that_are_written_are_in_the_span(day: date, more: int) -> None:
    """From Monday to Friday is five days, and the sixth is none of them."""
    last = min(day + timedelta(days=more), date(2199, 12, 31))
    config = config_of(f'[[absences]]\nperson = "ada"\nfrom = {day}\nto = {last}\n')

    span = config.absences[0].span

    assert span == Span(start=day, end=last + timedelta(days=1))
    assert (span.start, span.last) == (day, last)


@given(places=st.integers(1, 4), digits=st.integers(1, 100_000))
def test_a_share_is_exactly_the_decimals_written(places: int, digits: int) -> None:
    """0.1 is a tenth, and no float comes near it."""
    share = Fraction(min(digits, 10 ** (places + 1)), 10**places)
    written = Decimal(share.numerator) / Decimal(share.denominator)
    config = config_of(f'[[shares]]\nperson = "ada"\nfrom = 2026-09-07\nshare = {written:f}\n')

    assert config.shares[0].share == share


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("1", Fraction(1)),
        ("0.1", Fraction(1, 10)),
        ("0.3333", Fraction(3333, 10_000)),
        ("1e-2", Fraction(1, 100)),
        ("1_0.0", Fraction(10)),
        ("+0.50000000000000000000", Fraction(1, 2)),
        ("0x2", Fraction(2)),
    ],
)
def test_a_share_may_be_written_in_any_way_toml_has(written: str, share: Fraction) -> None:
    """Exponents, underscores, signs and zeros change nothing."""
    config = config_of(f'[[people]]\nname = "Dee"\nshare = {written}\n')

    assert config.people[3].share == share


def test_shares_hold_from_their_days_whatever_their_order_in_the_file() -> None:
    """The person's own share until the first of them, then each until the next."""
    config = config_of(
        """
        [[shares]]
        person = "ada"
        from = 2026-09-01
        share = 0.8

        [[shares]]
        person = "bo"
        from = 2026-06-01
        share = 0.2

        [[shares]]
        person = "ada"
        from = 2026-06-01
        share = 0.5
        """
    )

    ada, bo, cas = make_rota(config, UNTIL).people

    assert [ada.share_on(date(2026, month, 1)) for month in (5, 6, 8, 9)] == [
        Fraction(1),
        Fraction(1, 2),
        Fraction(1, 2),
        Fraction(4, 5),
    ]
    assert bo.share_on(date(2026, 6, 1)) == Fraction(1, 5)
    assert [each.share for each in cas.shares] == [Fraction(1)]


def test_each_then_takes_over_what_it_does_not_give() -> None:
    """A new length keeps the order and the line; a new order begins anew and keeps the length."""
    config = config_of(
        """
        [[rotation.then]]
        from = 2026-02-02
        length = "day"

        [[rotation.then]]
        from = 2026-02-05
        order = ["cas", "ada"]

        [[rotation.then]]
        from = 2026-02-06
        length = "2 weeks"
        order = ["bo"]
        """
    )

    phases = make_phases(config)

    assert [(p.start, p.length, p.order, p.fresh) for p in phases] == [
        (date(2026, 1, 5), 7, ("ada", "bo", "cas"), True),
        (date(2026, 2, 2), 1, ("ada", "bo", "cas"), False),
        (date(2026, 2, 5), 1, ("cas", "ada"), True),
        (date(2026, 2, 6), 14, ("bo",), True),
    ]


def test_somebody_left_out_of_the_order_is_known_and_takes_no_turns() -> None:
    """They can still be named: in an override, say."""
    rota = make_rota(config_of('[rotation]\norder = ["cas", "ada"]\n'), UNTIL)

    assert rota.phases[0].order == ("cas", "ada")
    assert [person.id for person in rota.people] == ["ada", "bo", "cas"]


def test_a_person_has_days_off_where_they_live_besides_the_office() -> None:
    """Own holidays are a subdivision's too; `ignore` does not touch them."""
    config = config_of(
        """
        [holidays]
        country = "NL"
        ignore = ["Good Friday", "Ascension Day"]

        [[people]]
        name = "Dee"
        holidays = "DE-BE"
        """
    )

    rota = make_rota(config, UNTIL)

    assert list(rota.own_holidays) == ["dee"]
    assert date(2026, 4, 3) not in rota.office.holidays
    assert rota.own_holidays["dee"][date(2026, 4, 3)] == "Good Friday"
    assert date(2026, 3, 8) in rota.own_holidays["dee"]
    assert date(2026, 3, 8) not in holidays.public_holidays("DE", [2026])


def test_own_holidays_are_named_in_the_office_s_language_where_they_can_be() -> None:
    """Else in the default of the country they belong to."""
    config = config_of(
        """
        [holidays]
        country = "NL"
        language = "nl"

        [[people]]
        name = "Dee"
        holidays = "BE"

        [[people]]
        name = "Eli"
        holidays = "DE"
        """
    )

    own = make_rota(config, UNTIL).own_holidays

    assert own["dee"][date(2026, 7, 21)] == "Nationale feestdag"
    assert own["eli"][date(2026, 10, 3)] == "German Unity Day"


def test_holidays_reach_a_year_beyond_what_is_planned() -> None:
    """So that a plan does not change when a later day is asked for."""
    config = config_of('[holidays]\ncountry = "NL"\n')

    near = make_rota(config, date(2026, 6, 1)).office.holidays
    far = make_rota(config, date(2028, 6, 1)).office.holidays

    assert {day.year for day in near} == {2025, 2026, 2027}
    assert near.items() <= far.items()
