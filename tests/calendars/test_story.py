"""Two weeks with a calendar that comes, changes, breaks and comes back; and what is read of it."""

from __future__ import annotations

from datetime import timedelta

from koos_cal.journal.entry import Kind
from koos_cal.live.publish import feeds_of
from tests.calendars.making import calendar, leave
from tests.calendars.server import Reply
from tests.calendars.story import ADA, BO, CAS, Story, says

PLAIN = "ada bo cas dee ada bo cas"
TRADED = "ada bo cas dee bo ada cas"  # ada is away in her second week
BOTH = "ada bo dee cas bo ada cas"  # and cas in his first one
# Day, what the server answers at nine, and whose the first seven turns are in the evening.
WEEKS: list[tuple[str, Reply, str]] = [
    ("Mon 1 June: nobody is away", Reply(body=calendar()), PLAIN),
    ("Tue 2 June: Ada's week off appears", Reply(body=calendar(ADA)), TRADED),
    ("Wed 3 June: nothing new", Reply(body=calendar(ADA)), TRADED),
    ("Thu 4 June: the address was renewed", Reply(status=403), TRADED),
    ("Fri 5 June: a page to sign in", Reply(body=b"<html>Sign in</html>"), TRADED),
    ("Sat 6 June: nothing at all", Reply(body=b""), TRADED),
    ("Sun 7 June: half a file", Reply(body=calendar(ADA)[:90]), TRADED),
    ("Mon 8 June: an empty calendar", Reply(body=calendar()), TRADED),
    ("Tue 9 June: it is back, and Cas is away", Reply(body=calendar(ADA, CAS)), BOTH),
    ("Wed 10 June: the server is down", Reply(status=500), BOTH),
    ("Thu 11 June: Ada's week is gone", Reply(body=calendar(CAS)), "ada bo dee cas ada bo cas"),
    ("Fri 12 June: she takes it after all", Reply(body=calendar(ADA, CAS)), BOTH),
    ("Sat 13 June: nothing new", Reply(body=calendar(CAS, ADA)), BOTH),
    ("Sun 14 June: nothing new", Reply(body=calendar(ADA, CAS)), BOTH),
]


def test_two_weeks_day_by_day(story: Story) -> None:
    """What moves when stands in the table; while the calendar is broken nothing does."""
    told = []
    for day, reply, _ in WEEKS:
        story.server.replies["/feed.ics"] = reply
        story.tick()
        told.append((day, story.turns(7)))
        story.now += timedelta(days=1)

    assert told == [(day, turns) for day, _, turns in WEEKS]


def test_what_is_read_is_published_with_whence(story: Story) -> None:
    """As after any deed: an entry, the turns that follow, and the reason in words."""
    story.tick()
    says(story, ADA)
    story.tick(2)

    journal, _ = story.journal()
    calendar_entry, plan = journal.store.read()[-2:]
    schedule = story.schedule()
    day = schedule.plan.decisions[4].period.first
    assert calendar_entry.kind == Kind.CALENDAR
    assert dict(calendar_entry.body) == {
        "version": 1,
        "calendar": "HR",
        "came": [{"person": "ada", "from": "2026-06-29", "to": "2026-07-03"}],
        "went": [],
    }
    assert (plan.kind, plan.by, calendar_entry.by) == (Kind.PLAN, "calendar", "calendar")
    assert " ".join(schedule.words.why_day(day)) == (
        "It is Ada Lindgaard's place in the line; Ada Lindgaard is away from Mon 29 June to"
        " Fri 3 July (read in HR), Bo Brandt takes it, and Ada Lindgaard takes the week of"
        " Mon 6 July in return."
    )


def test_nothing_new_writes_nothing(story: Story) -> None:
    """Whatever UIDs the same days come with, and when what is over is dropped."""
    says(story, leave("Bo Brandt: Vacation", "20260603", "20260606", "b"), ADA)
    story.tick()
    entries = story.entries()
    says(story, ADA.replace("UID:a", "UID:other"), leave("Bo Brandt: PTO", "20260604", "20260606"))
    story.tick(72)
    says(story, ADA)
    story.tick(72)

    assert story.entries() == entries
    assert story.away() == ["ada 06-29 to 07-03", "bo 06-03 to 06-05"]


def test_days_before_today_stay_as_they_were(story: Story) -> None:
    """An absence that goes on and is cut short keeps what is over of it."""
    says(story, leave("Ada Lindgaard: Vacation", "20260601", "20260611", "a"), BO)
    story.tick()
    says(story, leave("Ada Lindgaard: Vacation", "20260601", "20260605", "a"), BO)
    story.tick(48)

    assert story.away() == ["ada 06-01 to 06-04", "bo 07-13 to 07-17"]
    says(story, BO)
    story.tick(24)
    assert story.away()[0] == "ada 06-01 to 06-03"


def test_a_calendar_that_is_taken_out_counts_no_more(story: Story) -> None:
    """And counts again when it is put back."""
    says(story, ADA)
    story.tick()
    traded = story.turns()
    text = story.file.read_text(encoding="utf-8")
    story.file.write_text(text.partition("[[absence_calendars]]")[0], encoding="utf-8")
    journal, inputs = story.journal()
    journal.publish(inputs, story.now, anew=True)

    assert traded == "ada bo cas dee bo"
    assert story.turns() == "ada bo cas dee ada"


def test_our_own_calendar_is_not_read_back(story: Story) -> None:
    """What it says was read in the others, or is in the config."""
    says(story, ADA)
    story.tick()
    away = feeds_of(story.schedule())["away.ics"]
    story.server.replies["/feed.ics"] = Reply(body=away)
    story.tick(2)

    assert story.fetched().why.startswith("it is a calendar of koos_cal")
    assert story.away() == ["ada 06-29 to 07-03"]
