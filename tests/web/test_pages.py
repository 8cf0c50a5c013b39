"""The page for people: who is Koos, who comes next, and where to subscribe."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest

from tests.web.conftest import MakeSite
from tests.web.site import ADA, CONFIG, LINKS, Site

NOBODY = CONFIG + "".join(
    f'\n[[pauses]]\nperson = "{person}"\nfrom = 2026-03-23\nto = 2026-04-05\n'
    for person in ("ada", "bo", "cas")
)


class Page(HTMLParser):
    """What a browser makes of a page: its text, its links and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag points at."""
        known = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= known.keys()
        if "href" in known:
            (self.links if tag == "a" else self.loads).append(known["href"])
        if "src" in known:
            self.loads.append(known["src"])

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.words += data.split()

    @property
    def text(self) -> str:
        """All text, with one blank between words."""
        return " ".join(self.words)


def test_the_page_tells_who_is_on_duty_and_who_comes_next(site: Site) -> None:
    """Names, days and reasons in plain words."""
    answer = site.get("/")
    page = Page(answer.text)

    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Bo is Koos, Mon 16 to Fri 20 March" in page.text
    assert "Mon 23 to Fri 27 March Cas It is Cas's turn" in page.text
    assert "Nobody" not in page.text


@pytest.mark.parametrize(
    ("now", "told"),
    [
        pytest.param(
            datetime(2026, 3, 21, 9, tzinfo=UTC),
            "The team does not work on Saturdays. Koos from Mon 23 to Fri 27 March: Cas",
            id="a Saturday",
        ),
        pytest.param(
            datetime(2025, 12, 1, 9, tzinfo=UTC),
            "The rotation begins on Mon 5 January 2026. Koos from Mon 5 to Fri 9 January 2026: Ada",
            id="before the rotation",
        ),
    ],
)
def test_on_a_day_without_work_the_next_one_is_told(site: Site, now: datetime, told: str) -> None:
    """The page is of use on every day."""
    site.now = now

    assert told in Page(site.get("/").text).text


def test_days_that_nobody_takes_are_told_in_one_place(make_site: MakeSite) -> None:
    """Weeks that follow each other are one stretch, and it begins today where it began before."""
    site = make_site(NOBODY)
    ahead = Page(site.get("/").text).text
    site.now = datetime(2026, 3, 25, 9, tzinfo=UTC)
    amid = Page(site.get("/").text).text

    told = "Nobody is there to be Koos on these days: Mon 23 March to Fri 3 April Coming days"
    assert told in ahead
    assert "Nobody is Koos, Mon 23 to Fri 27 March" in amid
    assert told.replace("Mon 23", "Wed 25") in amid


def test_an_empty_team_has_a_page_too(make_site: MakeSite) -> None:
    """When the last one has left for good, the page says that nobody is there."""
    left = re.sub(r'name = "(Ada|Bo|Cas)"', r'name = "\1"\nleft = 2026-02-27', CONFIG)
    page = Page(make_site(left).get("/").text)

    assert "Nobody is Koos, Mon 16 to Fri 20 March" in page.text
    assert (
        "Nobody is there to be Koos on these days: Wed 18 March 2026 to Fri 19 March 2027"
        in page.text
    )


def test_addresses_are_the_ones_that_the_config_names(make_site: MakeSite) -> None:
    """With a url the links hold it, without one they hold where the page was asked for."""
    text = CONFIG.replace("[koos]", '[koos]\nurl = "https://koos.example.com/rota/"')
    named = Page(make_site(text).get("/").text).links
    found = Page(make_site(CONFIG).get("/", {"Host": "intranet:8000"}).text).links

    assert "https://koos.example.com/rota/people/ada.ics" in named
    assert "webcal://koos.example.com/rota/koos.ics" in named
    assert "http://intranet:8000/people/ada.ics" in found


@pytest.mark.parametrize("path", ["/", ADA + "/"])
def test_a_page_loads_nothing_that_its_policy_forbids(site: Site, private: Site, path: str) -> None:
    """Its style comes from the app itself, wherever that lies; nothing else is loaded."""
    asked = private if path.startswith(ADA) else site
    page = Page(asked.get(path).text)

    assert [urljoin(path, load) for load in page.loads] == ["/static/style.css"]
    assert asked.get("/static/style.css").headers["Content-Type"] == "text/css; charset=utf-8"
    assert page.tags.isdisjoint({"script", "style", "iframe", "form"})
    assert {name for name in page.attributes if name == "style" or name.startswith("on")} == set()


def test_names_are_text_and_nothing_else(make_site: MakeSite) -> None:
    """Whatever somebody is called, and whatever address a request names, is escaped."""
    name = "<b onclick='x()'>\\\"&amp;"
    text = CONFIG.replace('"Ada"', f'"{name}"\nid = "ada"').replace('"Platform"', f'"{name}"')
    answer = make_site(text).get("/", {"Host": 'x"><script>alert(1)</script>'})
    page = Page(answer.text)

    assert answer.status_code == 200
    assert page.tags.isdisjoint({"b", "script"})
    assert "<b onclick='x()'>\"&amp;" in page.text


def test_a_persons_page_offers_their_own_calendar(private: Site) -> None:
    """Every address on it lies behind the link that it was opened with."""
    links = Page(private.get(f"{ADA}/").text).links

    addresses = [link for link in links if link.endswith(".ics") and link.startswith("http://")]
    assert addresses == [
        f"http://localhost{ADA}/koos.ics",
        f"http://localhost{ADA}/people/ada.ics",
        f"http://localhost{ADA}/away.ics",
    ]


def test_notes_stay_in_the_config_unless_they_are_published(make_site: MakeSite) -> None:
    """The page and the API tell a note only with `feed.notes`."""
    override = '\n[[overrides]]\nperson = "ada"\nfrom = 2026-03-18\nnote = "a dentist"\n'
    told = []
    for notes in ("false", "true"):
        site = make_site(f"{LINKS}{override}[feed]\nnotes = {notes}\n")
        told += ["a dentist" in site.get(ADA + path).text for path in ("/", "/api/now")]

    assert told == [False, False, True, True]


def test_whoever_is_on_duty_can_be_written_to(make_site: MakeSite) -> None:
    """An address in the config is a link on the page, and stands in no feed."""
    text = CONFIG.replace('name = "Bo"', 'name = "Bo"\nemail = "bo+koos@example.com"')
    site = make_site(text)

    assert "mailto:bo%2Bkoos@example.com" in Page(site.get("/").text).links
    assert b"example.com" not in site.get("/koos.ics").data + site.get("/people/bo.ics").data
