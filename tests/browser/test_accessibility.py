"""Every page for those who do not see it, or see it otherwise, or use no mouse."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.keys import expected, stops
from tests.browser.places import ALL, BARE, HOSTILE, LINKS, OWN, PUBLIC, SHUT, Place
from tests.browser.structure import axe, bare_colour, lost_tables, outline
from tests.browser.tab import HEIGHT, SCHEMES

HOME = Place(rota="sample", path="/")
KEYED = [place for place in PUBLIC + LINKS if place.rota == "sample" or place.door == "kitchen"]
# Every kind of page: as most people see it, with little on it, and with too much.
KINDS = [*PUBLIC, *BARE, *SHUT, OWN[0], *(p for p in HOSTILE if not p.path.startswith("/people"))]


@pytest.mark.parametrize("place", KINDS, ids=str)
def test_axe_finds_nothing(place: Place, visit: Visit) -> None:
    """No violations in either colour scheme or on a phone, contrast and targets included."""
    page = visit(place).page
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in axe(page)]
    page.set_viewport_size({"width": 360, "height": HEIGHT})
    found += [f"on a phone: {each}" for each in axe(page)]

    assert found == []


@pytest.mark.parametrize("place", ALL, ids=str)
def test_a_page_can_be_read_without_its_looks(place: Place, visit: Visit) -> None:
    """It says its language, has one heading, headers for each table, and words for each colour."""
    page = visit(place).page
    found = [*outline(page), *lost_tables(page), *bare_colour(page)]
    page.set_viewport_size({"width": 360, "height": HEIGHT})
    found += [f"on a phone: {each}" for each in [*outline(page), *lost_tables(page)]]

    assert found == []


def test_every_page_has_a_title_of_its_own(visit: Visit) -> None:
    """Tabs and bookmarks can be told apart; each title begins with what the page is about."""
    places = [place for place in PUBLIC if place.status == 200]
    titles = [visit(place).page.title() for place in places]

    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("place", KEYED, ids=str)
def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(
    place: Place, scheme: str, visit: Visit
) -> None:
    """Tab goes through the page in its order, with a visible line around each stop."""
    page = visit(place, scheme=scheme).page
    found = stops(page)
    unseen = [stop for stop in found if not stop.is_seen]

    assert [stop.position for stop in found] == list(range(expected(page)))
    assert unseen == []


@pytest.mark.parametrize("path", ["/", "/year", "/subscribe"])
def test_the_first_stop_skips_the_navigation(path: str, visit: Visit) -> None:
    """Tab and Enter lead past the links that stand on every page, into what this one is about."""
    page = visit(Place(rota="sample", path=path)).page
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    box = link.bounding_box()
    words = link.inner_text().lower()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert "skip" in words
    assert box is not None
    assert min(box["x"], box["y"]) >= 0
    assert page.locator("main :focus").count() == 1


def test_a_page_can_be_read_in_colours_of_the_readers_own(visit: Visit) -> None:
    """With forced colours, as Windows has them, everything is still there to be read."""
    page = visit(HOME).page
    before = page.locator("body").inner_text()
    page.emulate_media(forced_colors="active")

    assert page.locator("body").inner_text() == before
    assert [each for each in axe(page) if each.startswith("color-contrast")] == []
