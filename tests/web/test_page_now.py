"""Now: who is Koos, who comes next, and what nobody takes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, DAY, Site, token

NOBODY = CONFIG + "".join(
    f'\n[[pauses]]\nperson = "{person}"\nfrom = 2026-03-23\nto = 2026-04-05\n'
    for person in ("ada", "bo", "cas")
)
COVERED = CONFIG + '\n[[absences]]\nperson = "bo"\nfrom = 2026-03-19\nto = 2026-03-20\n'


def told(site: Site, path: str = "/") -> str:
    """The text of a page."""
    return Page(site.get(path).text).text


def test_the_page_tells_who_is_on_duty_and_who_comes_next(site: Site) -> None:
    """Names, days and reasons in plain words."""
    text = told(site)

    assert "Koos today, Wed 18 March Bo It is Bo's turn: nobody is due earlier." in text
    assert "Until Fri 20 March Next Cas Mon 23 to Fri 27 March" in text
    assert "Day by day Mon 16 March Bo Tue 17 March Bo Wed 18 March Bo" in text
    assert "Coming turns Mon 23 to Fri 27 March Cas Why" in text
    assert "It is Cas's turn: nobody is due earlier. All that was weighed" in text
    assert "Nobody" not in text


def test_cover_is_told_by_the_day(make_site: MakeSite) -> None:
    """Who has the rest of a turn, who is away, and whose turn it is."""
    site = make_site(COVERED)
    before = told(site)
    site.wait(DAY)
    amid = told(site)

    assert "Until today Next Cas (for Bo) Thu 19 to Fri 20 March" in before
    assert "Wed 18 March Bo Thu 19 March Cas (for Bo) Fri 20 March Cas (for Bo)" in before
    assert "Koos today, Thu 19 March Cas for Bo It is Bo's turn: nobody is due earlier." in amid
    assert "Bo is away from Thu 19 to Fri 20 March; Cas covers" in amid
    assert "Until Fri 20 March Next Cas Mon 23 to Fri 27 March Then Ada" in amid


def test_absences_stand_beside_the_turns(make_site: MakeSite) -> None:
    """With their days where they are not all of the turn's."""
    away = '\n[[absences]]\nperson = "cas"\nfrom = 2026-03-{0}\nto = 2026-03-27\n'
    whole, part = (told(make_site(CONFIG + away.format(day))) for day in (23, 26))

    assert re.search(r"Mon 23 to Fri 27 March Ada .* Cas is away Mon 30 March to Fri 3", whole)
    assert "Cas is away, Thu 26 to Fri 27 March Mon 30 March to Fri 3 April" in part


def test_absences_on_none_of_its_working_days_are_no_matter_for_a_turn(
    make_site: MakeSite,
) -> None:
    """Nobody would have served on a day on which the office is closed."""
    closing = "\n[[closings]]\nfrom = 2026-03-25\n"
    away = '\n[[absences]]\nperson = "cas"\nfrom = 2026-03-{0}\nto = 2026-03-25\n'
    beside, amid = (told(make_site(CONFIG + closing + away.format(day))) for day in (24, 25))

    assert "Cas is away, Tue 24 to Wed 25 March" in beside
    assert "Mon 23 to Fri 27 March Cas" in amid
    assert "is away" not in amid


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(
            datetime(2026, 3, 21, 9, tzinfo=UTC),
            "Koos from Mon 23 to Fri 27 March Cas The team does not work on Saturdays.",
            id="a Saturday",
        ),
        pytest.param(
            datetime(2025, 12, 1, 9, tzinfo=UTC),
            "Koos from Mon 5 to Fri 9 January 2026 Ada The rotation begins on Mon 5 January 2026.",
            id="before the rotation",
        ),
    ],
)
def test_on_a_day_without_work_the_next_one_is_told(
    site: Site, now: datetime, expected: str
) -> None:
    """The page is of use on every day."""
    site.now = now

    assert expected in told(site)


def test_days_that_nobody_takes_are_told_in_one_place(make_site: MakeSite) -> None:
    """Weeks that follow each other are one stretch, and it begins today where it began before."""
    site = make_site(NOBODY)
    ahead = told(site)
    site.now = datetime(2026, 3, 25, 9, tzinfo=UTC)
    amid = told(site)

    alarm = "Nobody is there to be Koos on these days Mon 23 March to Fri 3 April Somebody can"
    assert alarm in ahead
    assert "Koos today, Wed 25 March Nobody It is nobody's turn" in amid
    assert alarm.replace("Mon 23", "Wed 25") in amid


def test_a_rota_of_days_shows_the_days_to_come(make_site: MakeSite) -> None:
    """Where turns are shorter than a week, the row of days is a week."""
    text = told(make_site(CONFIG.replace("[[people]]", 'length = "day"\n\n[[people]]', 1)))

    assert "Day by day Wed 18 March Bo Thu 19 March Cas Fri 20 March Ada Mon 23 March Bo" in text


def test_an_empty_team_has_a_page_too(make_site: MakeSite) -> None:
    """When the last one has left for good, the page says that nobody is there."""
    left = re.sub(r'name = "(Ada|Bo|Cas)"', r'name = "\1"\nleft = 2026-02-27', CONFIG)
    text = told(make_site(left))

    assert "Koos today, Wed 18 March Nobody It is nobody's turn" in text
    assert "Koos on these days Wed 18 March 2026 to Fri 19 March 2027" in text


def test_a_rota_that_is_closed_for_good_has_a_page_too(make_site: MakeSite) -> None:
    """Without a working day to come there is nobody to name, and the page says why."""
    closed = '\n[[closings]]\nfrom = 2026-03-01\nto = 2199-12-31\nname = "Gone fishing"\n'
    text = told(make_site(CONFIG + closed))

    assert "Nobody The office is closed: Gone fishing. Nobody is planned." in text
    assert "Coming turns Nothing is planned." in text


def test_whoever_is_on_duty_can_be_written_to(make_site: MakeSite) -> None:
    """An address in the config is a link on the pages, and stands in no feed."""
    text = CONFIG.replace('name = "Bo"', 'name = "Bo"\nemail = "bo+koos@example.com"')
    site = make_site(text)

    for path in ("/", "/people/bo"):
        assert "mailto:bo%2Bkoos@example.com" in Page(site.get(path).text).links
    assert b"example.com" not in site.get("/koos.ics").data + site.get("/people/bo.ics").data


def test_behind_a_screens_link_lies_this_page(private: Site) -> None:
    """A screen in the kitchen shows who is Koos; a person's link their own page."""
    screen = told(private, f"/k/{token('screen', 'kitchen')}/")

    assert "Koos today, Wed 18 March" in screen
    assert "Koos today" not in told(private, f"{ADA}/")
    assert "Koos today, Wed 18 March" in told(private, f"{ADA}/now")
