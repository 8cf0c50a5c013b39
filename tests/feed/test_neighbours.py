"""Who had it before, and who has it next: what each event says about others."""

from __future__ import annotations

from datetime import date

import pytest

from koos_cal.feed.feeds import TEAM
from tests.feed.making import feeds_of
from tests.feed.reading import with_icalendar

ALONE = """
    rotation = {{from = 2026-01-05, order = ["ada"]}}
    people = [{{name = "Ada"}}, {{name = "Bo"}}]
    closings = [{{from = 2026-01-07}}]
    overrides = [{{person = "bo", from = {day}}}]
    feed.past_weeks = 52
    """


def said(day: date, start: date) -> str:
    """How the event that begins on *start* ends, when Bo has one *day* and Ada all others."""
    entries = with_icalendar(feeds_of(ALONE.format(day=day), date(2026, 7, 1))[TEAM])
    (description,) = [each.description for each in entries if each.start == start]
    return description.rpartition("\n\n")[2]


def test_an_event_names_the_next_other_person() -> None:
    """The person's own days in between are passed over, a day without anyone too."""
    assert said(date(2026, 1, 13), date(2026, 1, 5)) == "Next: Bo, from Tue 13 January."
    assert said(date(2026, 1, 13), date(2026, 1, 13)) == (
        "Before: Ada, to Mon 12 January.\nNext: Ada, from Wed 14 January."
    )
    assert said(date(2026, 1, 13), date(2026, 1, 19)) == "Before: Bo, to Tue 13 January."


@pytest.mark.parametrize(
    ("day", "start", "neighbour"),
    [
        (date(2026, 7, 6), date(2026, 1, 5), "Next: Bo, from Mon 6 July."),
        (date(2026, 7, 7), date(2026, 1, 5), "It is Ada's place in the line."),
        (date(2026, 1, 5), date(2026, 7, 6), "Before: Bo, to Mon 5 January."),
        (date(2026, 1, 9), date(2026, 7, 13), "It is Ada's place in the line."),
    ],
    ids=["26 weeks ahead", "farther ahead", "26 weeks back", "farther back"],
)
def test_neighbours_are_named_if_they_come_in_good_time(
    day: date, start: date, neighbour: str
) -> None:
    """Half a year either way: farther off nobody asks, and no event has to wait for it."""
    assert said(day, start) == neighbour
