"""Sameness: equal inputs give equal bytes, and every change shows in the stamps."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import koos_cal
from koos_cal.feed.feeds import TEAM
from tests.feed.making import CHANGED, TODAY, feeds_of
from tests.feed.reading import events, properties

GOLDEN = Path(__file__).parents[1] / "golden"

PROGRAM = """
import hashlib, json, sys
from datetime import date, datetime
from pathlib import Path
from koos_cal.inputs import inputs_from
from koos_cal.live.publish import feeds_of
from koos_cal.schedule import schedule_for

found = {}
for path in map(Path, sys.argv[3:]):
    text = path.read_text(encoding="utf-8")
    inputs = inputs_from(text, "config.toml", datetime.fromisoformat(sys.argv[1]))
    today = date.fromisoformat(sys.argv[2])
    feeds = feeds_of(schedule_for(inputs, today))
    found[path.name] = {name: hashlib.sha256(body).hexdigest() for name, body in feeds.items()}
print(json.dumps(found))
"""

MACHINES = {
    "another hash seed, far east": {"PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Apia"},
    "Dutch": {"LANG": "nl_NL.UTF-8", "LANGUAGE": "nl", "TZ": "America/New_York"},
    "bare": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"},
}

CONFIG = """
    [rotation]
    from = 2026-01-05
    [[people]]
    name = "Ada"
    [[people]]
    name = "Bo"
    [[people]]
    name = "Cas"
    """


def test_every_machine_makes_the_same_bytes(tmp_path: Path) -> None:
    """Neither hashes, nor language, nor the machine's clock and zone get into a feed."""
    configs = sorted(map(str, GOLDEN.glob("*.toml")))
    command = [sys.executable, "-c", PROGRAM, CHANGED.isoformat(), TODAY.isoformat(), *configs]
    dropped = ("PYTHONHASHSEED", "LANG", "LANGUAGE", "LC_ALL", "TZ")
    usual = {name: value for name, value in os.environ.items() if name not in dropped}
    # A bare machine finds nothing installed editably in a folder whose name is not ASCII.
    usual["PYTHONPATH"] = str(Path(koos_cal.__file__).parents[1])
    running = {
        name: subprocess.Popen(
            command, env=usual | machine, cwd=tmp_path, stdout=subprocess.PIPE, text=True
        )
        for name, machine in MACHINES.items()
    }
    printed = {name: process.communicate()[0] for name, process in running.items()}
    expected = {
        Path(path).name: {
            name: hashlib.sha256(body).hexdigest()
            for name, body in feeds_of(Path(path).read_text(encoding="utf-8")).items()
        }
        for path in configs
    }

    assert {name: json.loads(output) for name, output in printed.items()} == dict.fromkeys(
        MACHINES, expected
    )


@pytest.mark.parametrize(
    ("changed", "sequence"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), 0),
        (datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC), 0),
        (datetime(2025, 1, 1, tzinfo=UTC), 0),
        (datetime(2025, 1, 1, 0, 0, 1, tzinfo=UTC), 1),
        (datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC), 36_678_615),
        (datetime(2093, 1, 19, 3, 14, 7, tzinfo=UTC), 2**31 - 1),
        (datetime(2199, 12, 31, tzinfo=UTC), 2**31 - 1),
    ],
    ids=lambda value: f"{value:%Y-%m-%d}" if isinstance(value, datetime) else None,
)
def test_stamps_tell_when_the_inputs_changed(changed: datetime, sequence: int) -> None:
    """All three of them, in every event; what programs compare fits their integers for ever."""
    text = f'{CONFIG}[[absences]]\nperson = "ada"\nfrom = 2026-03-18'
    stamp = f"{changed:%Y%m%dT%H%M%SZ}"
    for body in feeds_of(text, changed=changed).values():
        for event in map(properties, events(body).values()):
            assert event["DTSTAMP"] == event["LAST-MODIFIED"] == stamp
            assert event["SEQUENCE"] == str(sequence)


@pytest.mark.parametrize("style", ["", '[feed]\nevents = "hours"\nhours = "09:00-17:30"\n'])
def test_a_trade_changes_an_event_and_keeps_its_uid(style: str) -> None:
    """No event goes and no other comes: two weeks change hands, and their stamps rise."""
    absence = '[[absences]]\nperson = "ada"\nfrom = 2026-03-30\nto = 2026-04-03\n'
    before = events(feeds_of(CONFIG + style)[TEAM])
    later = CHANGED + timedelta(days=1)
    after = events(feeds_of(CONFIG + style + absence, changed=later)[TEAM])
    uid = "2026-03-30@koos"
    changed = [
        properties(after[each])["UID"]
        for each in before
        if properties(before[each])["SUMMARY"] != properties(after[each])["SUMMARY"]
    ]

    assert list(before) == list(after)
    assert [properties(each[uid])["SUMMARY"] for each in (before, after)] == [
        "Koos: Ada",
        "Koos: Bo",
    ]
    assert {each[:10] for each in changed} <= {
        *(f"2026-03-{day}" for day in (30, 31)),
        *(f"2026-04-{day:02}" for day in range(1, 11)),
    }
    assert changed[0] == uid
    assert all(
        int(properties(after[each])["SEQUENCE"]) > int(properties(before[each])["SEQUENCE"])
        for each in before
    )
