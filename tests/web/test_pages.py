"""The pages: what holds for all of them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest

from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, BROKEN, CONFIG, DAY, LINKS, Site, token

INSIDE = [
    "/now",
    "/screen",
    "/people",
    "/people/ada",
    "/people/bo",
    "/year",
    "/year/2026?person=bo",
    "/fairness",
    "/away",
    "/why/2026-03-18",
    "/why/2026-03-21",
    "/subscribe",
    "/subscribe/away",
    "/people/ada/subscribe",
    "/what-if",
    "/what-if?person=ada&from=2026-03-23&to=2026-03-27",
]
NO_DAY = "Expected a day such as 2026-01-05, today, tomorrow or monday, got"
WRONG = ["/people/zed", "/year/1999", "/why/never"]


def pages_of(site: Site, root: str) -> dict[str, Page]:
    """Every page below an address, also those that say that something is not there."""
    return {
        path: Page(site.get(path).text)
        for path in (f"{root}{each}" for each in ["/", *INSIDE, *WRONG])
    }


@pytest.mark.parametrize("path", ["/", *INSIDE])
def test_a_browser_that_has_a_page_gets_no_body(site: Site, path: str) -> None:
    """As for the feeds: an ETag of what it holds, so that a change is seen at once."""
    first = site.get(path)
    again = site.get(path, {"If-None-Match": first.headers["ETag"]})
    changed = site.get(path, {"If-None-Match": '"another"'})

    assert first.headers["Content-Type"] == "text/html; charset=utf-8"
    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")
    assert changed.status_code == 200


def test_a_page_of_another_day_has_another_etag(site: Site) -> None:
    """Who is on duty now changes without an edit."""
    before = site.get("/").headers["ETag"]
    site.wait(7 * DAY)

    assert site.get("/", {"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("root", ["", ADA])
def test_a_page_loads_nothing_that_its_policy_forbids(site: Site, private: Site, root: str) -> None:
    """Style, script and icon come from the app itself, wherever that lies."""
    asked = private if root else site
    for path, page in pages_of(asked, root).items():
        loads = {urljoin(path, load) for load in page.loads}

        icon = f"{root}/people/{'cas' if root else 'bo'}/icon.svg"
        assert {"/static/style.css", icon} <= loads
        assert loads <= {"/static/style.css", icon, "/static/copy.js"}
        assert page.tags.isdisjoint({"style", "iframe"})
        assert {name for name in page.attributes if name == "style" or name[:2] == "on"} == set()
    assert asked.get("/static/style.css").headers["Content-Type"] == "text/css; charset=utf-8"
    assert asked.get("/static/copy.js").headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("root", ["", ADA])
def test_every_link_of_a_page_leads_somewhere(site: Site, private: Site, root: str) -> None:
    """Below the same secret link, if there is one."""
    asked = private if root else site
    found = {
        urljoin(f"http://localhost{path}", link)
        for path, page in pages_of(asked, root).items()
        for link in page.links
    }
    inside = {urlsplit(link) for link in found if link.startswith("http://localhost/")}

    assert {link.path.removeprefix(root).split("/")[1] for link in inside} >= {
        "now" if root else "", "year", "away", "fairness", "subscribe", "people", "why"
    }  # fmt: skip
    assert all(link.path.startswith(root) for link in inside)
    wrong = {f"{root}/{path}" for path in ("people/zed", "year/1999", "why/never")}
    assert [
        link.path
        for link in inside
        if asked.get(link.path).status_code not in {200, 302} and link.path not in wrong
    ] == []


def test_below_a_path_of_a_proxy_links_hold_as_well(site: Site) -> None:
    """A proxy may put the app anywhere; so no link but the feeds' own begins with a slash."""
    for page in pages_of(site, "").values():
        assert [link for link in [*page.links, *page.loads] if link.startswith("/")] == []


def test_names_are_text_and_nothing_else(make_site: MakeSite) -> None:
    """Whatever somebody or the team is called is escaped."""
    name = "<b onclick='x()'>\\\"&amp;"
    text = CONFIG.replace('"Ada"', f'"{name}"\nid = "ada"').replace('"Platform"', f'"{name}"')
    site = make_site(text)

    for path in ["/", *INSIDE]:
        answer = site.get(path)
        page = Page(answer.text)
        assert answer.status_code == 200
        assert page.tags.isdisjoint({"b"})
        assert "onclick" not in page.attributes
        assert "<b onclick='x()'>\"&amp;" in page.text


def test_notes_stay_in_the_config_unless_they_are_published(make_site: MakeSite) -> None:
    """The pages and the API tell a note only with `feed.notes`."""
    notes = (
        '\n[[overrides]]\nperson = "ada"\nfrom = 2026-03-18\nnote = "a dentist"\n'
        '\n[[absences]]\nperson = "cas"\nfrom = 2026-03-23\nto = 2026-03-27\nnote = "a dentist"\n'
    )
    paths = ["/", "/now", "/away", "/people/cas", "/why/2026-03-18", "/api/now"]
    told = []
    for published in ("false", "true"):
        site = make_site(f"{LINKS}{notes}[feed]\nnotes = {published}\n")
        told.append([path for path in paths if "a dentist" in site.get(ADA + path).text])

    assert told == [[], ["/now", "/away", "/people/cas", "/why/2026-03-18", "/api/now"]]


def test_a_config_with_mistakes_is_told_on_every_page(make_site: MakeSite) -> None:
    """What is seen is the last good state, and people should know that it is."""
    site = make_site()
    before = [Page(site.get(path).text).text for path in INSIDE]
    site.edit(BROKEN)
    amid = [Page(site.get(path).text).text for path in INSIDE]
    site.edit(CONFIG)
    after = [Page(site.get(path).text).text for path in INSIDE]

    assert ["The config has mistakes" in text for text in before + after] == [False] * 2 * len(
        INSIDE
    )
    assert ["The config has mistakes" in text for text in amid] == [True] * len(INSIDE)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/people/zed", 'Nobody has the id "zed"; known are ada, bo, cas.'),
        ("/people/cass", 'Nobody has the id "cass"; did you mean "cas"?'),
        ("/year/1999", "The rota can be shown for the years 2026 to 2029."),
        ("/year/02026", "The rota can be shown for the years 2026 to 2029."),
        ("/why/never", f'{NO_DAY} "never".'),
        ("/why?day=2026-02-30", f'{NO_DAY} "2026-02-30".'),
        ("/why/2150-01-01", "Nothing is planned from Mon 17 September 2029 on."),
        ("/nothing", "There is nothing at this address. Check that it was copied whole."),
    ],
)
def test_what_is_not_there_says_what_is(site: Site, path: str, told: str) -> None:
    """In words that lead on, on a page like the others."""
    answer = site.get(path)
    page = Page(answer.text)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert told in page.text
    assert "Who is Koos now?" in page.text


def test_what_a_closed_link_leads_to_tells_nothing_of_the_rota(private: Site) -> None:
    """Neither names nor links into it: whoever has such a link is not meant to see it."""
    bare, unknown = private.get("/year/2026"), private.get("/k/nobody/year/2026")
    revoked = private.get(f"/k/{token('person', 'dee', 1)}/")
    for answer in (bare, unknown, revoked):
        page = Page(answer.text)

        assert "Ada" not in answer.text
        assert "Platform" not in answer.text
        assert page.links == ["#main"]
    assert [answer.status_code for answer in (bare, unknown, revoked)] == [404, 404, 410]
