"""What changes too much to be believed at once is held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from koos_cal.calendars.fetched import Health
from tests.calendars.making import calendar, leave, reader
from tests.calendars.story import ADA, BO, CAS, Story, says

DAILY = leave("Bo Brandt: PTO", "20260601", "", "d", "RRULE:FREQ=DAILY")  # for ever
EVERYBODY = ("Ada Lindgaard", "Bo Brandt", "Dee Müller")


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ([ADA], [], "it takes away the only absence to come"),
        ([ADA], [DAILY], "it takes away the only absence to come"),
        (
            [leave("Bo Brandt: PTO", f"202607{n:02}", "", f"{n}") for n in range(1, 14, 2)],
            [leave("Bo Brandt: PTO", f"202607{n:02}", "", f"{n}") for n in range(1, 6, 2)],
            "it takes away 4 of the 7 absences to come",
        ),
        (
            [],
            [leave(f"{n}: PTO", "20260706", "", n) for n in EVERYBODY],
            "it newly has 3 of the rota's 4 people away on Mon 6 July 2026",
        ),
    ],
)
def test_an_answer_that_changes_too_much_is_held(
    story: Story, before: list[str], after: list[str], why: str
) -> None:
    """Until it came three times over a day; then it is believed."""
    says(story, *before)
    story.tick()
    known = story.away()
    says(story, *after)
    story.tick(2)
    held = story.fetched().held
    seen = []
    for _ in range(4):
        story.tick(6)
        seen.append(story.away() == known)

    assert held
    assert held.why == why
    assert seen == [True] * 3 + [False]
    assert story.fetched().held is None


def test_a_held_answer_says_why_and_may_be_accepted(story: Story) -> None:
    """By whoever knows that it is right."""
    says(story, ADA)
    story.tick()
    says(story)
    story.tick(2)
    held = story.fetched().held
    assert held
    assert (held.why, held.times) == ("it takes away the only absence to come", 1)
    assert story.fetched().health(story.now) is Health.HELD

    story.fetch(accept=True)

    assert story.away() == []
    assert story.fetched().held is None


def test_answers_that_differ_are_not_believed_by_their_number(story: Story) -> None:
    """Each begins anew, so that a server that answers at random never takes anything away."""
    many = [leave("Bo Brandt: PTO", f"202607{n:02}", "", f"{n}") for n in range(1, 20, 2)]
    says(story, *many)
    story.tick()
    for n in range(8):
        says(story, *many[: 1 + n % 2])
        story.tick(6)

    assert len(story.away()) == 10


def test_a_few_that_go_and_one_that_moves_are_believed_at_once(story: Story) -> None:
    """People change their plans."""
    says(story, ADA, BO, CAS)
    story.tick()
    says(story, ADA.replace("20260629", "20260706").replace("20260704", "20260711"), BO)
    story.tick(2)

    assert story.away() == ["ada 07-06 to 07-10", "bo 07-13 to 07-17"]


def test_whoever_leaves_takes_their_absences_along(story: Story) -> None:
    """That is no reason to doubt the calendar."""
    says(story, ADA)
    story.tick()
    text = story.file.read_text(encoding="utf-8").replace(
        'id = "ada"', 'id = "ada"\nleft = 2026-06-12'
    )
    story.file.write_text(text, encoding="utf-8")
    journal, inputs = story.journal()
    journal.publish(inputs, story.now, anew=True)
    story.now += timedelta(days=14)
    story.tick()

    assert story.fetched().held is None
    assert story.away() == []


def test_an_absence_without_an_end_is_recorded_once(story: Story) -> None:
    """How far ahead it is read does not change with the day."""
    says(story, DAILY)
    story.tick()
    known = story.entries(), story.away()
    for _ in range(5):
        story.tick(24)

    assert (story.entries(), story.away()) == known


def test_two_years_ahead_are_read_at_least() -> None:
    """To the end of a quarter, so that what is read changes four times a year at most."""
    days = [date(2026, month, day) for month in range(1, 13) for day in (1, 30 - 2 * (month == 2))]
    ends = [reader(today=day).read(calendar(DAILY)).leaves[0].span.last for day in days]

    assert all(end >= day + timedelta(days=731) for day, end in zip(days, ends, strict=True))
    assert sorted({*ends}) == [
        *(date(2028, 3, 31), date(2028, 6, 30), date(2028, 9, 30), date(2028, 12, 31)),
    ]
