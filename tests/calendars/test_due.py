"""When a calendar is fetched, how often, by whom, and what is known of it when that fails."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from koos_cal.advice import warnings
from koos_cal.calendars.fetched import Fetched, Health
from koos_cal.live.ticker import Ticker
from tests.calendars.making import calendar
from tests.calendars.server import Reply
from tests.calendars.story import ADA, Story, says


def test_a_calendar_is_fetched_once_an_hour(story: Story) -> None:
    """However often one looks whether it is due; and with what tells whether it changed."""
    story.server.replies["/feed.ics"] = Reply(headers={"ETag": '"a"'}, body=calendar(ADA))
    for _ in range(10):
        story.tick(0.1)
    asked = len(story.server.asked)
    story.tick(1.2)

    assert asked == 1
    assert story.server.asked[1].headers["if-none-match"] == '"a"'


def test_the_first_look_of_a_day_and_of_another_config_is_a_whole_one(story: Story) -> None:
    """What is the same file may mean other days by then."""
    story.server.replies["/feed.ics"] = Reply(headers={"ETag": '"a"'}, body=calendar(ADA))
    story.tick()
    story.tick(24)

    assert "if-none-match" not in story.server.asked[1].headers


def test_a_server_is_asked_less_and_less_often_while_it_fails(story: Story) -> None:
    """After an hour, two, four, and then six; or when it says so."""
    story.server.replies["/feed.ics"] = Reply(status=500)
    pauses = []
    for _ in range(5):
        story.tick()
        due = story.fetched().due
        assert due
        pauses.append((due - story.now) / timedelta(hours=1))
        story.now = due
    for told in ("7200", "60", "9999999"):
        story.server.replies["/feed.ics"] = Reply(status=503, headers={"Retry-After": told})
        story.tick()
        due = story.fetched().due
        assert due
        pauses.append((due - story.now) / timedelta(hours=1))
        story.now = due

    assert pauses == [1, 2, 4, 6, 6, 2, 1, 6]


def test_no_server_is_left_alone_for_ages() -> None:
    """However many seconds it names, and also where no clock holds as many."""
    now = datetime(2026, 6, 1, tzinfo=UTC)
    failed = Fetched().after_failure("the server answers 503", 1e30, now)

    assert failed.due == now + timedelta(hours=6)


def test_failures_are_told_with_since_when(story: Story) -> None:
    """By the calendar's name and host, and what stays in force."""
    says(story, ADA)
    story.tick()
    story.server.replies["/feed.ics"] = Reply(status=403)
    story.tick(2)
    first = story.now
    story.tick(48)
    found = story.fetched()

    assert (found.failing, found.failures, found.host) == (first, 2, "127.0.0.1")
    assert found.health(story.now) is Health.FAILING
    assert found.health(story.now + timedelta(days=2)) is Health.STALE
    assert story.away() == ["ada 06-29 to 07-03"]


def test_two_processes_fetch_a_calendar_once(story: Story) -> None:
    """Whoever has the lease; the other one leaves it."""
    journal, _ = story.journal()
    until = story.now + timedelta(minutes=1)
    assert journal.store.aside.take_lease("calendar HR", "other", until, story.now)

    assert story.tick() == []
    assert story.server.asked == []
    assert len(story.tick(0.1)) == 1


def test_a_calendar_that_was_never_read_is_told_as_that(story: Story) -> None:
    """Until then the rota is planned without it, however it fails."""
    story.server.replies["/feed.ics"] = Reply(status=403)
    story.tick()
    (warning,) = warnings(story.schedule(), {"HR": story.fetched()}, story.now)

    assert story.fetched().health(story.now) is Health.NEVER
    assert warning.path == "absence_calendars[0]"
    assert warning.text == (
        "was never read (the server answers 403; the address was probably renewed, so copy the new"
        " one from the program that it is of), so the rota is planned without it; look into it"
        ' with `koos-cal absences fetch "HR"`'
    )


def test_calendars_are_read_while_the_config_on_disk_has_mistakes(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    """By the last good one, which is in force; what is wrong with it is told by what serves."""
    text = story.file.read_text(encoding="utf-8")
    ticker = Ticker(story.file, story.environ, lambda: story.now)
    ticker.once()
    story.file.write_text("nonsense", encoding="utf-8")
    says(story, ADA)
    story.now += timedelta(hours=2)
    ticker.once()
    story.file.write_text(text, encoding="utf-8")

    assert caplog.records == []
    assert story.away() == ["ada 06-29 to 07-03"]
