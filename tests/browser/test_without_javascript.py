"""Without JavaScript."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import OWN, PUBLIC, Place

SCRIPTED = "button[type=button]"  # those that do nothing by themselves


@pytest.mark.parametrize("place", PUBLIC + OWN, ids=str)
def test_a_page_says_the_same_without_javascript(place: Place, visit: Visit) -> None:
    """But for the buttons that copy, which nothing would answer, all is there."""
    tab = visit(place, javascript=False)
    bare = tab.page.locator("body").inner_text()
    full = visit(place).page
    full.locator(SCRIPTED).evaluate_all("all => all.forEach(each => each.remove())")

    assert tab.page.locator(f"{SCRIPTED}:visible").count() == 0
    assert bare.split() == full.locator("body").inner_text().split()
    assert tab.noises == []


def test_links_and_the_form_work_without_javascript(visit: Visit) -> None:
    """One gets from the first page to a calendar's address, and to any day."""
    tab = visit(Place(rota="sample", path="/"), javascript=False)
    tab.page.locator("nav a[href$='/subscribe']").click()
    address = tab.page.locator("input.address").first.input_value()
    tab.page.goto(tab.page.url.replace("/subscribe", "/why"))
    tab.page.locator("input[name=day]").fill("2026-12-07")
    tab.page.locator("input[name=day]").press("Enter")
    tab.page.wait_for_url("**/why/2026-12-07")

    assert address.endswith("/koos.ics")
    assert "Eli" in tab.page.locator("main").inner_text()
