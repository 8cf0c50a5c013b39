"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from koos_cal.dates import (
    Range,
    and_text,
    day_meant,
    day_text,
    is_day,
    range_text,
    ranges_text,
    weekday,
    when_text,
)

MON, TUE, WED = date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 18)
FRI, NEXT_TUE = date(2026, 3, 20), date(2026, 3, 24)


def test_a_day_has_its_weekday_and_a_year_unless_that_is_known() -> None:
    """The year is left out only where it is the one that the reader has in mind."""
    assert day_text(MON) == "Mon 16 March 2026"
    assert day_text(MON, 2026) == "Mon 16 March"
    assert day_text(MON, 2027) == "Mon 16 March 2026"
    assert weekday(MON) == "Monday"


@pytest.mark.parametrize(
    ("first", "last", "year", "text"),
    [
        pytest.param(MON, MON, 2026, "Mon 16 March", id="one-day"),
        pytest.param(MON, FRI, 2026, "Mon 16 to Fri 20 March", id="one-month"),
        pytest.param(MON, FRI, None, "Mon 16 to Fri 20 March 2026", id="with-its-year"),
        pytest.param(
            date(2026, 3, 30),
            date(2026, 4, 3),
            2026,
            "Mon 30 March to Fri 3 April",
            id="two-months",
        ),
        pytest.param(
            date(2026, 3, 30),
            date(2026, 4, 3),
            2025,
            "Mon 30 March to Fri 3 April 2026",
            id="two-months-of-another-year",
        ),
        pytest.param(
            date(2026, 12, 28),
            date(2027, 1, 1),
            2026,
            "Mon 28 December 2026 to Fri 1 January 2027",
            id="two-years",
        ),
        pytest.param(
            date(2026, 3, 2),
            date(2027, 3, 5),
            2026,
            "Mon 2 March 2026 to Fri 5 March 2027",
            id="a-month-of-two-years",
        ),
    ],
)
def test_a_range_says_what_its_ends_share_only_once(
    first: date, last: date, year: int | None, text: str
) -> None:
    """Month and year stand behind the last day where both ends share them."""
    assert range_text(first, last, year) == text


@pytest.mark.parametrize(
    ("ranges", "text", "when"),
    [
        pytest.param([], "", "", id="none"),
        pytest.param([(MON, MON)], "Mon 16 March", "on Mon 16 March", id="a-day"),
        pytest.param(
            [(MON, FRI)], "Mon 16 to Fri 20 March", "from Mon 16 to Fri 20 March", id="days"
        ),
        pytest.param(
            [(MON, MON), (WED, WED), (FRI, FRI)],
            "Mon 16, Wed 18 and Fri 20 March",
            "on Mon 16, Wed 18 and Fri 20 March",
            id="single-days",
        ),
        pytest.param(
            [(MON, MON), (WED, FRI), (NEXT_TUE, NEXT_TUE)],
            "Mon 16, Wed 18 to Fri 20 and Tue 24 March",
            "on Mon 16, from Wed 18 to Fri 20 and on Tue 24 March",
            id="both",
        ),
        pytest.param(
            [(MON, TUE), (date(2026, 3, 30), date(2026, 4, 2)), (date(2026, 4, 7),) * 2],
            "Mon 16 to Tue 17, Mon 30 March to Thu 2 and Tue 7 April",
            "from Mon 16 to Tue 17, Mon 30 March to Thu 2 and on Tue 7 April",
            id="over-a-month",
        ),
        pytest.param(
            [(date(2026, 12, 30), date(2027, 1, 4)), (date(2027, 1, 6),) * 2],
            "Wed 30 December 2026 to Mon 4 and Wed 6 January 2027",
            "from Wed 30 December 2026 to Mon 4 and on Wed 6 January 2027",
            id="over-a-year",
        ),
    ],
)
def test_a_list_of_ranges_says_each_month_once(ranges: list[Range], text: str, when: str) -> None:
    """A month stands where it ends, and "on" and "from" only where they change."""
    assert ranges_text(ranges, 2026) == text
    assert when_text(ranges, 2026) == when


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], ""),
        (["Ada"], "Ada"),
        (["Ada", "Bo"], "Ada and Bo"),
        (["Ada", "Bo", "Cas"], "Ada, Bo and Cas"),
    ],
    ids=["none", "one", "two", "three"],
)
def test_a_list_ends_with_and(parts: list[str], text: str) -> None:
    """As in a sentence, without a comma before the last."""
    assert and_text(parts) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("30.11.2026", date(2026, 11, 30)),
        ("5.1.2026", date(2026, 1, 5)),
        ("2026-1-5", date(2026, 1, 5)),
        ("2026/01/05", date(2026, 1, 5)),
        ("30/11/2026", date(2026, 11, 30)),
        ("11/30/2026", date(2026, 11, 30)),
        ("05-05-2026", date(2026, 5, 5)),
        ("5/1/2026", None),
        ("2026-01-05", None),
        ("2026-1/5", None),
        ("31.11.2026", None),
        ("30.11.26", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_a_day_that_is_written_otherwise_is_known_where_only_one_can_be_meant(
    written: str, meant: date | None
) -> None:
    """May or January is not guessed, and what is right already needs no other words."""
    assert day_meant(written) == meant


def test_a_day_is_one_of_the_calendar_in_digits_and_dashes() -> None:
    """Python reads 20260105 and 2026-W02-1 as well, which TOML does not."""
    days = ["2026-01-05", "2028-02-29"]
    others = ["2026-02-29", "2026-1-5", "20260105", "2026-W02-1", "today", ""]

    assert [day for day in days + others if is_day(day)] == days
