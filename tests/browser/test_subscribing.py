"""Subscribing: links, downloads, copying, and the picture for a phone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator

from tests.browser.chromium import OUTSIDE
from tests.browser.conftest import Roots, Visit
from tests.browser.places import Place
from tests.browser.tab import Tab, Tabs


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A calendar on a page.

    Attributes:
        place: The page.
        feed: The calendar's path.
        file: What it is called when it is saved.
        name: What it is called in a calendar program.
    """

    place: Place
    feed: str
    file: str
    name: str

    def __str__(self) -> str:
        """As tests are called."""
        return f"{self.place.door or 'open'}:{self.feed}"


OFFERS = [
    Offer(
        place=Place(rota="links" if door else "sample", path=path, door=door),
        feed=feed,
        file=file,
        name=name,
    )
    for door in (None, "ada", "kitchen")
    for path, feed, file, name in (
        ("/subscribe/everyone", "/koos.ics", "koos-platform.ics", "Koos Platform"),
        ("/subscribe/away", "/away.ics", "koos-platform-away.ics", "Koos Platform away"),
        ("/people/ada/subscribe", "/people/ada.ics", "koos-platform-ada.ics", "Koos Platform Ada"),
    )
    if (door, path) != ("kitchen", "/people/ada/subscribe")  # a screen has no calendar for a person
]
COPY = "button.copy"
TEAM = Place(rota="sample", path="/subscribe")


def _block(tab: Tab, feed: str) -> Locator:
    """The part of a page that is about one calendar."""
    has = tab.page.locator(f"input.address[value$='{feed}']")
    return tab.page.locator("section.subscribe").filter(has=has)


def _links(block: Locator) -> dict[str, str]:
    """Every link in it, by its text."""
    script = "all => all.map(link => [link.innerText.trim(), link.href])"
    return dict(block.locator("a[href]").evaluate_all(script))


@pytest.mark.parametrize("offer", OFFERS, ids=str)
def test_a_program_that_fetches_from_here_is_given_the_address(offer: Offer, visit: Visit) -> None:
    """Apple is opened by webcal; Google and Outlook cannot come here, and their buttons say so."""
    tab = visit(offer.place)
    block = _block(tab, offer.feed)
    links = _links(block)
    host = urlsplit(tab.page.url).netloc
    address = f"http://{host}{offer.place.prefix}{offer.feed}"

    assert block.locator("input.address").input_value() == address
    assert block.locator("input.address").get_attribute("readonly") is not None
    assert links["Apple Calendar"] == address.replace("http", "webcal", 1)
    assert [*links][-1] == "Download"
    assert links["Download"] == f"{address}?download"
    assert block.locator("button:disabled").all_inner_texts() == [
        "Google Calendar",
        "Outlook on the web",
    ]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("offer", OFFERS, ids=str)
def test_a_download_is_a_calendar_with_a_name_of_its_own(
    offer: Offer, visit: Visit, *, javascript: bool
) -> None:
    """The file says whose it is, and holds every event that a subscription does."""
    tab = visit(offer.place, javascript=javascript)
    block = _block(tab, offer.feed)
    with tab.page.expect_download() as coming:
        block.get_by_role("link", name="Download").click()
    saved = Path(coming.value.path()).read_bytes()
    served = tab.page.request.get(block.locator("input.address").input_value()).body()
    calendar = Calendar.from_ical(saved)

    assert coming.value.suggested_filename == offer.file
    assert calendar["X-WR-CALNAME"] == offer.name
    assert len(calendar.walk("VEVENT")) > 8
    assert saved == served


@pytest.mark.parametrize("key", ["click", "Enter", "Space"])
def test_a_button_copies_the_address(key: str, tabs: Tabs, roots: Roots) -> None:
    """With the mouse and with the keyboard, and it says that it has."""
    tab = tabs.apart(["clipboard-read", "clipboard-write"])
    tab.go(f"{roots['sample']}/subscribe/away")
    block = _block(tab, "/away.ics")
    button = block.locator(COPY)
    if key == "click":
        button.click()
    else:
        button.press(key)
    status = block.get_by_role("status")
    status.filter(has_text="opied").wait_for()

    assert tab.page.evaluate("navigator.clipboard.readText()") == f"{roots['sample']}/away.ics"
    assert tab.noises == []


@pytest.mark.parametrize("why", ["no clipboard", "forbidden"])
def test_without_a_clipboard_the_button_selects_the_address(
    why: str, tabs: Tabs, roots: Roots
) -> None:
    """Without https there is none, or it is forbidden: then the address can be copied by hand."""
    tab = tabs.apart()
    root = roots["sample"]
    if why == "no clipboard":
        root = root.replace("127.0.0.1", OUTSIDE)
    else:
        tab.page.add_init_script(
            """navigator.clipboard.writeText =
              () => Promise.reject(new DOMException("no", "NotAllowedError"))"""
        )
    tab.go(f"{root}/subscribe")
    block = _block(tab, "/koos.ics")
    block.locator(COPY).click()
    block.get_by_role("status").filter(has_text="elect").wait_for()
    offered = tab.page.evaluate("Boolean(navigator.clipboard)")

    assert offered == (why == "forbidden")
    assert tab.page.evaluate("document.activeElement.className") == "address"
    assert tab.page.evaluate("getSelection().toString()") == f"{root}/koos.ics"


def test_every_address_has_a_label(visit: Visit) -> None:
    """Whoever goes into the field finds out what it is."""
    tab = visit(TEAM)
    for address in tab.page.locator("input.address").all():
        labelled = address.evaluate("each => each.labels.length > 0 || Boolean(each.ariaLabel)")

        assert labelled


def test_one_gets_from_any_calendar_to_any_other(visit: Visit) -> None:
    """Whose turns it is about is chosen first, and the choice says what it is."""
    tab = visit(TEAM)
    chosen = []
    for name in ("Who is away", "Ada", "Everyone's"):
        tab.page.get_by_role("link", name=name, exact=True).click()
        address = tab.page.locator("input.address").input_value()
        chosen.append((urlsplit(address).path, tab.page.locator(".chip[aria-current]").count()))

    assert chosen == [("/away.ics", 1), ("/people/ada.ics", 1), ("/koos.ics", 1)]
