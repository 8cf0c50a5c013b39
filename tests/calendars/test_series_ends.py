"""Ends of series: however a program writes that an event repeats for the last time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from tests.calendars.making import SHARED, calendar, days, leave, reader

BEFORE = date(2026, 3, 1)
ZONES = [
    *("America/Los_Angeles", "America/New_York", "America/Santiago", "UTC", "Europe/Berlin"),
    *("Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland"),
]
SPANS = {  # when an event begins and ends, and how many days after its first the one it means is
    "all day": (time(0), timedelta(days=1), 0),
    "midnight to midnight": (time(0), timedelta(days=1), 0),
    "working hours": (time(9), timedelta(hours=8), 0),
    "floating": (time(9), timedelta(hours=8), 0),
    "evening to evening": (time(17), timedelta(days=1), 1),
}
WEEKDAYS = "MO", "TU", "WE", "TH", "FR", "SA", "SU"
ENDS = "COUNT", "day", "that time", "that evening", "before the next"


def event(kind: str, zone: str, first: datetime, rule: str) -> bytes:
    """A calendar with one event that repeats."""
    ends = first + SPANS[kind][1]
    name, form = f";TZID={zone}", "%Y%m%dT%H%M%S"
    if kind in {"all day", "floating"}:
        name, form = (";VALUE=DATE", "%Y%m%d") if kind == "all day" else ("", form)
    lines = [f"DTSTART{name}:{first:{form}}", f"DTEND{name}:{ends:{form}}"]
    return calendar("\n".join(["UID:1", "SUMMARY:Bo Brandt: urlaub", *lines, f"RRULE:{rule}"]))


def end_of(how: str, kind: str, zone: str, times: list[datetime], *, utc: bool) -> str:
    """The part of a rule by which the last but one of the *times* is the last one."""
    if how == "COUNT":
        return f"COUNT={len(times) - 1}"
    last, following = times[-2:]
    if how == "day" or kind == "all day":
        return f"UNTIL={last:%Y%m%d}"
    evening = datetime.combine(last, time(23, 59, 59))
    moment = {"that time": last, "that evening": evening}.get(how, following - timedelta(seconds=1))
    if not utc:
        return f"UNTIL={moment:%Y%m%dT%H%M%S}"
    return f"UNTIL={moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC):%Y%m%dT%H%M%S}Z"


@given(data=st.data())
def test_a_series_has_the_days_that_its_rule_has_on_its_own_clock(data: st.DataObject) -> None:
    """Counted, or ended by a day or a time of whatever zone, east and west of UTC."""
    kind, zone = data.draw(st.sampled_from([*SPANS])), data.draw(st.sampled_from(ZONES))
    begins, _, later = SPANS[kind]
    first = datetime.combine(BEFORE + timedelta(days=data.draw(st.integers(5, 270))), begins)
    often = data.draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    most = 1 if often == "YEARLY" else 3
    parts = [f"FREQ={often}", f"INTERVAL={data.draw(st.integers(1, most))}"]
    if often == "WEEKLY":
        more = data.draw(st.lists(st.sampled_from(WEEKDAYS), max_size=2))
        parts += [f"WKST={data.draw(st.sampled_from(['MO', 'SU']))}"]
        parts += ["BYDAY=" + ",".join(dict.fromkeys([WEEKDAYS[first.weekday()], *more]))]
    number = data.draw(st.integers(1, 1 if often == "YEARLY" else 6))
    rule = rrulestr(";".join(parts), dtstart=first)
    times = [*islice(rule, number + 1)]
    how, utc = data.draw(st.sampled_from(ENDS)), data.draw(st.booleans())
    end = end_of(how, kind, zone, times, utc=utc)
    parts.insert(data.draw(st.integers(1, len(parts))), end)

    body = event(kind, zone, first, ";".join(parts))
    leaves = reader(SHARED, BEFORE, zone).read(body).leaves

    meant = [each.date() + timedelta(days=later) for each in times[:number]]
    assert [day for leave in leaves for day in leave.span] == meant, parts


@pytest.mark.parametrize(
    ("kind", "zone", "rule", "meant"),
    [
        ("working hours", "America/New_York", "DAILY;UNTIL=20260320T035959Z", "16 to 19"),
        ("working hours", "America/Los_Angeles", "DAILY;UNTIL=20260319T065959Z", "16 to 18"),
        ("working hours", "Australia/Sydney", "DAILY;COUNT=3", "16 to 18"),
        ("midnight to midnight", "Europe/Berlin", "DAILY;COUNT=3", "16 to 18"),
        ("midnight to midnight", "Europe/Berlin", "DAILY;UNTIL=20260318T225959Z", "16 to 18"),
        ("floating", "Australia/Sydney", "DAILY;UNTIL=20260318T125959Z", "16 to 18"),
        ("working hours", "Europe/Berlin", "DAILY;UNTIL=20260318", "16 to 18"),
        ("evening to evening", "America/Los_Angeles", "WEEKLY;COUNT=2", "17 to 17, 24 to 24"),
        (
            "working hours",
            "Australia/Sydney",
            "WEEKLY;UNTIL=20260329T125959Z",
            "16 to 16, 23 to 23",
        ),
    ],
)
def test_a_series_ends_on_the_day_that_was_meant(
    kind: str, zone: str, rule: str, meant: str
) -> None:
    """Not a day later, and none is lost, wherever the day of its zone is not the one in UTC."""
    first = datetime.combine(date(2026, 3, 16), SPANS[kind][0])
    read = reader(SHARED, BEFORE, zone).read(event(kind, zone, first, f"FREQ={rule}"))

    assert ", ".join(days(read)).replace("bo ", "").replace("03-", "") == meant


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("COUNT=0", "it never takes place"),
        ("COUNT=9;UNTIL=20260318", "it repeats by a rule that nobody would write"),
        ("UNTIL=tomorrow", "its last time is no day"),
        ("UNTIL=20260632", "its last time is no day"),
    ],
)
def test_an_end_that_makes_no_sense_makes_an_event_unreadable(end: str, why: str) -> None:
    """It is counted as that, and nobody is away for ever."""
    first = datetime(2026, 3, 16)  # noqa: DTZ001 - a day
    (told,) = reader(SHARED, BEFORE).read(event("all day", "UTC", first, f"FREQ=DAILY;{end}")).told

    assert told.why == f"cannot be read: {why}"


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Australia/Sydney"])
@pytest.mark.parametrize("end", ["99991231", "99991231T235959", "99991231T235959Z"])
def test_the_last_day_there_is_is_no_end(zone: str, end: str) -> None:
    """Some programs write it for a series without one."""
    first = datetime(2026, 3, 16, 9)  # noqa: DTZ001 - of a zone
    body = event("working hours", zone, first, f"FREQ=WEEKLY;UNTIL={end}")

    assert len(reader(SHARED, BEFORE, zone).read(body).leaves) > 100


@pytest.mark.parametrize("length", ["DTEND;VALUE=DATE:20260307", "DURATION:P5D"])
@pytest.mark.parametrize("end", ["UNTIL=20260309", "COUNT=2"])
@pytest.mark.parametrize("today", [9, 11, 13])
def test_the_last_time_counts_until_it_is_over(today: int, end: str, length: str) -> None:
    """UNTIL is when it begins, so that somebody may still be away days later."""
    lines = ["UID:1", "SUMMARY:Bo Brandt: urlaub", "DTSTART;VALUE=DATE:20260302", length]
    body = calendar("\n".join([*lines, f"RRULE:FREQ=WEEKLY;{end}"]))

    assert days(reader(SHARED, date(2026, 3, today)).read(body)) == ["bo 03-09 to 03-13"]


def test_the_last_time_counts_for_as_long_as_it_became() -> None:
    """By an edit of this and all that follow, which alone says how long they are."""
    body = calendar(
        leave("Bo Brandt: urlaub", "20260302", "20260303", "1", "RRULE:FREQ=WEEKLY;UNTIL=20260309"),
        leave(
            *("Bo Brandt: urlaub", "20260303", "20260308", "1"),
            "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260302",
        ),
    )

    assert days(reader(SHARED, date(2026, 3, 13)).read(body)) == ["bo 03-10 to 03-14"]
