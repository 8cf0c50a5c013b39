"""Rereading: a config that changes comes in force while the app runs, whole and in order."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from koos_cal.inputs import Inputs, reload
from tests.web.calls import Calls
from tests.web.conftest import MakeSite
from tests.web.site import BROKEN, CONFIG, DOT, LINKS, NOW, STAMP


def test_a_changed_config_is_in_force_once_it_stands_still(
    make_site: MakeSite, plans: Calls, builds: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    """It is read a second after it was written, once, and the log says so."""
    caplog.set_level(logging.INFO, logger="koos_cal")
    site = make_site()
    site.write(DOT)
    at_once = site.get("/people/dot.ics").status_code
    site.wait(1)
    later = [site.get("/people/dot.ics").status_code for _ in range(3)]

    assert (at_once, later) == (404, [200, 200, 200])
    assert (plans.number, builds.number) == (2, 2)
    assert caplog.messages == ["the config was reloaded and is in force"]


def test_half_a_file_is_never_in_force(make_site: MakeSite, builds: Calls) -> None:
    """Half of a config can be a good one; while it is being written nothing is read."""
    site = make_site()
    half, whole = CONFIG[: CONFIG.index('[[people]]\nname = "Cas"')], DOT
    seen = []
    for text in (half, whole[:-20], whole):
        site.write(text)
        seen.append(site.get("/people/cas.ics").status_code)
        site.wait(0.9)
        seen.append(site.get("/people/cas.ics").status_code)
    site.wait(0.1)

    assert seen == [200] * 6
    assert site.get("/people/cas.ics").status_code == 404
    assert builds.number == 2


@pytest.mark.parametrize("text", [DOT, BROKEN], ids=["good", "with mistakes"])
def test_what_changes_while_it_is_read_is_read_again(
    make_site: MakeSite, reads: Calls, text: str
) -> None:
    """A config that somebody writes to in that very moment counts for nothing yet."""
    site = make_site()

    def interrupted(*args: Any) -> Inputs:
        try:
            return reload(*args)
        finally:
            site.write(CONFIG.replace('"Cas"', '"Eve"'))

    reads.function = interrupted
    site.edit(text)
    meanwhile = site.get("/people/cas.ics").status_code, site.health()
    reads.function = reload
    site.wait(2)

    assert meanwhile == (200, {"status": "ok"})
    assert site.get("/people/eve.ics").status_code == 200


def test_a_config_that_was_only_touched_stamps_feeds_anew(make_site: MakeSite) -> None:
    """The file's time is the inputs' change, as it would be after a start."""
    later = datetime(2080, 1, 1, tzinfo=UTC)  # later than the file was put there
    site = make_site(SOURCE_DATE_EPOCH="")
    site.write(CONFIG, later)
    site.get("/koos.ics")
    site.wait(1)

    assert b"DTSTAMP:20800101T000000Z" in site.get("/koos.ics").data
    assert b"LAST-MODIFIED:20800101T000000Z" in site.get("/koos.ics").data


def test_stamps_never_go_back(make_site: MakeSite) -> None:
    """A config put back from a copy, with the copy's time, still moves them on."""
    site = make_site()
    site.edit(DOT)
    stamps = [site.board.current().inputs.changed]
    for text, modified in ((CONFIG, STAMP), (CONFIG, STAMP - timedelta(days=1)), (DOT, NOW)):
        site.write(text, modified)
        site.wait(2)
        stamps.append(site.board.current().inputs.changed)

    assert [(stamp - STAMP).total_seconds() for stamp in stamps] == [1, 2, 2, 3]


def test_what_equals_the_config_in_force_is_not_worked_out_again(
    make_site: MakeSite, builds: Calls
) -> None:
    """Mistakes that are taken back, the file's old time included, leave all as it was."""
    site = make_site()
    before = site.get("/koos.ics")
    site.edit(BROKEN)
    site.get("/koos.ics")
    site.write(CONFIG, STAMP)
    site.wait(1)
    after = site.get("/koos.ics")

    assert site.health() == {"status": "ok"}
    assert builds.number == 1
    assert (after.data, after.headers["ETag"]) == (before.data, before.headers["ETag"])


def test_the_mode_of_access_can_change_while_the_app_runs(make_site: MakeSite) -> None:
    """With a secret at hand an edit closes the open addresses, and another opens them."""
    site = make_site()
    seen = []
    for text in (LINKS, CONFIG):
        site.edit(text)
        seen.append(site.get("/koos.ics").status_code)

    assert seen == [404, 200]


@pytest.mark.parametrize(
    ("timezone", "today"),
    [("Pacific/Auckland", "2026-03-19"), ("America/Los_Angeles", "2026-03-18")],
)
def test_the_day_follows_the_zone_of_the_config_in_force(
    make_site: MakeSite, timezone: str, today: str
) -> None:
    """A config that names another zone has another day, from the first answer on."""
    site = make_site()
    site.edit(CONFIG.replace("Europe/Amsterdam", timezone))

    assert site.json("/api/now")["today"] == today
