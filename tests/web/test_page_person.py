"""A person's page, and how to subscribe."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, LINKS, Site

BUSY = """
[[absences]]
person = "bo"
from = 2026-03-19
to = 2026-03-20

[[absences]]
person = "cas"
from = 2026-03-23
to = 2026-03-27

[[overrides]]
person = "cas"
from = 2026-04-08
"""


def page_of(site: Site, path: str) -> Page:
    """A page as a browser reads it."""
    return Page(site.get(path).text)


def test_a_page_tells_all_about_one_person(make_site: MakeSite) -> None:
    """Turns to come and past, cover and what was given by hand, absences and numbers."""
    text = page_of(make_site(CONFIG + BUSY), "/people/cas").text

    assert "Cas Next Thu 19 to Fri 20 March" in text
    assert re.search(r"Next turns Thu 19 to Fri 20 March Cover, for Bo Why .* Mon 30 March", text)
    assert "Wed 8 April Given by hand, for Bo Why" in text
    assert (
        "Away Mon 23 to Fri 27 March Passed over for the week of Mon 23 March, which is Ada's"
        " Takes the week of Mon 30 March"
    ) in text
    assert "So far, with the present turn 3 3.7 -0.7 17 2 0 0" in text
    assert "Past turns Mon 2 to Fri 6 March Own turn Why" in text


def test_whoever_is_on_duty_reads_until_when(site: Site) -> None:
    """The first thing on the page, with the turn after it."""
    assert (
        "Bo Is Koos until Fri 20 March Then Mon 6 to Fri 10 April"
        in page_of(site, "/people/bo").text
    )


def test_joining_leaving_and_shares_are_told(make_site: MakeSite) -> None:
    """Whatever makes somebody's turns other than their colleagues'."""
    text = CONFIG.replace('"Ada"', '"Ada"\nshare = 0.5').replace(
        '"Cas"', '"Cas"\njoined = 2026-04-06\nleft = 2026-10-30'
    )
    site = make_site(f'{text}\n[[people]]\nname = "Dee"\nleft = 2026-02-27\n')

    assert "Share 0.5 of a full share" in page_of(site, "/people/ada").text
    assert "Joins Mon 6 April" in page_of(site, "/people/cas").text
    assert "Share" not in page_of(site, "/people/bo").text.partition("Next turns")[0]
    assert "Left Fri 27 February" in page_of(site, "/people/dee").text
    assert "None is planned." in page_of(site, "/people/dee").text
    assert "Whoever has left needs no calendar" in page_of(site, "/people/dee").text
    site.now = site.now.replace(month=5)
    assert "Leaves Fri 30 October" in page_of(site, "/people/cas").text


def test_somebody_without_any_turn_has_a_page(make_site: MakeSite) -> None:
    """Whoever is not in the order is in the team all the same."""
    order = CONFIG.replace("[[people]]", 'order = ["ada", "bo"]\n\n[[people]]', 1)
    text = page_of(make_site(order), "/people/cas").text

    assert "None is planned." in text
    assert "No turns so far, and none planned." in text
    assert "None so far." in text
    assert "No absence from today on is known." in text


def test_a_secret_link_opens_its_owners_page(private: Site) -> None:
    """With their own calendar, below their own link; a colleague's has an address of its own."""
    own, colleague = page_of(private, f"{ADA}/"), page_of(private, f"{ADA}/people/bo")

    assert f"http://localhost{ADA}/people/ada.ics" in own.fields
    assert f"http://localhost{ADA}/people/ada.ics?download" in own.links
    assert "Bo has an address of their own for this calendar." in colleague.text
    assert colleague.fields == []
    assert "../now" in colleague.links
    assert "./now" in own.links


@pytest.mark.parametrize("root", ["", ADA])
def test_the_code_for_a_phone_is_drawn_by_itself(site: Site, private: Site, root: str) -> None:
    """As SVG in the page; there is none where a phone would look for the app in itself."""
    asked = private if root else site
    there = asked.get(f"{root}/people/ada", {"Host": "intranet:8000"})
    here = asked.get(f"{root}/people/ada", {"Host": "127.0.0.1:8000"})

    assert 'class="code"' in there.text
    assert 'class="code"' not in here.text


def test_the_team_is_subscribed_to_in_one_place(site: Site) -> None:
    """Both calendars of the team, with links for each program and a file."""
    page = page_of(site, "/subscribe")

    assert page.fields == ["http://localhost/koos.ics", "http://localhost/away.ics"]
    for feed in ("koos", "away"):
        assert f"webcal://localhost/{feed}.ics" in page.links
        assert f"http://localhost/{feed}.ics?download" in page.links
        encoded = f"cid=webcal%3A%2F%2Flocalhost%2F{feed}.ics"
        assert f"https://calendar.google.com/calendar/r?{encoded}" in page.links
    assert [link for link in page.links if "#subscribe" in link] == [
        "./people/ada#subscribe",
        "./people/bo#subscribe",
        "./people/cas#subscribe",
    ]


def test_behind_a_link_only_ones_own_turns_are_offered(private: Site) -> None:
    """Every address on the page lies behind the link that it was opened with."""
    page = page_of(private, f"{ADA}/subscribe")

    assert page.fields == [f"http://localhost{ADA}/koos.ics", f"http://localhost{ADA}/away.ics"]
    assert [link for link in page.links if "#subscribe" in link] == ["./people/ada#subscribe"]


def test_addresses_are_the_ones_that_the_config_names(make_site: MakeSite) -> None:
    """With a url the links hold it, without one they hold where the page was asked for."""
    text = CONFIG.replace("[koos]", '[koos]\nurl = "https://koos.example.com/rota/"')
    named = page_of(make_site(text), "/people/ada").links
    found = Page(make_site(CONFIG).get("/people/ada", {"Host": "intranet:8000"}).text).links

    assert "https://koos.example.com/rota/people/ada.ics?download" in named
    assert "webcal://koos.example.com/rota/people/ada.ics" in named
    assert "http://intranet:8000/people/ada.ics?download" in found


def test_whoever_left_is_offered_to_nobody(make_site: MakeSite) -> None:
    """Their feed stays where it was, for those who have it."""
    site = make_site(LINKS.replace('mode = "links"', 'mode = "open"'))

    assert "Dee" not in page_of(site, "/subscribe").text
    assert site.get("/people/dee.ics").status_code == 200
