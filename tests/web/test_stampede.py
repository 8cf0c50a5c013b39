"""Stampedes: when there is something new, one request makes it, and no other waits or fails."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier, Event, Thread
from typing import Any

import pytest

from koos_cal.live.publish import Published, publish
from tests.web.calls import Calls
from tests.web.conftest import MakeSite
from tests.web.site import BROKEN, DOT, FEEDS, NOW, Site

CROWD = 8
SUNDAY = datetime(2026, 3, 22, 22, 59, 59, tzinfo=UTC)  # a second before the handover in Amsterdam

on_each_occasion = pytest.mark.parametrize(
    ("now", "occur"),
    [
        pytest.param(SUNDAY, lambda site: site.wait(1), id="a handover"),
        pytest.param(NOW, lambda site: site.edit(DOT), id="an edit"),
        pytest.param(SUNDAY, lambda site: site.edit(DOT), id="both"),
    ],
)


@pytest.fixture
def asked_at(make_site: MakeSite) -> Callable[[datetime], Site]:
    """Makes an app that was asked at some time."""

    def make(now: datetime) -> Site:
        site = make_site()
        site.now = now
        site.board.current()
        return site

    return make


@on_each_occasion
def test_what_is_new_is_made_once_however_many_ask(
    asked_at: Callable[[datetime], Site],
    plans: Calls,
    builds: Calls,
    now: datetime,
    occur: Callable[[Site], object],
) -> None:
    """Each of a crowd that never stops asking goes from the old state to the new one, once."""
    site = asked_at(now)
    old, made = site.board.current(), (plans.number, builds.number)
    together = Barrier(CROWD + 1)

    def ask_on(_: int) -> list[Published]:
        together.wait(120)
        seen, patience = old, time.monotonic() + 120
        while seen is old and time.monotonic() < patience:
            seen = site.board.current()
        return [seen, *(site.board.current() for _ in range(100))]

    with ThreadPoolExecutor(CROWD) as crowd:
        asking = crowd.map(ask_on, range(CROWD))
        together.wait(120)
        occur(site)
    new = site.board.current()

    assert new is not old
    assert {id(state) for seen in asking for state in seen} == {id(new)}
    assert (plans.number - made[0], builds.number - made[1]) == (1, 1)


def test_whoever_is_overtaken_does_not_turn_the_day_back(
    asked_at: Callable[[datetime], Site], builds: Calls
) -> None:
    """Who read the clock on Sunday, and comes on when others have asked on Monday."""
    site = asked_at(SUNDAY)
    clock, made = site.board.clock, builds.number

    def read_slowly() -> datetime:
        site.board.clock, now = clock, clock()
        site.wait(1)
        site.board.current()
        return now

    site.board.clock = read_slowly
    seen = site.board.current()

    assert (seen.today, builds.number - made) == (date(2026, 3, 23), 1)


@on_each_occasion
def test_while_it_is_made_everyone_is_answered_at_once(
    asked_at: Callable[[datetime], Site],
    builds: Calls,
    now: datetime,
    occur: Callable[[Site], object],
) -> None:
    """With what was good last; feeds, pages and the health alike."""
    site = asked_at(now)
    paths = [*FEEDS, "/", "/api/now", "/healthz"]
    before = [site.get(path).data for path in paths]
    begun, go_on = Event(), Event()

    def slow(*args: Any) -> Published:
        begun.set()
        assert go_on.wait(120)
        return publish(*args)

    builds.function = slow
    occur(site)
    maker = Thread(target=site.board.current)
    maker.start()
    assert begun.wait(120)
    site.wait(1)
    try:
        with ThreadPoolExecutor(CROWD) as crowd:
            answers = list(crowd.map(site.get, paths * CROWD, timeout=120))
    finally:
        go_on.set()
        maker.join(120)

    assert {answer.status_code for answer in answers} == {200}
    assert [answer.data for answer in answers] == before * CROWD
    assert [site.get(path).data for path in FEEDS] != before[: len(FEEDS)]


@pytest.mark.parametrize("fails", ["the build", "the config"])
def test_what_cannot_be_made_is_tried_once_however_many_ask(
    make_site: MakeSite, builds: Calls, caplog: pytest.LogCaptureFixture, fails: str
) -> None:
    """A crowd that meets a failure gets what was good last, and the log says so once."""
    site = make_site()
    old = site.board.current()
    builds.fails = fails == "the build"
    site.edit(DOT if builds.fails else BROKEN)
    with ThreadPoolExecutor(CROWD) as crowd:
        states = list(crowd.map(lambda _: site.board.current(), range(50 * CROWD)))
    for _ in range(CROWD):
        site.wait(1)
        states += [site.board.current()]

    assert {id(state) for state in states} == {id(old)}
    assert builds.number == 1 + builds.fails
    told = [text for text in caplog.messages if text.startswith("keeping the last good state")]
    assert len(told) == 1
