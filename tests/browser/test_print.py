"""On paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.chromium import OUTSIDE
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


@pytest.mark.parametrize("path", ["/year", "/year/2027"])
@pytest.mark.parametrize("rota", ["sample", "many", "fortnights"])
def test_a_year_fits_on_a_sheet(rota: str, path: str, visit: Visit) -> None:
    """One A4 sheet, landscape, to hang it on a wall."""
    pdf = printed(visit(Place(rota=rota, path=path)).page)
    sheet = pdf.pages[0].mediabox

    assert len(pdf.pages) == 1
    assert sheet.width > sheet.height
    assert [name for name in ("December", "March", "June") if name not in words(pdf)] == []


def test_the_picture_for_a_phone_is_printed_and_not_shown_on_one(visit: Visit) -> None:
    """A phone that shows the page needs no code that leads there."""
    tab = visit(Place(rota="sample", path="/people/ada/subscribe"))
    tab.go(tab.page.url.replace("127.0.0.1", OUTSIDE))
    shown = []
    for width, medium in ((1440, "screen"), (360, "screen"), (360, "print")):
        tab.page.set_viewport_size({"width": width, "height": 800})
        tab.page.emulate_media(media="print" if medium == "print" else "screen")
        shown.append(tab.page.locator("svg.code").is_visible())

    assert shown == [True, False, True]


@pytest.mark.parametrize("path", ["/", "/year", "/people/ada"])
def test_paper_is_white_for_whoever_reads_on_black(path: str, visit: Visit) -> None:
    """A dark colour scheme is for the screen: the same ink comes out of the printer."""
    place = Place(rota="sample", path=path)
    light, dark = (ink(printed(visit(place, scheme=scheme).page)) for scheme in ("light", "dark"))

    assert light == dark


def test_every_program_is_named_on_paper(visit: Visit) -> None:
    """What is a button on a screen is a name there, before what is said of it."""
    pdf = words(printed(visit(Place(rota="sample", path="/people/ada/subscribe")).page))

    names = ("Google Calendar", "Outlook", "Apple Calendar", "Thunderbird", "GNOME")
    assert [name for name in names if name not in pdf] == []
    assert "Download" not in pdf
