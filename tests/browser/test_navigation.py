"""From page to page."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import BARE, OTHERS, OWN, SAMPLE, SCREEN, SHUT, Place
from tests.browser.tab import HEIGHT, WIDTHS

# Every page with a header; a screen on a wall has none.
PAGES = [
    place
    for place in SAMPLE + OWN + SCREEN + BARE + OTHERS
    if place.path != "/screen" and (place.path, place.door) != ("/", "kitchen")
]


@pytest.fixture(scope="module")
def known() -> dict[str, int]:
    """What addresses answered, so that each is asked once."""
    return {}


@pytest.mark.parametrize("place", SAMPLE + OWN + SCREEN + BARE, ids=str)
def test_every_link_leads_somewhere(place: Place, visit: Visit, known: dict[str, int]) -> None:
    """Each address of the app on a page answers, and each place within the page is there."""
    page = visit(place).page
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href)")
    here = urldefrag(page.url).url
    own = {urldefrag(link) for link in links if urlsplit(link).netloc == urlsplit(page.url).netloc}
    pages = {each.url for each in own if each.url.startswith("http")} - {here}
    for address in pages - known.keys():
        known[address] = page.request.get(address, max_redirects=0).status
    places = {each.fragment for each in own if each.fragment and each.url == here}
    missing = [each for each in places if not page.locator(f"[id='{each}']").count()]

    assert {page: known[page] for page in pages if known[page] not in {200, 302}} == {}
    assert missing == []


@pytest.mark.parametrize("place", PAGES, ids=str)
def test_every_page_leads_to_every_other(place: Place, visit: Visit) -> None:
    """The same links stand on top of each page; the one that is open says so."""
    page = visit(place).page
    links = page.locator("nav a[href]").evaluate_all("all => all.map(link => link.pathname)")
    paths = {str(link).removeprefix(place.prefix) for link in links}
    here = page.locator("nav [aria-current=page]")

    assert {"/year", "/people", "/fairness", "/away", "/subscribe"} <= paths
    assert {"/", "/now"} & paths
    assert here.count() <= 1


@pytest.mark.parametrize("width", WIDTHS)
def test_the_header_stays_where_it_is(width: int, visit: Visit) -> None:
    """From page to page of a rota nothing of it moves, and its links stand in one line."""
    found: dict[tuple[str, str], set[str]] = {}
    for place in PAGES:
        page = visit(place, width=width).page
        page.set_viewport_size({"width": width, "height": HEIGHT})
        boxes = page.locator("header .team, header nav a:visible").evaluate_all(
            "all => all.map(each => [each.innerText, ...Object.values("
            "(({x, y, height}) => ({x, y, height}))(each.getBoundingClientRect()))])"
        )
        lines = {tuple(box[2:]) for box in boxes[1:]}

        assert len(lines) == 1, place
        found.setdefault((place.rota, place.prefix), set()).add(str(boxes))

    assert {where: len(headers) for where, headers in found.items()} == dict.fromkeys(found, 1)


@pytest.mark.parametrize("path", ["/", "/screen"])
def test_the_title_and_the_icon_name_who_is_on_duty(path: str, visit: Visit) -> None:
    """A tab among others tells it."""
    page = visit(Place(rota="sample", path=path)).page
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")

    assert page.title().startswith("Ada · Koos Platform")
    assert ">A</text>" in page.request.get(icon).text()


def test_the_first_coming_turns_are_seen_without_scrolling(visit: Visit) -> None:
    """On a phone: who, until when, who is next, the ribbon and three turns."""
    page = visit(Place(rota="sample", path="/")).page
    page.set_viewport_size({"width": 390, "height": 844})
    third = page.locator(".rows > li").nth(2).bounding_box()

    assert third is not None
    assert third["y"] + third["height"] <= 844


def test_a_screen_is_filled_and_not_scrolled(visit: Visit) -> None:
    """Whatever is called so, on a screen on a wall; a sentence for a name may go on."""
    for rota in ("sample", "bare", "long", "many"):
        page = visit(Place(rota=rota, path="/screen")).page
        page.set_viewport_size({"width": 1920, "height": 1080})

        assert page.evaluate("document.scrollingElement.scrollHeight") <= 1080, rota


def test_what_if_is_asked_by_hand(visit: Visit) -> None:
    """From a person's page to the answer, and the person stays chosen."""
    page = visit(Place(rota="sample", path="/people/eli"), javascript=False).page
    page.get_by_role("link", name="What if they are away?").click()
    form = page.locator("form").first
    form.locator("[name=from]").fill("2026-12-07")
    form.locator("[name=to]").fill("2026-12-11")
    form.get_by_role("button").click()
    page.wait_for_url("**/what-if?**to=2026-12-11")

    assert "If Eli is away" in page.locator("main").inner_text()


@pytest.mark.parametrize("place", SHUT, ids=str)
def test_a_shut_door_offers_nothing(place: Place, visit: Visit) -> None:
    """Where nothing can be opened there are no links to try, and no names to read."""
    page = visit(place).page
    text = page.locator("body").inner_text()

    assert page.locator("a[href]:not([href^='#'])").count() == 0
    assert [name for name in ("Ada", "Bo", "Cas", "Dee", "Gus", "Platform") if name in text] == []


def test_a_day_is_asked_for_by_hand(visit: Visit) -> None:
    """The form for a day leads to why that day is as it is."""
    page = visit(Place(rota="links", path="/why/2026-11-24", door="ada")).page
    page.locator("input[name=day]").fill("2026-12-07")
    page.locator("input[name=day]").press("Enter")
    page.wait_for_url("**/why/2026-12-07")

    assert "Eli" in page.locator("main").inner_text()
