"""Why: the reasons for a day, and the line for its turn."""

from __future__ import annotations

import pytest

from koos_cal.rota.line import Line
from tests.web.conftest import MakeSite
from tests.web.looking import AWAY, told
from tests.web.reading import Page
from tests.web.site import CONFIG, Site


def test_a_place_in_the_line_beyond_the_plan_comes_later(make_site: MakeSite) -> None:
    """Which period that will be is not known yet; before that, it has its days."""
    shares = CONFIG.replace('"Ada"', '"Ada"\nshare = 5').replace('"Cas"', '"Cas"\nshare = 0.01')
    text = told(make_site(shares), "/why/2026-03-18")

    assert "Cas comes later in line later later" in text
    assert "Ada has the turn 16\N{EN DASH}20 Mar" in text


def test_a_turn_without_anybody_in_the_rotation_has_no_line(make_site: MakeSite) -> None:
    """Everybody has a pause: it is nobody's turn, and there is no place in it to tell."""
    paused = "".join(
        f'[[pauses]]\nperson = "{i}"\nfrom = 2026-03-16\n' for i in ("ada", "bo", "cas")
    )
    text = told(make_site(CONFIG + paused), "/why/2026-03-18")

    assert "Nobody is Koos." in text
    assert "The line for this turn" not in text


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(
            "2026-03-18",
            "Wed 18 March 2026 today Bo is Koos. It is Bo's place in the line."
            " The days of this turn Mon 16 March Bo",
            id="a turn",
        ),
        pytest.param(
            "2026-03-21",
            "Sat 21 March 2026 in 3 days Nobody needs to be Koos."
            " The team does not work on Saturdays.",
            id="a Saturday",
        ),
        pytest.param(
            "2025-03-19",
            "Wed 19 March 2025 12 months ago Nobody needs to be Koos."
            " The rotation begins on Mon 5 January 2026. Tue 18 March 2025",
            id="before the rotation",
        ),
    ],
)
def test_any_day_is_explained(site: Site, day: str, expected: str) -> None:
    """In the sentences of the event and of the command, with the days around it."""
    assert expected in told(site, f"/why/{day}")


def test_a_day_tells_all_that_was_weighed(make_site: MakeSite) -> None:
    """Everyone in line, when they were due, and what was decided of them."""
    text = told(make_site(CONFIG + AWAY), "/why/2026-03-23")

    assert (
        "Cas away from Mon 23 to Fri 27 March 23\N{EN DASH}27 Mar 30 Mar \N{EN DASH} 3 Apr"
        " Ada has the turn 30 Mar \N{EN DASH} 3 Apr 23\N{EN DASH}27 Mar"
    ) in text
    assert "The arithmetic Person Due Interval Days covered" in text


def test_the_line_is_gone_through_once_and_not_for_each_person_in_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a thousand people, the page would take ten seconds."""
    walked: list[Line] = []
    walk = Line.next_places

    def next_places(line: Line) -> dict[str, int]:
        walked.append(line)
        return walk(line)

    monkeypatch.setattr(Line, "next_places", next_places)
    site.get("/why/2026-03-23")

    assert len(walked) == 1


def test_a_turn_leads_to_the_ones_before_and_after(site: Site) -> None:
    """From Monday to Monday, and nowhere before the first or beyond the last."""
    amid, first, last = (
        Page(site.get(f"/why/{day}").text).links
        for day in ("2026-03-18", "2026-01-06", "2029-09-12")
    )

    assert amid[amid.index("../why/2026-03-09") + 1] == "../why/2026-03-23"
    assert [link for link in first if "2025" in link] == []
    assert "../why/2029-09-03" in last
    assert "../why/2029-09-17" not in last


def test_any_day_can_be_asked_for(site: Site) -> None:
    """The field for a day leads to its address, which can be shared; without one, to today's."""
    asked, unasked = site.get("/why?day=2026-04-01"), site.get("/why")

    assert (asked.status_code, asked.headers["Location"]) == (302, "why/2026-04-01")
    assert (unasked.status_code, unasked.headers["Location"]) == (302, "why/2026-03-18")
