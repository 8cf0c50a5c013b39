"""Replaced: whatever takes the config's place, calendars stay as they were until it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.faults import ALL, Make, a_folder, fenced, remove
from tests.rights import of_nobody
from tests.web.conftest import MakeSite
from tests.web.site import ADA, DOT, LINKS, Site, token


def nothing(_: Path) -> None:
    """Nothing lies there any more."""


def polled(site: Site) -> list[TestResponse]:
    """What a program gets that asks for the team's calendar a few times, some seconds apart."""
    answers = []
    for _ in range(3):
        answers.append(site.get("/koos.ics"))
        site.wait(2)
    return answers


def gist(answer: TestResponse) -> tuple[int, bytes, str]:
    """What must not change for a subscriber."""
    return answer.status_code, answer.data, answer.headers["ETag"]


@pytest.mark.parametrize("make", [nothing, *ALL], ids=lambda make: make.__name__)
def test_whatever_takes_the_configs_place_the_calendars_stay(
    make_site: MakeSite, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    """The same bytes under the same ETag; the health and the log tell, once; a mend is taken up."""
    site = make_site()
    before = site.get("/koos.ics")
    site.path.unlink()
    make(site.path)
    with fenced():
        during = polled(site)
        health, told = site.health(), list(caplog.messages)
    remove(site.path)
    site.write(DOT)
    polled(site)

    assert [gist(answer) for answer in during] == [gist(before)] * 3
    assert health == {"status": "stale", "mistakes": 1}
    assert told[0] == "keeping the last good state, since the config has mistakes:"
    assert [line.partition(": ")[0].removesuffix(":1:1") for line in told[1:]] == [str(site.path)]
    assert site.get("/people/dot.ics").status_code == 200
    assert site.health() == {"status": "ok"}


def test_a_config_that_may_not_be_read_leaves_the_calendars_as_they_were(
    make_site: MakeSite,
) -> None:
    """As after an editor that gives the new file to its owner alone; rights are enough to mend."""
    site = make_site()
    before = site.get("/koos.ics")
    site.write(DOT)
    site.path.chmod(0)
    with of_nobody():
        during = polled(site)
        health = site.health()
    site.path.chmod(0o644)
    polled(site)

    assert [gist(answer) for answer in during] == [gist(before)] * 3
    assert health == {"status": "stale", "mistakes": 1}
    assert site.get("/people/dot.ics").status_code == 200
    assert site.health() == {"status": "ok"}


@pytest.mark.parametrize("make", [nothing, a_folder], ids=lambda make: make.__name__)
def test_secret_links_stay_as_they_were_too(make_site: MakeSite, make: Make) -> None:
    """Nobody is shut out, and nobody let in, while there is no config."""
    site = make_site(LINKS)
    doors = [
        f"{ADA}/koos.ics",
        f"/k/{token('person', 'dee')}/koos.ics",
        "/koos.ics",
        "/k/x/koos.ics",
    ]
    before = [site.get(door).status_code for door in doors]
    site.path.unlink()
    make(site.path)
    polled(site)
    after = [site.get(door).status_code for door in doors]

    assert before == [200, 410, 404, 404]
    assert after == before
    assert site.health()["status"] == "stale"
