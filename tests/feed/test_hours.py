"""Hours: timed events in UTC, held against another library's clock, minute by minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from koos_cal.feed.feeds import TEAM, make_feeds
from koos_cal.rota.people import Person
from koos_cal.rota.periods import Office, Phase
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.feed.making import STYLE
from tests.feed.reading import Entry, with_ical, with_icalendar
from tests.feed.wall_clock import by_the_clock

HOURS = (
    "09:00-17:30",
    "00:00-23:55",
    "00:30-02:00",
    "01:45-02:15",
    "02:15-02:45",
    "02:30-03:10",
    "23:15-23:45",
)

# A day on which the clocks change, and what happens then.
CHANGES = {
    "Europe/Amsterdam forward": ("Europe/Amsterdam", date(2025, 3, 30)),
    "Europe/Amsterdam back": ("Europe/Amsterdam", date(2025, 10, 26)),
    "America/New_York forward": ("America/New_York", date(2025, 3, 9)),
    "America/New_York back": ("America/New_York", date(2025, 11, 2)),
    "Australia/Lord_Howe forward, half an hour": ("Australia/Lord_Howe", date(2024, 10, 6)),
    "Australia/Lord_Howe back, half an hour": ("Australia/Lord_Howe", date(2025, 4, 6)),
    "Asia/Kathmandu, which never changes": ("Asia/Kathmandu", date(2025, 3, 30)),
    "America/Havana forward at midnight": ("America/Havana", date(2025, 3, 9)),
    "America/Sao_Paulo back at midnight": ("America/Sao_Paulo", date(2019, 2, 17)),
    "Africa/Casablanca back, to a negative summer time": ("Africa/Casablanca", date(2025, 2, 23)),
    "Europe/Dublin back": ("Europe/Dublin", date(2025, 10, 26)),
    "Europe/Moscow back, without summer time": ("Europe/Moscow", date(2014, 10, 26)),
    "Pacific/Apia skips a day": ("Pacific/Apia", date(2011, 12, 30)),
}


def team(zone: str, day: date, hours: str, days: int = 3) -> list[Entry]:
    """The team's entries on a few days around *day*, each of which is a working day."""
    around = Span(start=day - ONE_DAY, end=day + (days - 1) * ONE_DAY)
    rota = Rota(
        people=(Person(id="ada", name="Ada"),),
        phases=(Phase(start=around.start, length=1, order=("ada",), fresh=True),),
        office=Office(weekdays=frozenset(range(7)), holidays={}, closings=()),
    )
    first, last = (time.fromisoformat(each) for each in hours.split("-"))
    style = replace(STYLE, timezone=zone, hours=(first, last))
    body = make_feeds(make_plan(rota, around.end), around, around, style)[TEAM]

    assert with_ical(body) == with_icalendar(body)
    return with_icalendar(body)


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize(("zone", "day"), CHANGES.values(), ids=CHANGES)
def test_hours_are_what_clocks_on_the_wall_show(zone: str, day: date, hours: str) -> None:
    """Around every kind of clock change, events begin and end when the wall clock says so."""
    found = {entry.uid: (entry.start, entry.end) for entry in team(zone, day, hours)}

    assert found == {
        f"{each}@koos-platform": times
        for each in (day - ONE_DAY, day, day + ONE_DAY)
        for times in by_the_clock(zone, each, hours)
    }


def test_each_days_event_ends_before_the_next_one_begins() -> None:
    """A whole year of days and nights in Amsterdam gives one event a day, none overlapping."""
    day, amsterdam = date(2026, 1, 5), ZoneInfo("Europe/Amsterdam")
    entries = team(amsterdam.key, day, "00:00-23:59", days=366)
    moments = [moment for entry in entries for moment in (entry.start, entry.end)]

    assert [entry.days(amsterdam) for entry in entries] == [
        [day + n * ONE_DAY] for n in range(-1, 365)
    ]
    assert moments == sorted(moments)


def test_a_day_that_clocks_skip_has_no_hours() -> None:
    """On Samoa the 30th of December 2011 never came, so nobody was on duty on it."""
    entries = team("Pacific/Apia", date(2011, 12, 30), "09:00-17:30")

    assert [entry.days(ZoneInfo("Pacific/Apia")) for entry in entries] == [
        [date(2011, 12, 29)],
        [date(2011, 12, 31)],
    ]
