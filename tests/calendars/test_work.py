"""Work: what others wrote is read in a time that has an end."""

from __future__ import annotations

import pytest

from koos_cal.calendars import reading
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
