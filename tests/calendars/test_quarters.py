"""Days that come within reach, four times a year, are not news of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.calendars.making import leave
from tests.calendars.story import ADA, Story, says

LAST = datetime(2026, 6, 30, 8, tzinfo=UTC)  # the next day, three more months are read
FRIDAYS = [
    leave(f"{name}: day off", "20260605", "", name, "RRULE:FREQ=WEEKLY;BYDAY=FR")
    for name in ("Ada Lindgaard", "Bo Brandt", "Dee Müller")
]


def test_what_repeats_for_most_people_is_not_held_when_more_of_it_is_read(story: Story) -> None:
    """They were away on every Friday before."""
    story.now = LAST
    says(story, *FRIDAYS)
    story.fetch(accept=True)
    known = len(story.away())
    story.tick(24)

    assert story.fetched().held is None
    assert len(story.away()) == known + 3 * 13


def test_a_held_answer_does_not_begin_anew_when_more_of_it_is_read(story: Story) -> None:
    """It is believed after three times and a day, as on any other day."""
    says(story, ADA.replace("0629", "0810").replace("0704", "0815"))
    story.now = LAST
    story.tick()
    says(story, FRIDAYS[1])
    story.tick(2)
    held = story.fetched().held
    story.tick(20)
    again = story.fetched().held
    story.tick(4)

    assert held
    assert again
    assert (again.since, again.times) == (held.since, held.times + 1)
    assert story.fetched().held is None
    assert story.away()[:1] == ["bo 07-03 to 07-03"]


def test_more_of_the_rota_away_within_reach_is_held_on_that_day_too(story: Story) -> None:
    """A day on which more is read believes no more of what was read before."""
    story.now = LAST + timedelta(hours=2)
    says(story)
    story.tick()
    says(story, *FRIDAYS)
    story.tick(24)

    assert story.fetched().held
    assert story.away() == []
