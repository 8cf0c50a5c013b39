"""The board: what is in force, worked out once for every day and asked once by every request."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from threading import Event, Thread
from typing import Any

import pytest

from koos_cal.inputs.watch import Signature
from koos_cal.live.publish import Published, publish
from tests.web.calls import Calls
from tests.web.conftest import MakeSite
from tests.web.site import CONFIG, DAY, DOT, Site


def test_nothing_is_worked_out_twice(make_site: MakeSite, plans: Calls, builds: Calls) -> None:
    """While neither the inputs nor the day change, every answer comes from the same state."""
    site = make_site()
    site.now = datetime(2026, 3, 17, 23, tzinfo=UTC)  # Wednesday's midnight in Amsterdam
    for path in ("/", "/koos.ics", "/away.ics", "/people/ada.ics", "/api/now", "/api/shifts"):
        site.get(path)
        site.wait(4 * 3600 - 60)

    assert (plans.number, builds.number) == (1, 1)


def test_a_look_at_the_file_holds_for_a_moment(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under load the system is asked ten times a second and not for each request."""
    site = make_site()
    looks = Calls(Signature.of)
    monkeypatch.setattr(Signature, "of", looks)
    counted = []
    for seconds in (0, 0.09, 0.01, 0.05, -1, 0.1):
        site.wait(seconds)
        site.get("/koos.ics")
        counted.append(looks.number)

    assert counted == [1, 1, 2, 2, 3, 4]


@pytest.mark.parametrize(
    ("last", "made"),
    [
        pytest.param(date(2026, 3, 18), 1, id="a day of the same period"),
        pytest.param(date(2026, 3, 22), 2, id="a handover"),
    ],
)
def test_a_new_day_is_worked_out_once(
    make_site: MakeSite, plans: Calls, builds: Calls, last: date, made: int
) -> None:
    """At the local midnight all move on; only a handover moves the window, and costs a build."""
    site = make_site()
    site.now = datetime.combine(last, time(22, 59, 59), tzinfo=UTC)
    days = [site.board.current().today]
    before = (plans.number, builds.number)
    site.wait(1)
    days += [site.board.current().today for _ in range(3)]

    assert days == [last, *[last + timedelta(days=1)] * 3]
    assert (plans.number - before[0], builds.number - before[1]) == (made - 1, made - 1)


def test_a_week_later_the_window_has_moved(make_site: MakeSite) -> None:
    """Only the days that it leaves and reaches change; the stamps inside do not."""
    site = make_site(CONFIG.replace("[rotation]", "[feed]\npast_weeks = 1\n[rotation]"))
    before = site.get("/koos.ics")
    site.wait(7 * DAY)
    after = site.get("/koos.ics")

    old, new = _events(before.data), _events(after.data)
    assert min(old) == b"UID:2026-03-09@koos-platform"
    assert min(new) == b"UID:2026-03-16@koos-platform"
    assert len(new) == len(old)
    assert {uid: new[uid] for uid in old if uid in new} == {
        uid: event for uid, event in old.items() if uid != min(old)
    }
    assert after.headers["Last-Modified"] == "Sun, 22 Mar 2026 23:00:00 GMT"


def _events(body: bytes) -> dict[bytes, bytes]:
    """The bytes of every event by the line that holds its UID."""
    events = re.findall(rb"BEGIN:VEVENT.*?END:VEVENT", body, re.DOTALL)
    return {re.findall(rb"UID:[^\r]+", event)[0]: event for event in events}


def test_nobody_waits_while_a_new_state_is_made(make_site: MakeSite, builds: Calls) -> None:
    """One thread makes it; the others get the state in force at once, and then the new one."""
    site = make_site()
    before = site.board.current()
    begun, go_on = Event(), Event()
    made = []

    def slow(*args: Any) -> Published:
        begun.set()
        assert go_on.wait(30)
        made.append(args)
        return publish(*args)

    builds.function = slow
    site.edit(DOT)
    maker = Thread(target=site.board.current)
    maker.start()
    assert begun.wait(30)
    site.wait(1)
    with ThreadPoolExecutor(4) as others:
        meanwhile = list(others.map(lambda _: site.board.current(), range(8)))
    go_on.set()
    maker.join(30)

    assert all(state is before for state in meanwhile)
    with ThreadPoolExecutor(4) as others:
        after = list(others.map(lambda _: site.board.current(), range(8)))
    assert {id(state) for state in after} == {id(site.board.current())}
    assert after[0] is not before
    assert len(made) == 1


@pytest.mark.parametrize("path", ["/", "/koos.ics", "/api/now", "/api/shifts", "/healthz"])
def test_a_request_sees_one_state_from_beginning_to_end(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """The board is asked once, so an answer never mixes two days or two configs."""
    asked = Calls(site.board.current)
    monkeypatch.setattr(site.board, "current", asked)
    answer = site.get(path)

    assert answer.status_code == 200
    assert asked.number == 1
