"""People, a person's page, and how to subscribe."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, LINKS, Site

DASH = "\N{EN DASH}"
PUBLIC = CONFIG.replace("[koos]", '[koos]\nurl = "https://koos.example.com/rota/"')
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


def test_everyone_stands_with_their_next_turn(make_site: MakeSite) -> None:
    """Whoever is on duty first, then by how soon; those who have left by themselves."""
    left = '\n[[people]]\nname = "Dee"\njoined = 2025-11-03\nleft = 2026-01-02\n'
    page = page_of(make_site(CONFIG + left), "/people")

    assert re.search(
        rf"People Bo now, until 20 Mar then .* Cas 23{DASH}27 Mar in 5 days"
        rf" Ada 30 Mar {DASH} 3 Apr in 12 days How fair it is Have left Dee Fri 2 January",
        page.text,
    )
    assert [link for link in page.links if "/people/" in link][:2] == [
        "./people/bo",
        "./people/cas",
    ]


def test_a_page_tells_all_about_one_person(make_site: MakeSite) -> None:
    """Turns to come and past, cover and what was given by hand, absences and numbers."""
    text = page_of(make_site(CONFIG + BUSY), "/people/cas").text

    assert f"Cas Next turn 19{DASH}20 Mar tomorrow Subscribe to these turns" in text
    assert f"Next turns 19{DASH}20 Mar Cover, for Bo tomorrow 30 Mar" in text
    assert "8 Apr Given by hand, for Bo in 3 weeks" in text
    assert (
        "Away Mon 23 to Fri 27 March Ada takes the week of Mon 23 March,"
        " and Cas takes the week of Mon 30 March in return"
    ) in text
    assert "So far, with the present turn 3, fair 3.7 -0.7 17 2 0 0" in text
    assert f"Past turns 2{DASH}6 Mar Own turn 2 weeks ago" in text


def test_whoever_is_on_duty_reads_until_when(site: Site) -> None:
    """The first thing on the page, with the turn after it."""
    text = page_of(site, "/people/bo").text

    assert f"Bo Is Koos until Fri 20 March Then 6{DASH}10 Apr in 3 weeks" in text


def test_joining_leaving_and_shares_are_told(make_site: MakeSite) -> None:
    """Whatever makes somebody's turns other than their colleagues'."""
    text = CONFIG.replace('"Ada"', '"Ada"\nshare = 0.5').replace(
        '"Cas"', '"Cas"\njoined = 2026-04-06\nleft = 2026-10-30'
    )
    site = make_site(text)

    assert "Share 0.5 of a full share" in page_of(site, "/people/ada").text
    assert "Joins Mon 6 April" in page_of(site, "/people/cas").text
    assert "Share" not in page_of(site, "/people/bo").text.partition("Next turns")[0]
    site.now = site.now.replace(month=5)
    assert "Leaves Fri 30 October" in page_of(site, "/people/cas").text


def test_a_pause_stands_among_the_facts(make_site: MakeSite) -> None:
    """It is why there is no turn."""
    pause = '\n[[pauses]]\nperson = "cas"\nfrom = 2026-03-02\n'
    text = page_of(make_site(CONFIG + pause), "/people/cas").text

    assert "Cas Away Mon 2 March until further notice Subscribe" in text


def test_a_leavers_page_has_no_empty_headings(make_site: MakeSite) -> None:
    """What is over is told, and nothing is offered."""
    site = make_site(f'{CONFIG}\n[[people]]\nname = "Dee"\nleft = 2026-02-27\n')
    text = page_of(site, "/people/dee").text.partition("Subscribe Dee")[2]

    assert "Left Fri 27 February" in text
    assert "Past turns" in text
    assert [head for head in ("Next turns", "Away", "Subscribe") if head in text] == []


def test_somebody_without_any_turn_has_a_page(make_site: MakeSite) -> None:
    """Whoever is not in the order is in the team all the same."""
    order = CONFIG.replace("[[people]]", 'order = ["ada", "bo"]\n\n[[people]]', 1)
    text = page_of(make_site(order), "/people/cas").text

    assert "None is planned." in text
    assert "Past turns" not in text
    assert "No absence from today on is known." in text
    assert "no turn is planned" in page_of(make_site(order), "/people").text


def test_a_secret_link_opens_its_owners_page(private: Site) -> None:
    """With their own calendar, below their own link; a colleague's has an address of its own."""
    own, colleague = page_of(private, f"{ADA}/"), page_of(private, f"{ADA}/people/bo")
    refused = private.get(f"{ADA}/people/bo/subscribe")

    assert "./people/ada/subscribe" in own.links
    assert "Bo has an address of their own for a calendar of these turns." in colleague.text
    assert (refused.status_code, "fields" in refused.text) == (404, False)
    assert "../now" in colleague.links
    assert "./now" in own.links


@pytest.mark.parametrize("path", ["/subscribe", "/subscribe/away", "/people/ada/subscribe"])
@pytest.mark.parametrize("root", ["", ADA])
def test_the_code_for_a_phone_is_drawn_by_itself(
    site: Site, private: Site, root: str, path: str
) -> None:
    """As SVG in the page; there is none where a phone would look for the app in itself."""
    asked = private if root else site
    there = asked.get(f"{root}{path}", {"Host": "intranet:8000"})
    here = asked.get(f"{root}{path}", {"Host": "127.0.0.1:8000"})

    assert 'class="code"' in there.text
    assert 'class="code"' not in here.text


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("/subscribe", "koos.ics"),
        ("/subscribe/everyone", "koos.ics"),
        ("/subscribe/away", "away.ics"),
        ("/people/ada/subscribe", "people/ada.ics"),
    ],
)
def test_one_calendar_is_subscribed_to_at_a_time(make_site: MakeSite, path: str, feed: str) -> None:
    """Each program once, with the address that the config names, and the download last."""
    page = page_of(make_site(PUBLIC), path)
    address = f"https://koos.example.com/rota/{feed}"
    offered = [link for link in page.links if "//" in link]

    assert page.fields == [address]
    assert [link.partition("?")[0].partition("://")[2].partition("/")[0] for link in offered] == [
        "calendar.google.com",
        "outlook.office.com",
        "outlook.live.com",
        "koos.example.com",
        "koos.example.com",
    ]
    assert offered[-2:] == [address.replace("https", "webcal"), f"{address}?download"]
    assert {"everyone", "away"} <= {link.rpartition("/")[2] for link in page.links}


def test_behind_a_link_ones_own_turns_come_first(private: Site) -> None:
    """Every address on the page lies behind the link that it was opened with."""
    page = page_of(private, f"{ADA}/subscribe")

    assert page.fields == [f"http://localhost{ADA}/people/ada.ics"]
    assert "Whose turns? Mine Everyone's Who is away Ada" in page.text
    assert page_of(private, f"{ADA}/subscribe/everyone").fields == [
        f"http://localhost{ADA}/koos.ics"
    ]


@pytest.mark.parametrize(
    ("url", "is_public"),
    [
        ("https://koos.example.com", True),
        ("https://93.184.216.34", True),
        ("http://koos.example.com", False),
        ("https://localhost:8000", False),
        ("https://koos", False),
        ("https://koos.corp", False),
        ("https://10.0.0.7", False),
        ("https://[::1]:8443", False),
    ],
)
def test_buttons_that_cannot_work_from_here_say_why(
    make_site: MakeSite, url: str, *, is_public: bool
) -> None:
    """Google and Outlook fetch from the internet; the reason stands in the button's place."""
    page = page_of(make_site(CONFIG.replace("[koos]", f'[koos]\nurl = "{url}"')), "/subscribe")
    reason = "so it needs a public https address, which this is not."

    assert any("google.com" in link for link in page.links) == is_public
    assert (reason in page.text) != is_public
    assert ("On a computer" in page.text) == is_public


def test_without_an_address_in_the_config_the_one_asked_for_is_shown(make_site: MakeSite) -> None:
    """It holds where the page was opened."""
    answer = make_site(CONFIG).get("/people/ada/subscribe", {"Host": "intranet:8000"})

    assert Page(answer.text).fields == ["http://intranet:8000/people/ada.ics"]


def test_whoever_left_is_offered_to_nobody(make_site: MakeSite) -> None:
    """Their feed stays where it was, for those who have it."""
    site = make_site(LINKS.replace('mode = "links"', 'mode = "open"'))

    assert "Dee" not in page_of(site, "/subscribe").text
    assert site.get("/people/dee.ics").status_code == 200
