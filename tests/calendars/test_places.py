"""Where calendars lie: in a file, or at an address that a variable or a file holds."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from koos_cal.calendars.source import Source, source_of
from koos_cal.journal.aside import Aside
from koos_cal.journal.errors import JournalAwayError
from koos_cal.live.board import Board
from koos_cal.live.calendars import LEASE
from koos_cal.live.ticker import Ticker
from koos_cal.web import create_app
from tests.calendars.making import calendar, leave
from tests.calendars.server import Reply, Server
from tests.calendars.story import CONFIG, Story
from tests.cli.calling import Answer, KoosCal

AWAY = calendar(leave("Ada Lindgaard: Vacation", "20260629", "20260704"))
SECOND = '[[absence_calendars]]\nname = "Mine"\nperson = "bo"\nurl_env = "KOOS_CALENDAR_HR"\n'
VARIABLE = 'url_env = "KOOS_CALENDAR_HR"'
WEEK = ["ada 06-29 to 07-03"]


def story_of(folder: Path, server: Server, place: str) -> Story:
    """A rota with a calendar at a place, as the config has it."""
    config = CONFIG.replace(VARIABLE, place)
    if place.startswith("path"):
        config = config.replace("private = true\n", "")
    return Story(folder=folder, server=server, config=config)


@pytest.fixture
def kept(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A rota with a calendar that is a file beside its config."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hr.ics").write_bytes(AWAY)
    return story_of(tmp_path, server, 'path = "hr.ics"')


def called(story: Story, *args: str) -> Answer:
    """What a command answers."""
    return KoosCal(now=story.now, environ=story.environ)(*args)


def test_a_file_is_read_beside_the_config(kept: Story) -> None:
    """Whatever it is called; `explain` reads it too, and nothing is fetched for it."""
    story = kept
    told = called(story, "tick").out
    explained = called(story, "absences", "explain", "HR").out

    assert told == "HR: 1 absence to come.\n"
    assert explained.startswith("+ Mon 29 June to Fri 3 July: Ada Lindgaard: Vacation.")
    assert story.away() == WEEK
    assert story.server.asked == []


def test_an_address_is_read_from_a_file(tmp_path: Path, server: Server) -> None:
    """As container platforms hand out secrets; blanks around it do not count."""
    (tmp_path / "hr.url").write_text(f"\n {server.url()}\n", encoding="utf-8")
    server.replies["/feed.ics"] = Reply(body=AWAY)
    story = story_of(tmp_path, server, 'url_file = "hr.url"')
    story.tick()

    assert story.away() == WEEK


@pytest.mark.parametrize(
    ("place", "content", "text"),
    [
        ('url_file = "hr.url"', b" \n", "hr.url is empty; put the address in it"),
        ('url_file = "hr.url"', b"h" * 5000, "hr.url has more than 4096 bytes; name another"),
        ('url_file = "no.url"', b"", "no.url cannot be read: No such file or directory"),
        ('path = "."', b"", ". cannot be read: Is a directory; name another"),
        ('url_env = "KOOS_CALENDAR_XY"', b"", "the variable KOOS_CALENDAR_XY is not set; put"),
    ],
)
def test_what_cannot_be_read_is_told_and_loses_nothing(
    kept: Story, place: str, content: bytes, text: str
) -> None:
    """The command exits with 1, and what was read before stays in force."""
    story, tmp_path = kept, kept.folder
    story.tick()
    (tmp_path / "hr.url").write_bytes(content)
    again = story.config.replace('path = "hr.ics"', place)
    story.file.write_text(again, encoding="utf-8")
    assert called(story, "publish").code == 0
    fetched = called(story, "absences", "fetch")

    assert fetched.code == 1
    assert text in fetched.out
    assert fetched.out.endswith("What it said on Mon 1 June 2026 stays in force.\n")
    assert story.away() == WEEK


def test_what_was_never_read_is_told_as_such(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the command, and by the page of who is away before and after the first try."""
    monkeypatch.chdir(tmp_path)
    story = story_of(tmp_path, server, 'path = "hr.ics"')
    client = create_app(Board(story.file, story.environ, lambda: story.now)).test_client()
    before = client.get("/away").text
    fetched, explained = (
        called(story, "absences", "fetch"),
        called(story, "absences", "explain", "HR"),
    )
    after = create_app(Board(story.file, story.environ, lambda: story.now)).test_client()

    assert "Not read yet, so the rota is planned without it." in before
    assert fetched.out.endswith("It was never read, so the rota is planned without it.\n")
    assert explained.code == 2
    assert explained.err.startswith("Error: HR: ")
    assert "cannot be had" in after.get("/away").text


def test_an_answer_that_nothing_changed_keeps_what_was_read(tmp_path: Path, server: Server) -> None:
    """It counts as read, so that it does not grow stale."""

    def answer(headers: Mapping[str, str]) -> Reply:
        return Reply(status=304) if headers.get("if-none-match") else first

    first = Reply(body=AWAY, headers={"ETag": '"1"'})
    server.replies["/feed.ics"] = answer
    story = Story(folder=tmp_path, server=server)
    story.tick()
    story.tick(2)

    assert [each.headers.get("if-none-match") for each in server.asked] == [None, '"1"']
    assert story.away() == WEEK
    assert story.fetched().good == story.now


def test_absences_are_told_with_their_sources(kept: Story) -> None:
    """Of a calendar, of the config, and declared by somebody."""
    story = kept
    none = called(story, "absences").out
    story.config += '\n[[absences]]\nperson = "cas"\nfrom = 2026-09-01\n'
    story.file.write_text(story.config, encoding="utf-8")
    for args in (["publish"], ["tick"], ["absent", "bo", "2026-08-03", "--yes"]):
        assert called(story, *args).code == 0
    told = called(story, "absences", "--json").record["absences"]

    assert none == "No absence from today on is known.\n"
    assert [(each["person"], each["from"], each["source"]) for each in told] == [
        ("ada", "2026-06-29", "HR"),
        ("bo", "2026-08-03", "declared"),
        ("cas", "2026-09-01", "config"),
    ]


def test_a_lease_is_given_back_when_the_next_one_cannot_be_had(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the journal goes away in between: nobody else has to wait until it is over."""
    story = Story(folder=tmp_path, server=server, config=CONFIG + SECOND)
    take = Aside.take_lease

    def away(aside: Aside, name: str, holder: str, until: datetime, now: datetime) -> bool:
        if name == "calendar Mine":
            raise JournalAwayError("the journal is away")
        return take(aside, name, holder, until, now)

    monkeypatch.setattr(Aside, "take_lease", away)
    with pytest.raises(JournalAwayError):
        story.tick()
    monkeypatch.undo()
    aside = story.journal()[0].store.aside

    assert aside.take_lease("calendar HR", "other", story.now + LEASE, story.now)


def test_one_process_at_a_time_fetches_a_calendar(kept: Story) -> None:
    """Until the other is done, or its time is over."""
    story = kept
    store = story.journal()[0].store
    assert store.aside.take_lease("calendar HR", "another", story.now + LEASE, story.now)
    during = called(story, "absences", "fetch")
    story.now += LEASE + timedelta(seconds=1)
    later = called(story, "absences", "fetch")

    assert during.out == "Nothing was fetched: there is no calendar, or another process is at it.\n"
    assert later.out == "HR: 1 absence to come.\n"


def test_many_calendars_are_kept_for_as_long_as_all_of_them_may_take(
    tmp_path: Path, server: Server
) -> None:
    """Eight at a time, each of which may hang: another process leaves them alone meanwhile."""
    many = "".join(
        f'[[absence_calendars]]\nname = "N{n}"\n{VARIABLE}\nprivate = true\n' for n in range(40)
    )
    story = Story(folder=tmp_path, server=server, config=CONFIG + many)
    taken: list[bool] = []

    def answer(_: Mapping[str, str]) -> Reply:
        store, soon = story.journal()[0].store, story.now + 5 * LEASE
        taken.append(store.aside.take_lease("calendar N39", "another", soon + LEASE, soon))
        server.replies["/feed.ics"] = Reply(body=AWAY)
        return Reply(body=AWAY)

    server.replies["/feed.ics"] = answer
    story.tick()

    assert taken
    assert not any(taken)


def test_a_calendar_at_which_koos_cal_fails_keeps_no_other_from_being_read(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is told as a defect, without what the calendar or its address holds."""

    def failing(body: bytes) -> Source:
        if b"defect" in body:
            raise KeyError(body)
        return source_of(body)

    monkeypatch.setattr("koos_cal.calendars.reading.source_of", failing)
    (tmp_path / "odd.ics").write_bytes(AWAY.replace(b"Corp", b"defect"))
    server.replies["/feed.ics"] = Reply(body=AWAY)
    odd = '\n[[absence_calendars]]\nname = "Odd"\npath = "odd.ics"\n'
    story = Story(folder=tmp_path, server=server, config=CONFIG + odd)
    good, bad = story.tick()

    assert story.away() == WEEK
    assert good.fetched.why == ""
    assert bad.fetched.why.startswith("koos_cal fails at it (KeyError in test_places.py, line ")
    assert bad.fetched.why.endswith("), which is its defect; please report it")


def test_a_failure_is_logged_when_it_begins(
    tmp_path: Path, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, and without the address; what nobody foresaw has its traceback, and nothing ends."""
    story = Story(folder=tmp_path, server=server)
    ticker = Ticker(story.file, story.environ, lambda: story.now)
    for _ in range(3):
        ticker.once()
        story.now += timedelta(days=1)
    broken = Ticker(story.file, story.environ, lambda: None)  # type: ignore[arg-type,return-value]
    broken.once()
    warned, failed = caplog.records

    assert warned.getMessage().startswith("keeping what the calendar HR said last: the server")
    assert failed.levelno == logging.ERROR
    assert "this is a defect of koos_cal" in failed.getMessage()
