"""Periods: the spans that turns last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from koos_cal.rota.periods import (
    Closing,
    Office,
    Phase,
    counted_periods,
    period_holding,
    phase_on,
)
from koos_cal.rota.span import Span
from tests.rota.making import OFFICE, START, days, plan_of, rota_of, week

WEEKLY = Phase(start=START, length=7, order=("ada", "bo"), fresh=True)
DAILY = Phase(start=date(2026, 1, 19), length=1, order=("ada", "bo"), fresh=False)
NEW = Phase(start=date(2026, 1, 26), length=14, order=("bo", "ada"), fresh=True)


def starts(office: Office, *phases: Phase, until: date) -> list[tuple[str, int, bool]]:
    """Counted periods: first day, working days, and whether the line begins anew."""
    return [
        (f"{period.span.start:%d %b}", len(period.days), period.restarts)
        for period in counted_periods(phases, office, until)
    ]


def test_periods_follow_each_other_across_lengths() -> None:
    """A phase ends where the next begins; the last period is whole, wherever one stops."""
    assert starts(OFFICE, WEEKLY, DAILY, NEW, until=date(2026, 1, 27)) == [
        ("05 Jan", 5, True),
        ("12 Jan", 5, False),
        ("19 Jan", 1, False),
        ("20 Jan", 1, False),
        ("21 Jan", 1, False),
        ("22 Jan", 1, False),
        ("23 Jan", 1, False),
        ("26 Jan", 10, True),
    ]


def test_a_period_without_a_working_day_is_left_out() -> None:
    """It uses up nobody's turn, and a new order waits for the first that is counted."""
    closed = Closing(span=days(date(2026, 1, 26), date(2026, 2, 8)), name="Closed")
    office = Office(weekdays=OFFICE.weekdays, holidays={START: "Holiday"}, closings=(closed,))

    assert starts(office, WEEKLY, NEW, until=date(2026, 2, 10)) == [
        ("05 Jan", 4, True),
        ("12 Jan", 5, False),
        ("19 Jan", 5, False),
        ("09 Feb", 10, True),
    ]


def test_a_phase_may_cut_the_last_period_of_the_one_before_short() -> None:
    """What is left of it is a period like any other, and uses up a turn.

    A config cannot say that, but an order that changes in the middle of a turn can be a value.
    """
    two_weeks = replace(WEEKLY, length=14)
    thursday = replace(WEEKLY, start=date(2026, 1, 22), fresh=False)
    plan = plan_of(replace(rota_of("Ada", "Bo"), phases=(two_weeks, thursday)), weeks=4)

    assert starts(OFFICE, two_weeks, thursday, until=date(2026, 1, 30)) == [
        ("05 Jan", 10, True),
        ("19 Jan", 3, False),
        ("22 Jan", 5, False),
        ("29 Jan", 5, False),
    ]
    assert period_holding([two_weeks, thursday], date(2026, 1, 20)) == days(
        date(2026, 1, 19), date(2026, 1, 21)
    )
    assert [decision.turn for decision in plan.decisions] == ["ada", "bo", "ada", "bo"]


def test_nothing_is_planned_before_the_start() -> None:
    """Up to the first day there is no period."""
    assert starts(OFFICE, WEEKLY, until=START) == []


@pytest.mark.parametrize(
    ("day", "is_working_day"),
    [
        (date(2026, 1, 5), True),
        (date(2026, 1, 6), False),
        (date(2026, 1, 7), False),
        (date(2026, 1, 10), False),
    ],
    ids=["a-monday", "holiday", "closing", "weekend"],
)
def test_the_office_knows_its_working_days(day: date, is_working_day: bool) -> None:  # noqa: FBT001
    """Only those have somebody on duty."""
    closing = Closing(span=days(date(2026, 1, 7), date(2026, 1, 8)), name="Moving")
    office = Office(
        weekdays=OFFICE.weekdays, holidays={date(2026, 1, 6): "Epiphany"}, closings=(closing,)
    )

    assert office.is_working_day(day) is is_working_day


@pytest.mark.parametrize(
    ("day", "span"),
    [
        (date(2025, 6, 1), week(0)),
        (date(2026, 1, 5), week(0)),
        (date(2026, 1, 18), week(1)),
        (date(2026, 1, 19), days(date(2026, 1, 19), date(2026, 1, 19))),
        (date(2026, 1, 25), days(date(2026, 1, 25), date(2026, 1, 25))),
        (date(2026, 2, 9), week(5, 2)),
    ],
    ids=["before-the-start", "first-day", "last-day", "a-day", "a-weekend", "two-weeks"],
)
def test_every_day_lies_in_a_period(day: date, span: Span) -> None:
    """Whether or not it has a working day; before the start it is the first."""
    assert period_holding([WEEKLY, DAILY, NEW], day) == span


def test_a_phase_holds_until_the_next() -> None:
    """The one in force on a day is the last that has begun."""
    phases = [WEEKLY, DAILY, NEW]

    assert phase_on(phases, date(2025, 1, 1)) == phase_on(phases, date(2026, 1, 18)) == WEEKLY
    assert phase_on(phases, date(2026, 1, 19)) == DAILY
    assert phase_on(phases, date(2199, 1, 1)) == NEW
