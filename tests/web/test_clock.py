"""The clock: odd days and odd zones, and a clock that is set back or ahead while the app runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from koos_cal.live.board import Board
from tests.web.conftest import MakeSite
from tests.web.site import CONFIG, DAY, DOT, NOW, STAMP, Site, write

HOUR = 3600  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a program sees of the team's calendar."""

    today: str
    body: bytes
    etag: str
    modified: datetime
    health: str

    @property
    def first(self) -> str:
        """The first event in it, by its day."""
        return str(min(re.findall(r"UID:([\d-]+)@", self.body.decode())))

    @property
    def stamps(self) -> set[str]:
        """All stamps in its events."""
        return set(re.findall(r"(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):(\S+)", self.body.decode()))


def seen(site: Site) -> Seen:
    """What is seen at this moment."""
    answer = site.get("/koos.ics")
    assert answer.status_code == 200
    return Seen(
        today=site.json("/api/now")["today"],
        body=answer.data,
        etag=answer.headers["ETag"],
        modified=parsedate_to_datetime(answer.headers["Last-Modified"]),
        health=site.health()["status"],
    )


def config_in(zone: str, start: date) -> str:
    """A rota in that zone whose turns begin on the weekday of *start*, with a week of history."""
    text = CONFIG.replace("Europe/Amsterdam", zone).replace("2026-01-05", start.isoformat())
    return f"{text}\n[feed]\npast_weeks = 1\n"


@pytest.mark.parametrize(
    ("zone", "handover", "moment"),
    [
        pytest.param("Pacific/Kiritimati", "2026-03-16", "2026-03-15T10:00Z", id="14 hours ahead"),
        pytest.param("Pacific/Pago_Pago", "2026-03-16", "2026-03-16T11:00Z", id="11 hours behind"),
        pytest.param("Europe/Amsterdam", "2026-03-28", "2026-03-27T23:00Z", id="before summer"),
        pytest.param("Europe/Amsterdam", "2026-03-29", "2026-03-28T23:00Z", id="summer begins"),
        pytest.param("Europe/Amsterdam", "2026-03-30", "2026-03-29T22:00Z", id="after that"),
        pytest.param("Europe/Amsterdam", "2026-10-24", "2026-10-23T22:00Z", id="before winter"),
        pytest.param("Europe/Amsterdam", "2026-10-25", "2026-10-24T22:00Z", id="winter begins"),
        pytest.param("Europe/Amsterdam", "2026-10-26", "2026-10-25T23:00Z", id="after it"),
        pytest.param("America/Santiago", "2026-09-06", "2026-09-06T04:00Z", id="no midnight"),
        pytest.param("America/Havana", "2025-11-02", "2025-11-02T04:00Z", id="midnight twice"),
        pytest.param("Europe/Amsterdam", "2028-02-29", "2028-02-28T23:00Z", id="a leap day"),
        pytest.param("Europe/Amsterdam", "2028-03-01", "2028-02-29T23:00Z", id="after it"),
        pytest.param("Europe/Amsterdam", "2026-12-31", "2026-12-30T23:00Z", id="week 53"),
        pytest.param("Europe/Amsterdam", "2027-01-04", "2027-01-03T23:00Z", id="after week 53"),
    ],
)
def test_the_window_moves_at_the_first_moment_of_the_day(
    make_site: MakeSite, zone: str, handover: str, moment: str
) -> None:
    """A second before, all is as it was; then day and window move, and Last-Modified says when."""
    day = date.fromisoformat(handover)
    site = make_site(config_in(zone, day - timedelta(weeks=10)), SOURCE_DATE_EPOCH="0")
    site.now = datetime.fromisoformat(moment)
    site.wait(-1)
    before = seen(site)
    site.wait(1)
    after = seen(site)
    site.wait(DAY - 2 * HOUR)
    later = seen(site)

    assert before.today == (day - timedelta(days=1)).isoformat()
    assert after.today == handover
    assert date.fromisoformat(after.first) - date.fromisoformat(before.first) == timedelta(weeks=1)
    assert after.modified == datetime.fromisoformat(moment)
    assert after.stamps == before.stamps
    assert (later.etag, later.modified) == (after.etag, after.modified)


def test_a_day_that_comes_twice_is_gone_back_to(make_site: MakeSite) -> None:
    """Newfoundland once set its clocks from 00:01 back to 23:01: the window moves with the day."""
    site = make_site(config_in("America/St_Johns", date(2010, 8, 1)))
    days = {}
    for clock in ("02:29:59", "02:30:00", "02:31:00", "03:30:00"):
        site.now = datetime.fromisoformat(f"2010-11-07T{clock}Z")
        days[clock] = seen(site)

    assert [each.today for each in days.values()] == [
        "2010-11-06", "2010-11-07", "2010-11-06", "2010-11-07",
    ]  # fmt: skip
    assert days["02:31:00"].body == days["02:29:59"].body
    assert days["03:30:00"].body == days["02:30:00"].body
    assert days["02:31:00"].body != days["02:30:00"].body


@pytest.mark.parametrize(
    ("seconds", "is_moved"),
    [
        pytest.param(-3 * HOUR, False, id="some hours back"),
        pytest.param(-2 * DAY, False, id="some days back"),
        pytest.param(-3 * DAY, True, id="back over a handover"),
        pytest.param(-70 * DAY, True, id="back to before the rotation"),
        pytest.param(-56 * 365 * DAY, True, id="back to 1970"),
        pytest.param(3 * HOUR, False, id="some hours ahead"),
        pytest.param(7 * DAY, True, id="ahead over a handover"),
        pytest.param(70 * 365 * DAY, True, id="ahead to the end of the century"),
        pytest.param(173 * 365 * DAY, True, id="ahead to the last year there is"),
    ],
)
def test_a_clock_that_jumps_is_followed_there_and_back(
    make_site: MakeSite,
    seconds: int,
    is_moved: bool,  # noqa: FBT001 - a table's column
) -> None:
    """What is served is that day's; stamps stay; once it is right again, all is as before."""
    site = make_site()
    before = seen(site)
    site.wait(seconds)
    meanwhile, at = seen(site), site.now
    site.now = NOW + timedelta(seconds=60)
    after = seen(site)

    assert (meanwhile.etag != before.etag) == is_moved
    assert meanwhile.stamps == before.stamps
    assert meanwhile.modified <= at
    assert {before.health, meanwhile.health, after.health} == {"ok"}
    assert (after.today, after.body, after.etag) == (before.today, before.body, before.etag)
    assert after.modified == before.modified


@pytest.mark.parametrize(
    "back",
    [
        pytest.param(timedelta(hours=2), id="some hours"),
        pytest.param(timedelta(days=4), id="over a handover"),
        pytest.param(timedelta(days=30), id="to before the inputs changed"),
    ],
)
def test_an_edit_from_before_the_clock_was_set_back_counts(
    make_site: MakeSite, back: timedelta
) -> None:
    """Its time lies ahead of the clock: it is read when it stands still, and stamps move on."""
    site = make_site()
    before = seen(site)
    site.write(DOT)
    site.now = NOW - back
    waiting = site.get("/people/dot.ics").status_code
    site.wait(1)
    taken = site.get("/people/dot.ics").status_code
    after = seen(site)

    assert (waiting, taken) == (404, 200)
    assert after.stamps != before.stamps
    assert f"{STAMP + timedelta(seconds=1):%Y%m%dT%H%M%SZ}" in after.stamps
    assert after.modified <= site.now
    assert after.health == "ok"


def test_an_edit_after_the_clock_was_set_back_moves_the_stamps_on(make_site: MakeSite) -> None:
    """Its time lies before that of the edit that it follows; programs must not ignore it."""
    site = make_site()
    site.edit(DOT)
    seen(site)
    site.now = NOW - timedelta(hours=5)
    site.edit(CONFIG)
    last = seen(site)

    assert f"{STAMP + timedelta(seconds=2):%Y%m%dT%H%M%SZ}" in last.stamps
    assert last.modified <= site.now
    assert site.get("/people/cas.ics").status_code == 200
    assert f"{STAMP:%Y%m%dT%H%M%SZ}" not in last.stamps


def test_a_start_with_a_clock_that_is_far_off_serves_all_the_same(tmp_path: Path) -> None:
    """A machine without a battery begins in 1970, and finds the time later."""
    path, times = tmp_path / "config.toml", [datetime(1970, 1, 1, tzinfo=UTC), NOW]
    write(path, CONFIG, STAMP)
    board = Board(path, {}, lambda: times[0])
    early = board.current()
    times.pop(0)
    later = board.current()

    assert (early.today, later.today) == (date(1970, 1, 1), date(2026, 3, 18))
    assert early.inputs == later.inputs
    assert early.documents.keys() == later.documents.keys()
    assert early.documents["koos.ics"] != later.documents["koos.ics"]
