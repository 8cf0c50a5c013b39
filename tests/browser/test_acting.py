"""People act by their own links, at a plain http address that is not the machine's own name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from tests.browser.chromium import OUTSIDE
from tests.browser.looks import overlaps, spread
from tests.browser.server import served
from tests.browser.structure import axe
from tests.browser.tab import Tabs
from tests.web.acting import Acting, own, reading, start

PHONE = 360


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


@pytest.fixture
def root(app: Acting) -> Iterator[str]:
    """Where it is reached."""
    with served(app.app) as port:
        yield f"http://{OUTSIDE}:{port}"


def press(page: Page, name: str) -> None:
    """Press a button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    """Follow a link, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def test_ada_is_away_swaps_with_dee_and_dee_undoes_it(app: Acting, root: str, tabs: Tabs) -> None:
    """On a desk and on a phone; feeds show it at once, and no request tells where it came from."""
    ada, dee = tabs.apart(), tabs.apart()
    dee.page.set_viewport_size({"width": PHONE, "height": 800})
    asked: list[Request] = []
    for tab in (ada, dee):
        tab.page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - it wants a function

    ada.go(f"{root}{own('ada')}/")
    follow(ada.page, "Away on other days")
    ada.page.get_by_label("First day").fill("2026-03-23")
    ada.page.get_by_label("Last day").fill("2026-03-27")
    press(ada.page, "See what changes")
    shown = ada.page.locator(".moves").inner_text()
    press(ada.page, "Say that Ada is away")
    told = ada.page.get_by_role("status").inner_text()
    feed = app.get(f"{reading('bo')}/people/bo.ics").text

    follow(ada.page, "Swap Mon 4 to Fri 8 May")
    ada.page.get_by_label("To whom").select_option("dee")
    ada.page.get_by_label("Which days do you want instead?").select_option(
        label="Dee: Mon 25 to Fri 29 May"
    )
    ada.page.get_by_label("Note").fill("My sister marries")
    press(ada.page, "See the offer")
    press(ada.page, "Offer it")

    dee.go(f"{root}{own('dee')}/")
    waiting = dee.page.locator(".waiting").inner_text()
    press(dee.page, "Accept")
    press(dee.page, "Yes, swap")
    accepted = app.on_duty("2026-05-04"), app.on_duty("2026-05-25")
    follow(dee.page, "Details Mon 4 to Fri 8 May")
    press(dee.page, "Undo it")
    press(dee.page, "Yes, undo it")

    assert (
        shown == "Bo takes your Mon 23 to Fri 27 March.\nYou take Bo's Mon 30 March to Fri 3 April."
    )
    assert told.startswith("Done. Ada declared themselves away, Mon 23 to Fri 27 March.")
    assert "DTSTART;VALUE=DATE:20260323" in feed
    assert "Ada gives Mon 4 to Fri 8 May to Dee for Mon 25 to Fri 29 May" in waiting
    assert accepted == ("dee", "ada")
    assert (app.on_duty("2026-05-04"), app.on_duty("2026-05-25")) == ("ada", "dee")
    referers = {each.all_headers().get("referer") for each in asked}
    assert referers <= {None, f"{root}/"}
    origins = {each.all_headers().get("origin") for each in asked if each.method == "POST"}
    assert origins == {root}
    # Without https Chromium says of every page that one of its headers does nothing there.
    noises = [each for each in ada.noises + dee.noises if "-Opener-Policy header" not in each]
    assert noises == []


PAGES = ["/", "/?done=4", "/now", "/people/bo", "/absent", "/swap?from=2026-03-23&to=2026-03-27",
         "/absences/3", "/exchanges/5", "/history", "/keeper", "/keeper/correct"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_with_forms_fits_a_phone_and_everyones_eyes(
    path: str, app: Acting, root: str, tabs: Tabs
) -> None:
    """Nothing scrolls sideways at 360 px, axe finds nothing, and all of it works without script."""
    app.done("cas", "/absent", person="cas", first="2026-03-30", last="2026-04-03", note="Skiing")
    app.done("cas", "/swap", giver="cas", first="2026-06-08", last="2026-06-12", asked="*")
    tab = tabs.new(width=PHONE)
    tab.go(f"{root}{own('cas')}{path}")

    assert spread(tab.page) == []
    assert overlaps(tab.page) == []
    assert axe(tab.page) == []


def test_an_error_is_read_out_with_its_field(root: str, tabs: Tabs) -> None:
    """A preview and a page with errors pass like the others, and what was typed is still there."""
    tab = tabs.new(width=PHONE, javascript=False)
    tab.go(f"{root}{own('ada')}/absent")
    tab.page.get_by_label("First day").fill("2026-03-27")
    tab.page.get_by_label("Last day").fill("2026-03-23")
    tab.page.get_by_label("Note").fill("Skiing")
    press(tab.page, "See what changes")
    wrong = tab.page.get_by_label("Last day")

    assert wrong.get_attribute("aria-invalid") == "true"
    assert tab.page.get_by_text("before Fri 27 March 2026, the first day").is_visible()
    assert tab.page.get_by_label("Note").input_value() == "Skiing"
    assert spread(tab.page) == []


def test_a_page_elsewhere_does_nothing(app: Acting, root: str, tabs: Tabs) -> None:
    """A form that another site fills in and sends, even with the whole link, is refused."""
    known = app.entries()
    tab = tabs.apart()
    form = (
        f'<form method="post" action="{root}{own("ada")}/absent"><input name="person" value="ada">'
        '<input name="from" value="2026-03-23"><button>Win</button></form>'
    )
    tab.page.route("http://127.0.0.1:9/", lambda r: r.fulfill(body=form, content_type="text/html"))
    tab.page.goto("http://127.0.0.1:9/")
    press(tab.page, "Win")

    assert "nothing was done" in tab.page.inner_text("main")
    assert app.entries() == known
