"""Pages at the edges: before the rotation, at weekends, behind proxies and screens."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import pytest

from tests.web.conftest import MakeSite
from tests.web.looking import told
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, Site, token

DASH = "\N{EN DASH}"
NEXT_YEAR = CONFIG.replace("2026-01-05", "2027-01-04")
KITCHEN = f"/k/{token('screen', 'kitchen')}"


def test_before_the_rotations_first_year_all_links_hold(make_site: MakeSite) -> None:
    """A rota is set up in autumn for January; its year is the one that can be shown."""
    site = make_site(NEXT_YEAR)
    links = {
        urljoin(f"http://localhost{path}", link)
        for path in ("/", "/fairness", "/why/2026-03-18")
        for link in Page(site.get(path).text).links
    }
    asked = {
        link: site.get(link.removeprefix("http://localhost").partition("#")[0]).status_code
        for link in links
    }

    assert "http://localhost/year" in links
    assert {link: code for link, code in asked.items() if code not in {200, 302}} == {}
    assert "January 2027" in told(site, "/year")


def test_before_the_rotation_all_of_it_is_planned(make_site: MakeSite) -> None:
    """Nobody is ahead of anybody yet."""
    text = told(make_site(NEXT_YEAR), "/fairness")

    assert "Planned from then on Mon 4 January 2027" in text
    assert "So far" not in text


def test_a_weekend_looks_forward(make_site: MakeSite) -> None:
    """To the turn that comes: its days, until when, and who is next."""
    site = make_site(CONFIG.replace('"Cas"', '"Cas"\nemail = "cas@example.com"'))
    site.now = datetime(2026, 3, 21, 9, tzinfo=UTC)
    text = told(site, "/")

    assert "Koos from Mon 23 to Fri 27 March Cas" in text
    assert "Until Fri 27 March in 6 days Next Ada in 9 days Write to cas@example.com" in text
    assert f"Coming turns 30 Mar {DASH} 3 Apr Ada" in text


def test_a_shift_goes_on_over_a_weekend_and_a_holiday(make_site: MakeSite) -> None:
    """People see one where a calendar has several events."""
    weeks = CONFIG.replace("[[people]]", 'length = "2 weeks"\n\n[[people]]', 1)
    closed = '\n[[closings]]\nfrom = 2026-03-25\nname = "Move"\n'
    site = make_site(weeks + closed)

    assert "Until Fri 27 March in 9 days Next Ada in 12 days" in told(site, "/")
    assert "Is Koos until Fri 27 March" in told(site, "/people/cas")
    assert site.get("/koos.ics").text.count("SUMMARY:Koos: Cas") > 2


def test_an_alarm_stays_short(make_site: MakeSite) -> None:
    """Five stretches of uncovered days, and where the others are seen."""
    days = "".join(
        f'\n[[absences]]\nperson = "{person}"\nfrom = 2026-{month:02}-08\nto = 2026-{month:02}-09\n'
        for person in ("ada", "bo", "cas")
        for month in (4, 6, 7, 9, 10, 12)
    )
    text = told(make_site(CONFIG + days), "/")

    assert "Wed 8 to Thu 9 April" in text
    assert "Thu 8 to Fri 9 October And more, the last of them on Wed 9 December" in text
    assert "Tue 8 to Wed 9 December" not in text.partition("Coming turns")[0]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param(
            '[[pauses]]\nperson = "cas"\nfrom = 2026-03-23\nto = 2026-05-15\n',
            "Cas Mon 23 March to Fri 15 May Out of the rotation What",
            id="a pause claims nothing",
        ),
        pytest.param(
            '[[absences]]\nperson = "bo"\nfrom = 2026-03-18\nsudden = true\n'
            '[[absences]]\nperson = "ada"\nfrom = 2026-03-18\nto = 2026-03-19\nsudden = true\n',
            "Ada Wed 18 to Thu 19 March No turn of theirs What",
            id="a sudden absence of somebody who would have covered",
        ),
        pytest.param(
            '[[overrides]]\nperson = "cas"\nfrom = 2026-03-16\nto = 2026-03-20\n'
            '[[absences]]\nperson = "cas"\nfrom = 2026-03-18\n',
            "Cas Wed 18 March Bo covers Wed 18 March What",
            id="a day given by hand in vain",
        ),
        pytest.param(
            "".join(
                f'[[absences]]\nperson = "{person}"\nfrom = 2026-04-08\n'
                for person in ("ada", "bo", "cas")
            ),
            "Nobody is there Wed 8 April",
            id="nobody left to cover",
        ),
    ],
)
def test_an_absence_says_what_it_does_and_nothing_else(
    make_site: MakeSite, more: str, expected: str
) -> None:
    """What cannot be told for sure is not told."""
    assert expected in told(make_site(f"{CONFIG}\n{more}"), "/away")


def test_a_wrong_path_behind_a_good_link_leads_back(private: Site) -> None:
    """Whoever may see the rota is not sent away for a mistyped address."""
    for path in ("/nothing", "/persons", "/year/x"):
        answer = private.get(f"{ADA}{path}")
        links = Page(answer.text).links

        assert answer.status_code == 404
        assert f"http://localhost{ADA}/fairness" in {
            urljoin(f"http://localhost{ADA}{path}", link) for link in links
        }
    assert private.ask("POST", f"{ADA}/now").status_code == 405
    assert private.get(f"/k/{token('person', 'dee', 1)}/nothing").status_code == 410


def test_a_screen_has_no_calendar_for_a_person(private: Site) -> None:
    """It would outlive nobody's leaving, and go with the screen's link."""
    page = Page(private.get(f"{KITCHEN}/people/ada").text)
    subscribe = Page(private.get(f"{KITCHEN}/subscribe").text)

    assert [link for link in page.links if "subscribe" in link] == ["../subscribe"]
    assert "Ada has an address of their own for a calendar of these turns." in page.text
    assert subscribe.fields == [f"http://localhost{KITCHEN}/koos.ics"]
    assert "Everyone has a secret address of their own" in subscribe.text


@pytest.mark.parametrize(("mount", "path"), [("/tools/koos", ""), ("/tools/koos", "/")])
def test_an_app_below_a_path_is_found_with_and_without_a_slash(
    site: Site, mount: str, path: str
) -> None:
    """Some servers hand over the bare path of a mount."""
    answer = site.client.open(environ_overrides={"SCRIPT_NAME": mount, "PATH_INFO": path})
    page = Page(answer.text)
    found = {urljoin(f"http://localhost{mount}{path}", link) for link in page.links + page.loads}

    assert answer.status_code == 200
    assert f"http://localhost{mount}/fairness" in found
    assert f"http://localhost{mount}/static/style.css" in found


@pytest.mark.parametrize("path", ["/now", "/now/", "/people/ada", "/people/ada/", "/nothing", ""])
def test_a_page_with_a_slash_too_many_leads_on(private: Site, path: str) -> None:
    """Its links stay behind the secret link, wherever the address was glued together."""
    answer = private.get(f"/{ADA}{path}")
    page = Page(answer.text)
    found, loaded = (
        {urlsplit(urljoin(f"{ADA}{path}", each)).path for each in links}
        for links in (page.links, page.loads)
    )

    assert answer.status_code == (404 if path == "/nothing" else 200)
    assert f"{ADA}/fairness" in found
    assert "/static/style.css" in loaded


def test_days_are_offered_as_far_as_there_are_any(site: Site) -> None:
    """No link leads beyond the plan, or before the years of the rule."""
    last = Page(site.get("/why/2029-09-16").text).links
    first = Page(site.get("/why/2000-01-01").text).links

    assert [link for link in last if "2029-09-17" in link] == []
    assert "../why/2029-09-15" in last
    assert [link for link in first if "1999" in link] == []
    assert "../year/2000" not in first


def test_names_from_right_to_left_are_isolated_in_sentences(make_site: MakeSite) -> None:
    """On pages, with whatever they leave open; the API and feeds tell them as they are."""
    name = "\u05d0\u05d3\u05d4 \u2067\u202e"
    site = make_site(CONFIG.replace('"Bo"', f'"{name}"\nid = "bo"'))

    assert f"\u2068{name}\u2069\u2069's place" in site.get("/why/2026-03-18").text.replace(
        "&#39;", "'"
    )
    assert site.json("/api/now")["now"]["reasons"][0].startswith(f"It is {name}'s place")
