"""From page to page."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import BARE, OWN, SAMPLE, SCREEN, SHUT, Place


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


@pytest.mark.parametrize("place", SAMPLE + OWN + SCREEN + BARE, ids=str)
def test_every_page_leads_to_every_other(place: Place, visit: Visit) -> None:
    """The same links stand on top of each page; the one that is open says so."""
    page = visit(place).page
    links = page.locator("nav a[href]").evaluate_all("all => all.map(link => link.pathname)")
    paths = {str(link).removeprefix(place.prefix) for link in links}
    here = page.locator("nav [aria-current=page]")

    assert {"/fairness", "/away", "/subscribe"} <= paths
    assert {"/", "/now"} & paths
    assert any(path.startswith("/year/") for path in paths)
    assert here.count() <= 1


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
