"""The sample with a journal, edited in ten ways without a date between two runs of the server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from koos_cal import clock
from tests.servers.documented import ENVIRON, ROOT, serve
from tests.servers.wire import ask

SAMPLE = (ROOT / "config.toml").read_text(encoding="utf-8")
JOURNAL = '\n[feed]\npast_weeks = 52\n\n[journal]\nurl = "sqlite:///koos.db"\n'
PEOPLE = ("ada", "bo", "cas", "dee", "eli", "fay", "gus")
START = date(2026, 3, 2)
DAY = timedelta(days=1)
LONGEST = timedelta(weeks=2)  # of a turn


def without_bo(text: str) -> str:
    """Bo is taken out of the file, with all that names him."""
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    return "".join(each for each in blocks if not re.search(r'= "[Bb]o"', each))


def reordered(text: str) -> str:
    """Ada comes last."""
    ada = '[[people]]\nname = "Ada"\nemail = "ada@example.com"\n\n'
    assert ada in text
    return text.replace(ada, "").replace("\n[feed]", f"\n{ada}[feed]")


def replaced(old: str, new: str) -> Callable[[str], str]:
    """Something stands there instead of something else."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


EDITS = (
    reordered,
    without_bo,
    replaced('country = "NL"', 'country = "US"'),
    replaced("from = 2026-03-02", "from = 2026-02-11"),
    replaced('length = "week"', 'length = "2 weeks"'),
    replaced("share = 0.6", "share = 2.0"),
    replaced("cover_days = 2", "cover_days = 0"),
    replaced('holidays = "DE-BE"', 'holidays = "JP"'),
    replaced("left = 2026-09-30", "left = 2026-05-29"),
    replaced('working_days = ["mon", "tue", "wed", "thu"]', 'working_days = ["fri"]'),
)


def koos_cal(folder: Path, *words: str) -> str:
    """What a command prints."""
    command = [sys.executable, "-m", "koos_cal", *words]
    done = subprocess.run(
        command,
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**ENVIRON, "PATH": "/usr/bin:/bin"},
    )
    return done.stdout


def days_of(body: bytes, today: date) -> Iterator[tuple[date, str]]:
    """What a calendar says of each day before *today*."""
    calendar: Any = Calendar.from_ical(body)
    for event in calendar.walk("VEVENT"):
        day = event["DTSTART"].dt
        while day < min(event["DTEND"].dt, today):
            yield day, f"{event['UID']} {event['SUMMARY']}"
            day += DAY


def weeks_of(page: str) -> Iterator[list[str]]:
    """The words in each week before the present one, those away in any order."""
    before, _, _ = page.partition('<tr class="present"')
    for row in re.findall(r"<tr>(.*?)</tr>", before, re.DOTALL):
        yield sorted(re.findall(r"[^\s,;]+", re.sub(r"<[^>]*>", " ", row)))


def seen(port: int, today: date) -> dict[str, Any]:
    """All that is told of days before *today*, and whose turn it is."""
    found: dict[str, Any] = {}
    last = today - DAY
    for path in ("/koos.ics", "/away.ics", *(f"/people/{person}.ics" for person in PEOPLE)):
        found[path] = sorted(days_of(ask(port, path).body, today))
    for person in ("", *PEOPLE):
        path = f"/api/shifts?from={max(START, today - 700 * DAY)}&to={last}"
        path += f"&person={person}" if person else ""
        keys = ("from", "to", "on_duty", "on_duty_name", "covering_for", "turn", "turn_name")
        shifts = json.loads(ask(port, path).body)["shifts"]
        found[path] = [
            # What has begun goes on, and may end on another day.
            {key: each[key] for key in keys} | {"to": min(each["to"], str(last))}
            for each in shifts
        ]
    found["/year"] = [*weeks_of(ask(port, f"/year/{today.year}").body.decode())]
    now = json.loads(ask(port, "/api/why").body)
    found["turn"] = [now.get("turn"), now.get("turn_name")]
    for day in (today - number * DAY for number in range(1, 60, 5)):
        told = json.loads(ask(port, f"/api/why?day={day}").body)
        for each in told["line"]:  # whose place comes next is still to come
            del each["next_place"]
        if day > today - LONGEST:  # what has begun has days to come, when people may be away
            del told["line"]
        found[f"/api/why {day}"] = told
        found[f"/why/{day}"] = re.findall(
            r"<h1.*?</h1>", ask(port, f"/why/{day}").body.decode(), re.DOTALL
        )
    return found


def test_ten_edits_without_a_date_change_nothing_that_was(tmp_path: Path) -> None:
    """No day before today and no begun turn, in any feed, page or answer; history tells each."""
    config = tmp_path / "config.toml"
    text = SAMPLE + JOURNAL
    config.write_text(text, encoding="utf-8")
    koos_cal(tmp_path, "journal", "start", "--yes")
    today = clock.now().date()
    with serve(config) as server:
        before = seen(server.port, today)
    for edit in EDITS:
        text = edit(text)
        config.write_text(text, encoding="utf-8")
        koos_cal(tmp_path, "publish")
    with serve(config) as server:
        after = seen(server.port, today)
    told = json.loads(koos_cal(tmp_path, "history", "--json"))["events"]

    assert len(before["/koos.ics"]) > 100
    assert len(before["/away.ics"]) > 20
    assert len(before["/year"]) > 10
    turn = before.pop("turn")
    assert after["turn"] in (turn, [None, None])  # another country may be closed today
    for path, answer in before.items():
        assert after[path] == answer, path
    assert [[act["kind"] for act in each["acts"]] for each in told] == [["config"]] * 11
    assert sum(bool(each["moved"]) for each in told) > 3
