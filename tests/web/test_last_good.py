"""The last good state: it is served whatever goes wrong, and the log and the health say so."""

from __future__ import annotations

import pytest

from koos_cal.defect import please_report
from tests.web.calls import Calls
from tests.web.conftest import MakeSite
from tests.web.site import ADA, BROKEN, DAY, DOT, LINKS

DEFECT = f"keeping the last good state; {please_report()}"


@pytest.mark.parametrize(
    ("text", "mistakes", "told"),
    [
        pytest.param(BROKEN, 2, ["3: koos.timezone", "6: rotation.from"], id="mistakes"),
        pytest.param("[koos", 1, ["1:6: not valid TOML"], id="no TOML"),
        pytest.param("", 2, [" rotation.from", " people"], id="empty"),
    ],
)
def test_mistakes_leave_the_last_good_config_in_force(
    make_site: MakeSite,
    caplog: pytest.LogCaptureFixture,
    text: str,
    mistakes: int,
    told: list[str],
) -> None:
    """They are logged once, all of them; the health says so until they are mended."""
    site = make_site()
    before = site.get("/koos.ics").data
    site.edit(text)
    during = [answer.data for answer in site.poll("/koos.ics")]
    health = site.health()
    lines = list(caplog.messages)
    site.edit(DOT)

    assert during == [before] * 3
    assert health == {"status": "stale", "mistakes": mistakes}
    assert lines[0] == "keeping the last good state, since the config has mistakes:"
    assert len(lines) == 1 + mistakes
    assert [path for path in told if f"{site.path}:{path}" not in "\n".join(lines)] == []
    assert site.health() == {"status": "ok"}
    assert site.get("/people/dot.ics").status_code == 200


def test_with_mistakes_the_days_go_on(make_site: MakeSite) -> None:
    """The last good config is served for the new day, in the very first answer of it."""
    site = make_site()
    site.write(BROKEN)
    site.wait(DAY)

    assert site.json("/api/now")["today"] == "2026-03-19"
    assert site.health() == {"status": "stale", "mistakes": 2}


def test_links_without_a_secret_open_to_nobody(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever closes a rota wants it closed, and before a secret is there nobody has a link."""
    site = make_site(KOOS_SECRET="")
    site.edit(LINKS)
    answers = [site.get(path).status_code for path in ("/koos.ics", "/", f"{ADA}/koos.ics")]
    site.wait(7 * DAY)
    answers += [site.get(path).status_code for path in ("/koos.ics", "/", f"{ADA}/koos.ics")]
    health = site.health()
    site.edit(DOT)

    assert answers == [404] * 6
    assert health == {"status": "stale", "mistakes": 1}
    [told] = [text for text in caplog.messages if "nobody" in text]
    assert told == (
        'nobody can open the rota: access.mode = "links" needs the variable KOOS_SECRET; make one'
        ' with: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
    )
    assert site.get("/people/dot.ics").status_code == 200
    assert site.health() == {"status": "ok"}


def test_after_a_day_that_could_not_be_made_the_right_one_is_in_force(
    make_site: MakeSite, builds: Calls
) -> None:
    """A clock that was far off and is right again leaves no trace."""
    site = make_site()
    builds.fails = True
    site.wait(7 * DAY)
    wrong = site.health()
    site.wait(-7 * DAY)

    assert wrong == {"status": "stale", "mistakes": 1}
    assert site.health() == {"status": "ok"}


@pytest.mark.parametrize("occasion", ["a change", "a handover"])
def test_a_failure_nobody_foresaw_leaves_the_last_good_state_in_force(
    make_site: MakeSite, builds: Calls, caplog: pytest.LogCaptureFixture, occasion: str
) -> None:
    """It is logged with its traceback, and not tried again at every request."""
    site = make_site()
    before = site.get("/koos.ics").data
    builds.fails = True
    if occasion == "a change":
        site.edit(DOT)
    else:
        site.wait(7 * DAY)
    during = [answer.data for answer in site.poll("/koos.ics")]

    assert during == [before] * 3
    assert builds.number == 2
    assert site.health() == {"status": "stale", "mistakes": 1}
    assert caplog.messages == [DEFECT]
    assert "RuntimeError: nobody foresaw this" in caplog.text


@pytest.mark.parametrize("cure", ["a change", "a new day"])
def test_after_a_failed_handover_the_next_occasion_heals(
    make_site: MakeSite, builds: Calls, cure: str
) -> None:
    """Another edit or another day is another try."""
    site = make_site()
    builds.fails = True
    site.wait(7 * DAY)
    site.get("/koos.ics")
    builds.fails = False
    if cure == "a change":
        site.edit(DOT)
    else:
        site.wait(DAY)

    expected = "2026-03-25" if cure == "a change" else "2026-03-26"
    assert site.json("/api/now")["today"] == expected
    assert site.health() == {"status": "ok"}


def test_a_config_that_cannot_even_be_read_is_not_read_again_and_again(
    make_site: MakeSite, reads: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    """What nobody foresaw in reading counts like any other failure: once for every change."""
    site = make_site()
    reads.fails = True
    site.edit(DOT)
    during = [answer.status_code for answer in site.poll("/people/cas.ics")]

    assert during == [200, 200, 200]
    assert reads.number == 1
    assert caplog.messages == [DEFECT]
    assert site.health() == {"status": "stale", "mistakes": 1}


def test_after_a_failed_change_the_days_go_on(make_site: MakeSite, builds: Calls) -> None:
    """The last good config is served for the next day, and the health still says it is old."""
    site = make_site()
    builds.fails = True
    site.edit(DOT)
    site.get("/koos.ics")
    builds.fails = False
    site.wait(DAY)

    assert site.json("/api/now")["today"] == "2026-03-19"
    assert site.health() == {"status": "stale", "mistakes": 1}
