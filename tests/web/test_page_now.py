"""Now and the screen: who is Koos, who comes next, and what nobody takes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from koos_cal.panels.ribbon import ribbon
from koos_cal.words.when import DASH
from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, DAY, LINKS, Site, token

KITCHEN = f"/k/{token('screen', 'kitchen')}"
NOBODY = CONFIG + "".join(
    f'\n[[pauses]]\nperson = "{person}"\nfrom = 2026-03-23\nto = 2026-04-05\n'
    for person in ("ada", "bo", "cas")
)
COVERED = CONFIG + '\n[[absences]]\nperson = "bo"\nfrom = 2026-03-19\nto = 2026-03-20\n'
CLOSED = '\n[[closings]]\nfrom = 2026-03-23\nto = 2026-03-27\nname = "Move"\n'
LINK = '\n[[koos.links]]\nname = "Runbook"\nurl = "https://wiki.example.com/koos?page=1#top"\n'


def told(site: Site, path: str = "/") -> str:
    """The text of a page."""
    return Page(site.get(path).text).text


def test_the_page_tells_who_is_on_duty_and_who_comes_next(site: Site) -> None:
    """Names, days, how far they are, and the reason in plain words."""
    text = told(site)

    assert "Koos today, Wed 18 March Bo Until Fri 20 March in 2 days Next Cas in 5 days" in text
    assert "It is Bo's place in the line." in text
    assert "Coming turns 23\N{EN DASH}27 Mar Cas in 5 days" in text
    assert "Nobody" not in text
    assert text.startswith("Bo · Koos Platform")


def test_whoever_comes_next_again_is_told_once_and_then_the_next_other(
    make_site: MakeSite,
) -> None:
    """Also where there is no other for as long as is planned."""
    away = '\n[[pauses]]\nperson = "{}"\nfrom = 2026-03-23\nto = {}\n'
    twice = told(
        make_site(CONFIG + away.format("cas", "2026-04-03") + away.format("ada", "2026-04-10"))
    )
    alone = told(make_site(CONFIG.partition('\n[[people]]\nname = "Bo"')[0]))

    assert "Next Bo in 5 days Then Cas in 4 weeks" in twice
    assert "Next Ada in 5 days It is Ada's place" in alone


def test_the_days_of_a_turn_are_told_where_they_differ(make_site: MakeSite) -> None:
    """Five times the same name says nothing; who covers on which days does."""
    site = make_site(COVERED)
    before = told(site)
    site.wait(DAY)
    amid = told(site)

    assert "Day by day" not in told(make_site())
    assert "Until today Next Cas (for Bo) tomorrow" in before
    assert "Wed 18 March Bo Thu 19 March Cas (for Bo) Fri 20 March Cas (for Bo)" in before
    assert "Koos today, Thu 19 March Cas for Bo Until Fri 20 March tomorrow Next Cas" in amid
    assert "Bo is away from Thu 19 to Fri 20 March; Cas covers" in amid


def test_names_and_days_of_a_coming_turn_stand_apart(make_site: MakeSite) -> None:
    """A comma parts the days from the name of whoever is covered."""
    text = told(
        make_site(COVERED.replace("bo", "cas").replace("03-19", "03-26").replace("03-20", "03-27"))
    )

    assert f"Ada for Cas, Thu{DASH}Fri in 5 days" in text


def test_who_is_away_is_told_once(make_site: MakeSite) -> None:
    """And not beside every turn that it lasts."""
    away = '\n[[pauses]]\nperson = "cas"\nfrom = 2026-03-23\n'
    text = told(make_site(CONFIG + away))

    assert "Away meanwhile Cas Mon 23 March until further notice" in text
    assert text.count("until further notice") == 1


def test_absences_on_no_working_day_are_no_news(make_site: MakeSite) -> None:
    """Nobody would have served on a day on which the office is closed."""
    away = '\n[[absences]]\nperson = "cas"\nfrom = 2026-03-{0}\nto = 2026-03-27\n'
    beside, amid = (told(make_site(CONFIG + CLOSED + away.format(day))) for day in (20, 23))

    assert "Away meanwhile Cas" in beside
    assert "Away meanwhile" not in amid


def test_a_closed_week_has_its_row_and_its_place_on_the_ribbon(make_site: MakeSite) -> None:
    """Or the list would seem to have lost it."""
    site = make_site(CONFIG + CLOSED)
    duty = ribbon(site.board.current().schedule).duty

    assert "Coming turns 23\N{EN DASH}27 Mar Move 30 Mar" in told(site)
    assert [(cell.width, cell.closed_for) for cell in duty][1] == (5, "Move")


def test_a_closed_week_of_a_turn_of_two_has_its_row_too(make_site: MakeSite) -> None:
    """Whichever of the two it is."""
    two = CONFIG.replace("[[people]]", 'length = "2 weeks"\n\n[[people]]', 1)
    first = '\n[[closings]]\nfrom = 2026-03-30\nto = 2026-04-03\nname = "Move"\n'
    second = first.replace("03-30", "04-06").replace("04-03", "04-10")
    text, other = (told(make_site(two + closed)) for closed in (first, second))

    assert f"Coming turns 30 Mar {DASH} 3 Apr Move 6{DASH}10 Apr Ada in 3 weeks" in text
    assert f"Coming turns 30 Mar {DASH} 3 Apr Ada in 12 days 6{DASH}10 Apr Move 13" in other


@pytest.mark.parametrize(("length", "weeks"), [("day", 2), ("week", 6), ("2 weeks", 6)])
def test_the_ribbon_shows_every_day_of_its_weeks_once(
    make_site: MakeSite, length: str, weeks: int
) -> None:
    """Whatever a turn lasts; where every day is one, two weeks can be read."""
    site = make_site(CONFIG.replace("[[people]]", f'length = "{length}"\n\n[[people]]', 1))
    shown = ribbon(site.board.current().schedule)
    days = [day for cell in shown.duty for day in cell.days]

    assert len(days) == len(set(days)) == 5 * weeks
    assert (shown.before, shown.after) == (2, 5 * weeks - 3)


def test_a_person_can_be_lit_up_on_the_ribbon(site: Site) -> None:
    """So that one's own turns are seen at once; somebody unknown is said to be."""
    lit = site.get("/?person=cas").text

    assert 'class="other"' in lit
    assert 'class="other"' not in site.get("/").text
    assert site.get("/?person=zed").status_code == 404


def test_a_visitor_reads_what_koos_is_and_where_to_look(make_site: MakeSite) -> None:
    """What `about` says, and the links of the config."""
    about = CONFIG.replace("[koos]", '[koos]\nabout = "Answers customers."')
    page = Page(make_site(about + LINK).get("/").text)

    assert "What is Koos? Answers customers. Runbook" in page.text
    assert "https://wiki.example.com/koos?page=1#top" in page.links
    assert "What is Koos?" not in told(make_site())


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(
            datetime(2026, 3, 21, 9, tzinfo=UTC),
            ["Koos from Mon 23 to Fri 27 March Cas Until", "The team does not work on Saturdays."],
            id="a Saturday",
        ),
        pytest.param(
            datetime(2025, 12, 1, 9, tzinfo=UTC),
            ["Koos from Mon 5 to Fri 9 January 2026 Ada", "The rotation begins on Mon 5 January"],
            id="before the rotation",
        ),
    ],
)
def test_on_a_day_without_work_the_next_one_is_told(
    site: Site, now: datetime, expected: list[str]
) -> None:
    """The pages are of use on every day."""
    site.now = now

    assert [text for text in expected if text not in told(site)] == []
    assert expected[0].partition(" from ")[2].partition(" Until")[0] in told(site, "/screen")


def test_days_that_nobody_takes_are_told_in_one_place(make_site: MakeSite) -> None:
    """Weeks that follow each other are one stretch, and it begins today where it began before."""
    site = make_site(NOBODY)
    ahead, screen = told(site), told(site, "/screen")
    site.now = datetime(2026, 3, 25, 9, tzinfo=UTC)
    amid = told(site)

    alarm = "Nobody is there to be Koos on these days Mon 23 March to Fri 3 April Somebody can"
    assert alarm in ahead
    assert "Nobody Mon 23 March to Fri 3 April" in screen
    assert "Koos today, Wed 25 March Nobody" in amid
    assert alarm.replace("Mon 23", "Wed 25") in amid
    assert 'class="screen nobody"' in site.get("/screen").text
    assert "nobody.svg" in site.get("/").text


def test_an_empty_team_has_a_page_too(make_site: MakeSite) -> None:
    """When the last one has left for good, the page says that nobody is there."""
    left = re.sub(r'name = "(Ada|Bo|Cas)"', r'name = "\1"\nleft = 2026-02-27', CONFIG)
    text = told(make_site(left))

    assert "Koos today, Wed 18 March Nobody" in text
    assert "It is nobody's turn" in text
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


def test_a_screens_link_leads_to_the_screen_and_a_persons_to_their_own_page(
    private: Site,
) -> None:
    """Both lead on to the other pages."""
    screen = private.get(f"{KITCHEN}/")

    assert 'class="screen' in screen.text
    assert "./now" in Page(screen.text).links
    assert "Koos today" not in told(private, f"{ADA}/")
    assert "Koos today, Wed 18 March" in told(private, f"{ADA}/now")


def test_a_screen_asks_again_by_itself(site: Site) -> None:
    """A browser does as the header says, without a script; no other page has it."""
    assert site.get("/screen").headers["Refresh"] == "300"
    assert "Refresh" not in site.get("/").headers


def test_the_icon_names_who_is_on_duty(make_site: MakeSite) -> None:
    """A tab among others tells it, also where a name is markup or the link is secret."""
    site = make_site(CONFIG.replace('"Bo"', '"<bo>"\nid = "bo"'))
    icon = site.get("/people/bo/icon.svg")

    assert "./people/bo/icon.svg" in Page(site.get("/").text).loads
    assert icon.headers["Content-Type"] == "image/svg+xml"
    assert ">B</text>" in icon.text
    private = make_site(LINKS)
    assert "./people/cas/icon.svg" in Page(private.get(f"{ADA}/now").text).loads
    assert private.get(f"{ADA}/people/cas/icon.svg").status_code == 200


def test_on_a_day_without_work_within_a_turn_nobody_is_on_duty(make_site: MakeSite) -> None:
    """Every page says so, as the API does, and from when on whoever has the turn is."""
    closed = '\n[[closings]]\nfrom = 2026-03-18\nto = 2026-03-18\nname = "Move"\n'
    site = make_site(CONFIG + closed)
    person = told(site, "/people/bo")

    assert site.json("/api/now")["on_duty"] is None
    assert "Koos from Thu 19 to Fri 20 March Bo Until Fri 20 March" in told(site)
    assert "Koos tomorrow, Thu 19 to Fri 20 March Bo" in told(site, "/screen")
    assert f"Bo 19{DASH}20 Mar tomorrow" in told(site, "/people")
    assert f"Next turn 19{DASH}20 Mar tomorrow" in person
    assert f"Next turns 19{DASH}20 Mar Own turn tomorrow" in person
    assert "Is Koos" not in person
