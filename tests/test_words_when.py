"""When: days near to today, in few words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koos_cal.rota.people import Person
from koos_cal.rota.span import Span
from koos_cal.words.names import short_names
from koos_cal.words.when import brief_range, distance_text, within_turn

TODAY = date(2026, 11, 24)
DASH = "\N{EN DASH}"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (4, "in 4 days"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (-20, "3 weeks ago"),
        (119, "in 17 weeks"),
        (120, "in 4 months"),
        (-365, "12 months ago"),
    ],
)
def test_a_day_is_as_far_as_people_say(days: int, expected: str) -> None:
    """In days, then weeks, then months."""
    assert distance_text(TODAY + timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 12, 7), date(2026, 12, 11), f"7{DASH}11 Dec"),
        (date(2026, 11, 30), date(2026, 12, 4), f"30 Nov {DASH} 4 Dec"),
        (date(2027, 1, 4), date(2027, 1, 4), "4 Jan"),
        (date(2027, 11, 1), date(2027, 11, 5), f"1{DASH}5 Nov 2027"),
        (date(2027, 11, 29), date(2027, 12, 3), f"29 Nov {DASH} 3 Dec 2027"),
        (date(2027, 12, 27), date(2028, 1, 7), f"27 Dec 2027 {DASH} 7 Jan 2028"),
    ],
)
def test_days_are_short_and_have_their_year_where_it_is_not_clear(
    first: date, last: date, expected: str
) -> None:
    """A January soon is the next one."""
    assert brief_range(first, last, TODAY) == expected


def test_days_within_a_week_are_weekdays() -> None:
    """In two weeks there are two Mondays, so there the dates stand."""
    week = Span(start=date(2026, 11, 30), end=date(2026, 12, 7))
    two = Span(start=date(2026, 11, 30), end=date(2026, 12, 14))

    assert within_turn(date(2026, 11, 30), date(2026, 12, 2), week, TODAY) == f"Mon{DASH}Wed"
    assert within_turn(date(2026, 12, 4), date(2026, 12, 4), week, TODAY) == "Fri"
    assert within_turn(date(2026, 12, 4), date(2026, 12, 4), two, TODAY) == "4 Dec"


def test_first_names_stand_where_only_one_has_them() -> None:
    """Two people called Ada are told apart by the rest."""
    names = ["Ada Lovelace", "Ada Byron", "Bo Ek", "Cas"]
    people = [Person(id=str(number), name=name) for number, name in enumerate(names)]

    assert [*short_names(people).values()] == ["Ada Lovelace", "Ada Byron", "Bo", "Cas"]
