"""Apps with a journal for the tests: started, asked to do something, and looked into."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from koos_cal.deeds import absences, exchanges
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.wish import Wish
from koos_cal.errors import JournalError
from koos_cal.inputs import load
from koos_cal.journal import address_of, create_journal
from koos_cal.journal.entry import Draft
from koos_cal.live.journal import Journal
from koos_cal.rota.span import ONE_DAY
from koos_cal.schedule import Schedule
from tests.web.site import CONFIG, NOW, STAMP, Site, write

WITH_JOURNAL = f'{CONFIG}\n[journal]\nurl = "sqlite:///koos.db"\n'
KEEPER = Doer(name="keeper", person=None, is_keeper=True)


def started(folder: Path) -> Site:
    """An app whose journal was started in *folder*."""
    path = folder / "config.toml"
    write(path, WITH_JOURNAL, STAMP)
    start(path, folder / "koos.db")
    return Site(path, {})


def start(config: Path, file: Path, now: datetime = NOW) -> None:
    """Start a journal of a config in a file."""
    address = address_of(f"sqlite:///{file}", {}, config.parent)
    assert address
    inputs = load(config, {})
    store = create_journal(address, inputs.config.koos.rota_id)
    Journal(store).publish(inputs, now, anew=True)
    store.close()


def away(schedule: Schedule) -> Sequence[Draft]:
    """Bo, who is on duty, is away today."""
    wish = absences.Wish(person="bo", first=schedule.today, last=schedule.today)
    return [absences.declare(schedule, Doer(name="ada", person="ada", is_keeper=False), wish)]


def refused(site: Site) -> str:
    """Why nothing can be done now."""
    with pytest.raises(JournalError) as told:
        site.board.do(away)
    return str(told.value)


def entries(site: Site) -> list[str]:
    """The kinds of all entries."""
    connection = sqlite3.connect(site.path.parent / "koos.db")
    rows = connection.execute("SELECT kind FROM entry ORDER BY number").fetchall()
    connection.close()
    return [kind for (kind,) in rows]


def given(giver: str, taker: str, first: date, schedule: Schedule) -> Sequence[Draft]:
    """A turn that begins on a day is given away for good."""
    span = schedule.plan.period_holding(first)
    wish = Wish(giver=giver, span=replace(span, end=span.start + 5 * ONE_DAY), asked=taker)
    return [exchanges.agree(schedule, KEEPER, wish)]
