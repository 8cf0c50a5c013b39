"""On paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import Visit
from tests.browser.looks import spread
from tests.browser.paper import ink, printed, words
from tests.browser.places import BARE, PUBLIC, Place

SHEET: ViewportSize = {"width": 680, "height": 1000}  # px: A4 within usual margins


@pytest.mark.parametrize("place", PUBLIC + BARE, ids=str)
def test_a_page_can_be_printed(place: Place, visit: Visit) -> None:
    """It comes out with its heading, fits on the width of the paper, and is soon at its end."""
    tab = visit(place)
    heading = " ".join(tab.page.locator("h1").inner_text().split())
    pdf = printed(tab.page)
    tab.page.emulate_media(media="print")
    tab.page.set_viewport_size(SHEET)

    assert heading in words(pdf)
    assert len(pdf.pages) <= 3
    assert spread(tab.page) == []


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_year_fits_on_a_sheet(year: int, visit: Visit) -> None:
    """On both sides of one at most, to hang it on a wall."""
    pdf = printed(visit(Place(rota="sample", path=f"/year/{year}")).page)

    assert len(pdf.pages) <= 2
    assert "December" in words(pdf)


@pytest.mark.parametrize("path", ["/", "/year/2026", "/people/ada"])
def test_paper_is_white_for_whoever_reads_on_black(path: str, visit: Visit) -> None:
    """A dark colour scheme is for the screen: the same ink comes out of the printer."""
    place = Place(rota="sample", path=path)
    light, dark = (ink(printed(visit(place, scheme=scheme).page)) for scheme in ("light", "dark"))

    assert light == dark
