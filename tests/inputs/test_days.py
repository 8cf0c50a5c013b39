"""The law of days: in every zone, each begins with the first moment at which it is that day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
import pytz
from hypothesis import given
from hypothesis import strategies as st

from koos_cal.inputs import Inputs, inputs_from
from koos_cal.values.places import has_place

ZONES = [zone for zone in pytz.all_timezones if has_place(zone)]
DAY, MINUTE, SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
FIRST, LAST = date(2000, 1, 3), date(2037, 12, 28)  # pytz knows clock changes up to 2037


@cache
def inputs_in(zone: str) -> Inputs:
    """A rota in that zone."""
    text = f'[koos]\ntimezone = "{zone}"\n[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'
    return inputs_from(text, "config.toml", datetime(2026, 1, 1, tzinfo=UTC))


@cache
def changes(zone: str) -> list[date]:
    """The days on which clocks in that zone were changed, but for changes taken back in a week."""
    timezone = pytz.timezone(zone)

    def offset(number: int) -> timedelta | None:
        noon = datetime.combine(FIRST + number * DAY, time(12), UTC)
        return noon.astimezone(timezone).utcoffset()

    weeks = range(0, (LAST - FIRST).days - 7, 7)
    changed = (first for first in weeks if offset(first) != offset(first + 7))
    days = (number for first in changed for number in range(first + 1, first + 8))
    return [FIRST + number * DAY for number in days if offset(number - 1) != offset(number)]


def first_minute_of(day: date, zone: str) -> datetime | None:
    """The first minute at which it is that day in that zone, found by looking at all of them."""
    timezone = pytz.timezone(zone)
    begin = datetime.combine(day - 2 * DAY, time.min, UTC)
    minutes = (begin + n * MINUTE for n in range(4 * 24 * 60))
    return next((each for each in minutes if each.astimezone(timezone).date() == day), None)


@st.composite
def days_near_a_change(draw: st.DrawFn) -> tuple[str, date]:
    """A zone, and a day around one on which its clocks were changed, if they ever were."""
    zone = draw(st.sampled_from(ZONES))
    known = changes(zone)
    near = st.sampled_from(known) if known else st.dates(FIRST, LAST)
    return zone, draw(near) + draw(st.integers(-2, 2)) * DAY


def begins_when_it_should(zone: str, day: date) -> None:
    """See that a day begins with its first minute, and one that was left out with the next."""
    inputs, first = inputs_in(zone), first_minute_of(day, zone)
    midnight = inputs.midnight(day)

    assert midnight == (first or first_minute_of(day + DAY, zone))
    assert inputs.today(midnight) == (day if first else day + DAY)
    assert inputs.today(midnight - SECOND) < day


@given(place=days_near_a_change())
def test_a_day_begins_with_its_first_minute(place: tuple[str, date]) -> None:
    """Where clocks skip midnight, repeat it, or go back over it to the day before, too."""
    begins_when_it_should(*place)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        pytest.param("Pacific/Kiritimati", date(2026, 3, 16), id="14 hours ahead"),
        pytest.param("Pacific/Pago_Pago", date(2026, 3, 16), id="11 hours behind"),
        pytest.param("America/Santiago", date(2026, 9, 6), id="no midnight"),
        pytest.param("America/Havana", date(2025, 11, 2), id="midnight twice"),
        pytest.param(
            "America/St_Johns", date(2010, 11, 7), id="midnight, and the day before again"
        ),
        pytest.param(
            "Antarctica/Casey", date(2010, 3, 5), id="two hours, and the day before again"
        ),
        pytest.param("Pacific/Apia", date(2011, 12, 30), id="a day left out"),
        pytest.param("Pacific/Fakaofo", date(2011, 12, 30), id="another day left out"),
        pytest.param("Pacific/Apia", date(2011, 12, 31), id="the day after it"),
        pytest.param("Europe/Amsterdam", date(2028, 2, 29), id="a leap day"),
        pytest.param("Europe/Amsterdam", date(2026, 3, 29), id="23 hours"),
        pytest.param("Europe/Amsterdam", date(2026, 3, 30), id="after 23 hours"),
        pytest.param("Europe/Amsterdam", date(2026, 10, 25), id="25 hours"),
        pytest.param("Europe/Amsterdam", date(2026, 10, 26), id="after 25 hours"),
        pytest.param("Australia/Lord_Howe", date(2026, 4, 5), id="half an hour more"),
    ],
)
def test_the_oddest_days_begin_so_too(zone: str, day: date) -> None:
    """Each kind of change that there has been since 2000, in every run."""
    begins_when_it_should(zone, day)
