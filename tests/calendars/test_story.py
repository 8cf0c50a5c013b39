"""Two weeks with a calendar that comes, changes, breaks and comes back; and each rule alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from koos_cal.advice import warnings
from koos_cal.calendars.fetched import Health
from koos_cal.journal.entry import Kind
from koos_cal.live.publish import feeds_of
from tests.calendars.making import calendar, leave
from tests.calendars.server import Reply, Server
from tests.calendars.story import Story

ADA = leave("Ada Lindgaard: Vacation", "20260629", "20260704", "a")
BO = leave("Bo Brandt: Vacation", "20260713", "20260718", "b")
CAS = leave("Cas Østergaard: Vacation", "20260615", "20260620", "c")
PLAIN = "ada bo cas dee ada bo cas"
TRADED = "ada bo cas dee bo ada cas"  # ada is away in her second week
EVERYBODY = ("Ada Lindgaard", "Bo Brandt", "Dee Müller")
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


@pytest.fixture
def story(tmp_path: Path, server: Server) -> Story:
    """A rota on the first day, with a calendar in which nobody is away."""
    server.replies["/feed.ics"] = Reply(body=calendar())
    return Story(folder=tmp_path, server=server)


def says(story: Story, *events: str) -> None:
    """From now on the calendar holds these events."""
    story.server.replies["/feed.ics"] = Reply(body=calendar(*events))


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
    calendar_entry, plan = journal.entries()[-2:]
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


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ([ADA], [], "it takes away the only absence to come"),
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


def test_two_processes_fetch_a_calendar_once(story: Story) -> None:
    """Whoever has the lease; the other one leaves it."""
    journal, _ = story.journal()
    until = story.now + timedelta(minutes=1)
    assert journal.store.take_lease("calendar HR", "other", until, story.now)

    assert story.tick() == []
    assert story.server.asked == []
    assert len(story.tick(0.1)) == 1


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


def test_our_own_calendar_is_not_read_back(story: Story) -> None:
    """What it says was read in the others, or is in the config."""
    says(story, ADA)
    story.tick()
    away = feeds_of(story.schedule())["away.ics"]
    story.server.replies["/feed.ics"] = Reply(body=away)
    story.tick(2)

    assert story.fetched().why.startswith("it is a calendar of koos_cal")
    assert story.away() == ["ada 06-29 to 07-03"]
