"""A process that is killed while it publishes: a deed and its plan stand or fall together."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from koos_cal.deeds import absences
from koos_cal.inputs.inputs import inputs_from
from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import FileAddress
from koos_cal.journal.dump import verify
from koos_cal.journal.entry import Draft
from koos_cal.live.journal import Journal
from koos_cal.schedule import Schedule
from tests.stories.days import KEEPER

NOW = datetime(2026, 3, 18, 11, tzinfo=UTC)
DEEDS = 2
STATEMENTS = 6  # of a deed: reading, BEGIN, the schema, the last entry, INSERT, COMMIT
CONFIG = """\
koos = {id = "koos"}
rotation = {from = 2026-01-05}
feed = {future_weeks = 4}
people = [{name = "Ada"}, {name = "Bo"}, {name = "Cas"}]
"""
FILE = inputs_from(CONFIG, "config.toml", NOW)


def away(schedule: Schedule) -> Sequence[Draft]:
    """Whoever is on duty is away today."""
    assert schedule.on_duty
    person = str(schedule.on_duty.person)
    wish = absences.Wish(person=person, first=schedule.today, last=schedule.today)
    return [absences.declare(schedule, KEEPER, wish)]


def killed_at(place: int, address: FileAddress) -> list[int]:
    """The entries that a process answered for as done, before it was killed at a statement."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            left = [place]

            def count(*_: object) -> None:
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

            journal = Journal(open_journal(address, "koos"))
            event.listen(Engine, "before_cursor_execute", count)
            for _ in range(DEEDS):
                journal.refresh()
                done = journal.do(away, FILE, NOW)
                os.write(mouth, b"%d\n" % done.after.entries[0].number)
        finally:
            os._exit(1)
    os.close(mouth)
    with os.fdopen(ear, "rb") as reports:
        os.waitpid(child, 0)
        return [int(each) for each in reports.readlines()]


@pytest.mark.parametrize("place", range(1, DEEDS * STATEMENTS + 2))
def test_what_was_answered_as_done_is_there_and_a_deed_is_never_without_its_plan(
    place: int, tmp_path: Path
) -> None:
    """Killed before any statement of two deeds, the last time after all of them."""
    address = FileAddress(path=tmp_path / "koos.db")
    store = create_journal(address, "koos")
    Journal(store).publish(FILE, NOW, anew=True)
    store.close()
    answered = killed_at(place, address)
    again = open_journal(address, "koos")
    entries = again.read()
    kinds = [each.kind for each in entries]
    recorded = Journal(again).publish(FILE, NOW + timedelta(minutes=1), anew=False)
    again.close()

    assert list(verify(entries)) == []
    assert kinds == ["config", "plan", *["absence", "plan"] * (len(kinds) // 2 - 1)]
    assert answered == [number + 1 for number in range(2, len(kinds), 2)][: len(answered)]
    assert len(kinds) - 2 - 2 * len(answered) in {0, 2}
    assert len(answered) == (place - 1) // STATEMENTS
    assert recorded.entries == ()
