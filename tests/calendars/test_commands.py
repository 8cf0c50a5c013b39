"""What people see of calendars: commands, pages, health; and what nobody sees."""

from __future__ import annotations

import logging
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from koos_cal.live.board import Board
from koos_cal.live.publish import feeds_of
from koos_cal.live.ticker import Ticker
from koos_cal.web import create_app
from tests.calendars.making import calendar, leave
from tests.calendars.server import Reply, Server
from tests.calendars.story import BEGIN, Story
from tests.cli.calling import KoosCal

CANARY = "Zqxtitle"
TOKEN = "zqxtoken"  # noqa: S105 - of an address
MOVES = "Bo Brandt takes the week of Mon 29 June."
EVENTS = (
    leave(f"Ada Lindgaard: Vacation {CANARY}", "20260629", "20260704", f"{CANARY}1"),
    leave(f"{CANARY} Zander: Vacation", "20260706", "20260711", "2", f"DESCRIPTION:{CANARY}"),
    leave(f"Bo Brandt: {CANARY}", "20260706", "", "3", f"LOCATION:{CANARY}", "DTEND:20260799"),
)


@pytest.fixture
def story(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A rota with a calendar that holds what must not be seen, at an address likewise."""
    monkeypatch.chdir(tmp_path)
    server.replies[f"/{TOKEN}.ics"] = Reply(body=calendar(*EVENTS))
    return Story(folder=tmp_path, server=server, path=f"/{TOKEN}.ics")


def called(story: Story, *args: str) -> str:
    """What a command prints."""
    answer = KoosCal(now=story.now, environ=story.environ)(*args)
    return f"{answer.out}{answer.err}"


def test_explain_tells_each_event_with_its_title_and_keeps_nothing(story: Story) -> None:
    """The one place where titles are shown."""
    entries = story.entries()
    told = called(story, "absences", "explain", "hr").splitlines()

    week = f"+ Mon 29 June to Fri 3 July: Ada Lindgaard: Vacation {CANARY}"
    why = "its times make no sense (Wrong date format 20260799)"
    assert told == [
        f"! Bo Brandt: {CANARY}. Cannot be read: {why}.",
        f'{week}. Ada Lindgaard is away: its title says "vacation". {MOVES}',
        f"? Mon 6 to Fri 10 July: {CANARY} Zander: Vacation. It names nobody of the rota.",
    ]
    assert story.entries() == entries


def test_explain_tells_who_covers_and_where_nobody_is(story: Story) -> None:
    """In sentences, as the pages have them."""
    everybody = ("Ada Lindgaard", "Bo Brandt", "Cas Østergaard", "Dee Müller")
    events = [leave(f"{name}: PTO", "20260630", "", f"{n}") for n, name in enumerate(everybody)]
    short = leave("Bo Brandt: sick", "20260609", "", "short")
    story.server.replies[f"/{TOKEN}.ics"] = Reply(body=calendar(short, *events))
    told = called(story, "absences", "explain", "HR").splitlines()

    assert told[0] == (
        '+ Tue 9 June: Bo Brandt: sick. Bo Brandt is away: its title says "sick". Dee Müller'
        " covers Tue 9 June."
    )
    assert told[1] == (
        '+ Tue 30 June: Ada Lindgaard: PTO. Ada Lindgaard is away: its title says "pto". Nobody is'
        " there on Tue 30 June."
    )
    assert told[2].endswith('Bo Brandt is away: its title says "pto". That moves nothing.')


def test_an_answer_that_is_held_is_told_with_what_to_do(story: Story) -> None:
    """How long it takes by itself, and what takes it at once."""
    called(story, "tick")
    story.server.replies[f"/{TOKEN}.ics"] = Reply(body=calendar())

    assert called(story, "absences", "fetch") == (
        "HR (127.0.0.1): held, as it takes away the only absence to come. It is believed once it"
        ' came 3 times over at least a day, or with: koos-cal absences fetch "HR" --accept\n'
    )
    assert called(story, "absences", "fetch", "hr", "--accept") == (
        "HR (127.0.0.1): 0 absences to come.\n"
    )


def test_explain_says_so_where_there_is_nothing_to_tell(story: Story) -> None:
    """An empty answer would leave open whether it was read."""
    story.server.replies[f"/{TOKEN}.ics"] = Reply(body=calendar(leave("x", "20280101")))

    assert called(story, "absences", "explain", "HR") == (
        "It can be read, and has no event from today on for a year.\n"
    )


def test_explain_tells_what_would_move_before_there_is_a_journal(story: Story) -> None:
    """Whoever tries it first sees what would come of it."""
    (story.folder / "koos.db").unlink()
    text = story.file.read_text(encoding="utf-8").replace("sqlite:///koos.db", "")
    story.file.write_text(text.replace('[journal]\nurl = ""', ""), encoding="utf-8")

    assert MOVES in called(story, "absences", "explain", "HR")


def test_commands_tell_what_is_in_force_and_whence(story: Story) -> None:
    """From the first fetch to one that fails."""
    assert called(story, "tick") == "HR (127.0.0.1): 1 absence to come, 2 not understood.\n"
    assert called(story, "tick") == "Nothing is due.\n"
    assert called(story, "absences") == "Mon 29 June to Fri 3 July  Ada Lindgaard  HR\n"
    assert "The calendar HR changed: 1 absence came." in called(story, "history")
    story.server.replies.clear()
    story.now += timedelta(hours=2)
    answer = KoosCal(now=story.now, environ=story.environ)("absences", "fetch", "HR")

    assert answer.code == 1
    assert answer.out == (
        "HR (127.0.0.1): the server answers 404; the address was probably renewed, so copy the new"
        " one from the program that it is of. What it said on Mon 1 June 2026 stays in force.\n"
    )
    story.now += timedelta(days=4)
    assert (
        "absence_calendars[0]: was last read on Mon 1 June 2026 (the server answers 404; the"
        " address was probably renewed, so copy the new one from the program that it is of), and"
        ' what it said then is in force; look into it with `koos-cal absences fetch "HR"`'
    ) in called(story, "check")


def test_days_on_which_it_was_read_are_those_of_the_rota(story: Story) -> None:
    """In the evening of UTC it is the next day in New Zealand."""
    text = story.file.read_text(encoding="utf-8")
    story.file.write_text(text.replace("Europe/Amsterdam", "Pacific/Auckland"), encoding="utf-8")
    story.now = BEGIN.replace(hour=20)
    called(story, "tick")
    story.server.replies.clear()
    story.now += timedelta(days=4)

    assert "What it said on Tue 2 June 2026 stays" in called(story, "absences", "fetch", "HR")
    assert "was last read on Tue 2 June 2026 (the server" in called(story, "check")


def test_a_calendar_that_is_named_twice_is_fetched_once(story: Story) -> None:
    """Whoever it belongs to is not asked again in the same second."""
    assert len(called(story, "absences", "fetch", "HR", "hr").splitlines()) == 1


def test_a_name_that_no_calendar_has_is_told(story: Story) -> None:
    """With the nearest one."""
    assert called(story, "absences", "explain", "HRR") == (
        'Error: no [[absence_calendars]] has the name "HRR"; did you mean "HR"?\n'
    )


def test_pages_and_health_tell_how_it_stands(story: Story) -> None:
    """The page of who is away has a line for each calendar; health tells no name."""
    story.tick()
    story.server.replies[f"/{TOKEN}.ics"] = Reply(body=calendar())
    story.tick(2)
    board = Board(story.file, story.environ, lambda: story.now)
    client = create_app(board).test_client()
    away, ada = (client.get(path).text for path in ("/away", "/people/ada"))
    health = client.get("/healthz").json

    assert "Last read on Mon 1 June, 10:00: 1 absence to come. 2 events are not understood." in away
    assert (
        "What came on Mon 1 June, 12:00 is held, as it takes away the only absence to come." in away
    )
    assert "Read in <bdi>HR</bdi>" in away
    assert "Read in <bdi>HR</bdi>" in ada
    assert health
    assert health["calendars"] == {"ok": 0, "never": 0, "failing": 0, "held": 1, "stale": 0}


def test_titles_and_addresses_are_found_nowhere(
    story: Story, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """No file, table, log, page, feed or answer of a command holds them."""
    caplog.set_level(logging.DEBUG)
    told = called(story, "tick")
    story.server.replies[f"/{TOKEN}.ics"] = Reply(
        status=302, headers={"Location": f"/{TOKEN}/{CANARY}"}
    )
    story.now += timedelta(hours=2)
    told += called(story, "tick") + called(story, "absences") + called(story, "check")
    told += called(story, "history", "--json") + called(story, "journal", "dump")
    story.now += timedelta(hours=3)
    with Ticker(story.file, story.environ, lambda: story.now) as ticker:
        ticker.once()
    board = Board(story.file, story.environ, lambda: story.now)
    client = create_app(board).test_client()
    pages = "".join(client.get(path).text for path in ("/", "/away", "/people/ada", "/healthz"))
    feeds = b"".join(feeds_of(story.schedule()).values())
    files = b"".join(path.read_bytes() for path in story.folder.iterdir() if path.is_file())
    out, err = capfd.readouterr()

    assert b"ada" in files
    assert story.fetched().failures == 2
    for each in (CANARY, TOKEN):
        everywhere = f"{told}{pages}{caplog.text}{out}{err}"
        assert each not in everywhere
        assert each.encode() not in feeds + files


def test_the_thread_of_serve_goes_on_whatever_happens(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    """A config with mistakes and a journal that is away are told once, and tried again."""
    ticker = Ticker(story.file, story.environ, lambda: story.now)
    text = story.file.read_text(encoding="utf-8")
    story.file.write_text("nonsense", encoding="utf-8")
    ticker.once()
    ticker.once()
    story.file.write_text(text, encoding="utf-8")
    ticker.once()

    assert [r.message.partition(":")[0] for r in caplog.records] == ["calendars are not fetched"]
    assert story.away() == ["ada 06-29 to 07-03"]


def test_without_a_journal_the_thread_does_nothing(tmp_path: Path) -> None:
    """It does not even ask for the time."""
    file = tmp_path / "config.toml"
    file.write_text('[rotation]\nfrom = 2026-06-01\n[[people]]\nname = "Ada"\n', encoding="utf-8")
    asked: list[datetime] = []

    def clock() -> datetime:
        asked.append(BEGIN)
        return BEGIN

    Ticker(file, {}, clock).once()

    assert asked == []


@pytest.mark.parametrize("module", ["koos_cal.cli.now", "koos_cal.cli.check", "koos_cal.web"])
def test_who_fetches_nothing_does_not_wait_for_what_fetches(module: str) -> None:
    """The libraries for it are imported by nothing else."""
    code = f"import sys, {module}; print({{'urllib3', 'recurring_ical_events'}} & {{*sys.modules}})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert told.stdout == "set()\n"
