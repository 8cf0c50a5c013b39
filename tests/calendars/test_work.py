"""Work: what others wrote is read in a time that has an end."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from unittest.mock import Mock

import pytest

from koos_cal.calendars import reading
from koos_cal.calendars.event import event_of
from koos_cal.calendars.source import parted
from koos_cal.errors import CalendarError
from tests.calendars.making import FOUND, GOOD, calendar, days, leave, read


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=DAILY;UNTIL=99991231;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31,-31",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=DAILY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_never_comes_true_is_told_as_that(rule: str) -> None:
    """Looked for day by day until the year 9999 each would take seconds."""
    body = calendar(leave("Bo Brandt: urlaub", "20200101", "", "w", f"RRULE:{rule}"), GOOD)

    assert days(read(body)) == [FOUND]
    assert [e.why for e in read(body).told][:1] == ["cannot be read: it never takes place"]


@pytest.mark.parametrize("year", [1600, 1604, 1899, 1900, 1999, 2000, 2023])
def test_a_rule_that_comes_true_once_in_years_is_waited_for(year: int) -> None:
    """Whenever it began."""
    rule = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
    body = calendar(leave("Bo Brandt: urlaub", f"{year}0301", "", "w", rule))

    assert days(read(body)) == ["bo 02-29 to 02-29"]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=DAILY;BYSETPOS=2", "it repeats by a rule that nobody would write"),
        (
            "FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(300, 366))),
            "it repeats by a rule that nobody would write",
        ),
        ("FREQ=DAILY\nRRULE:FREQ=WEEKLY", "it has more than one rule"),
    ],
)
def test_a_rule_that_would_take_long_is_not_tried(rule: str, why: str) -> None:
    """Each of the days and places in it would be looked for on each day."""
    body = calendar(leave("Bo Brandt: urlaub", "20200101", "", "w", f"RRULE:{rule}"), GOOD)

    assert days(read(body)) == [FOUND]
    assert [e.why for e in read(body).told][:1] == [f"cannot be read: {why}"]


def test_the_rule_of_a_day_that_was_moved_is_not_looked_at() -> None:
    """The series has one, and a day of it takes place once."""
    body = calendar(
        leave("Bo Brandt: urlaub", "20260608", "", "w", "RRULE:FREQ=WEEKLY;COUNT=2"),
        leave(
            "Bo Brandt: urlaub",
            "20260610",
            "",
            "w",
            "RECURRENCE-ID;VALUE=DATE:20260608",
            "RRULE:FREQ=SECONDLY",
        ),
    )

    assert days(read(body)) == ["bo 06-10 to 06-10", "bo 06-15 to 06-15"]


def test_a_calendar_that_takes_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many events it has; what it said before stays in force."""
    monkeypatch.setattr(reading, "LONGEST", -1.0)
    with pytest.raises(CalendarError, match=r"^reading it takes more than -1 seconds$"):
        read(calendar(GOOD))


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, or gone on with, by some work."""
    counted = itertools.count()
    sys.setprofile(lambda *_: next(counted))
    try:
        work()
    finally:
        sys.setprofile(None)
    return next(counted)


@pytest.mark.parametrize("first", ["DTSTART;VALUE=DATE:20200601", "DTSTART:20200601T090000Z"])
def test_long_absences_that_overlap_are_no_more_work_than_short_ones(first: str) -> None:
    """A day is not looked at for each of the thousands of times that one lies on it."""

    def work(length: str) -> int:
        event = f"UID:1\nSUMMARY:Bo Brandt: urlaub\n{first}\nDURATION:{length}"
        body = calendar(f"{event}\nRRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1,2,3,4,5,6,7,8")
        assert len(read(body).leaves) > 0
        return calls(lambda: read(body))

    assert work("P360D") < 2 * work("P7D")


def test_colons_between_quotes_are_gone_over_once() -> None:
    """Not once for each of them."""
    line = 'X;A="' + 1000 * ":" + '":value'

    assert parted(line) == (line.removesuffix(":value"), "value")
    assert calls(lambda: parted(line)) < 20


@pytest.mark.parametrize("name", ["RDATE", "EXDATE"])
@pytest.mark.parametrize("between", [",", "\n{}:"])
def test_times_without_number_are_not_tried(name: str, between: str) -> None:
    """A library takes long over each, and nothing can stop it."""
    times = between.format(name).join(str(20_260_608 + n) for n in range(20_001))
    event = leave("Bo Brandt: urlaub", "20260608", "", "w", "RRULE:FREQ=WEEKLY", f"{name}:{times}")

    assert [e.why for e in read(calendar(event)).told] == [
        "cannot be read: it names too many times"
    ]


def test_what_does_not_tell_the_times_of_a_series_costs_nothing() -> None:
    """The library would take long over each line."""
    event = leave("Bo Brandt: urlaub", "20260608", "", "w", "RRULE:FREQ=WEEKLY;COUNT=2")

    def work(lines: int) -> int:
        return calls(lambda: read(calendar(f"{event}\n" + lines * "X-NOTE:1\n")))

    assert work(2000) - work(1000) < 50_000


def test_the_lines_of_a_series_are_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a zone with another name too, and however often it takes place."""
    asked = Mock(wraps=event_of)
    monkeypatch.setattr(reading, "event_of", asked)
    event = "UID:1\nSUMMARY:Bo Brandt: urlaub\nDTSTART;TZID=W. Europe Standard Time:20260608T080000"

    assert len(read(calendar(f"{event}\nDURATION:PT9H\nRRULE:FREQ=WEEKLY;COUNT=9")).leaves) == 9
    assert asked.call_count == 1


def test_what_is_over_counts_for_the_time_that_reading_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Going over it takes time too."""
    monkeypatch.setattr(reading, "LONGEST", -1.0)
    with pytest.raises(CalendarError, match=r"^reading it takes more than -1 seconds$"):
        read(calendar(leave("Bo Brandt: urlaub", "20200101")))


def test_parts_within_parts_hide_no_event_after_them() -> None:
    """However many there are that never end, or end without having begun."""
    deep = "BEGIN:X\n" * 5000 + "END:Y\n" * 5000

    assert days(read(calendar(GOOD, head=deep))) == [FOUND]
