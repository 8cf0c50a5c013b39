"""Every page at every width, and while it loads."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import Literal

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import Roots, Visit
from tests.browser.looks import overlaps, shift, spread
from tests.browser.places import ALL, BARE, LINKS, PUBLIC, Place
from tests.browser.server import make_app, served
from tests.browser.tab import HEIGHT, SCHEMES, WIDTHS, Tabs

LOADS = 4  # of a page, at most


@pytest.mark.parametrize("place", ALL, ids=str)
def test_nothing_is_wider_than_the_screen(place: Place, visit: Visit) -> None:
    """Nothing scrolls sideways, is cut off or lies over something else, on no screen."""
    page = visit(place).page
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {each}" for each in spread(page)]
        found += [f"{width}: {each}" for each in overlaps(page)]

    assert found == []


@pytest.mark.parametrize("place", PUBLIC + BARE + LINKS, ids=str)
def test_nothing_moves_while_a_page_loads(place: Place, visit: Visit) -> None:
    """Its cumulative layout shift is nothing at all, on a phone and on a desk.

    Where the machine is busy, a browser draws the half of a page that it has read, and a table
    grows a little with its further rows. What a page does by itself it does at each load.
    """
    for width in (360, 1440):
        loads = (shift(visit(place, width=width).page) for _ in range(LOADS))
        assert 0 in loads


@pytest.mark.parametrize("path", ["/subscribe", "/people/ada/subscribe"])
def test_nothing_moves_when_the_script_is_late(path: str, tabs: Tabs, roots: Roots) -> None:
    """The page may be seen before its buttons are ready; their place is kept."""

    def wait(route: Route) -> None:
        sleep(0.3)
        route.continue_()

    tab = tabs.new(width=360)
    tab.page.route("**/*.js", wait)
    tab.go(f"{roots['sample']}{path}")

    assert tab.page.locator("button.copy:visible").count() > 0
    assert shift(tab.page) == 0


@pytest.mark.parametrize("width", [680, 800, 1024])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_no_column_is_so_narrow_that_words_fall_apart(
    medium: Literal["screen", "print"], width: int, visit: Visit
) -> None:
    """Between a phone and a desk, and on paper: what a turn is stands in words, not letters."""
    page = visit(Place(rota="sample", path="/people/ada"), width=width).page
    page.emulate_media(media=medium)
    widths = page.locator(".rows .who").evaluate_all("all => all.map(each => each.clientWidth)")

    assert len(widths) > 8
    assert min(widths) > 60


@pytest.mark.parametrize("path", ["/", "/screen"])
@pytest.mark.parametrize("name", ["Maria", "Johannes", "Wilhelmina"])
def test_a_name_is_as_large_as_it_fits_on_a_line(
    name: str, path: str, tabs: Tabs, tmp_path: Path
) -> None:
    """On no screen does a name of usual length fall apart, and it stays the largest thing there."""
    config = f'[rotation]\nfrom = 2026-01-05\n\n[[people]]\nname = "{name}"\n'
    with served(make_app(tmp_path, config)) as port:
        page = tabs.new().page
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.goto(f"http://127.0.0.1:{port}{path}")
            text = page.locator("h1 .name bdi")

            assert text.evaluate("name => name.getClientRects().length") == 1
            assert text.evaluate("name => parseFloat(getComputedStyle(name).fontSize)") >= 32
