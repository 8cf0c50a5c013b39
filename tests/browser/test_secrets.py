"""Links mode: what is behind a secret link stays there."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import Visit
from tests.browser.places import DOORS, LINKS, OWN, SCREEN, Place
from tests.browser.tab import Tab
from tests.web.site import token

PEOPLE = ("ada", "bo", "cas", "dee", "eli", "fay", "gus")
TOKENS = {token("person", person, link) for person in PEOPLE for link in (1, 2)} | {
    token("screen", "kitchen")
}
TOKEN = re.compile(r"(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])")


def _addresses(tab: Tab) -> list[str]:
    """Every address that a page holds, in whatever attribute, in full."""
    found: list[str] = tab.page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap(element =>
          [...element.attributes].flatMap(({name, value}) =>
            ["href", "src", "action", "formaction", "srcset", "poster", "data"].includes(name)
              ? [new URL(value, document.baseURI).href]
              : value.match(/[a-z]+:\\/\\/[^\\s"']+/g) ?? []
          )
        )"""
    )
    return found


@pytest.mark.parametrize("place", OWN + SCREEN, ids=str)
def test_every_address_stays_under_its_own_secret(place: Place, visit: Visit) -> None:
    """What points at the app lies below the link that the page was opened with."""
    tab = visit(place)
    home = urlsplit(tab.page.url).netloc
    own = [urlsplit(address) for address in _addresses(tab) if urlsplit(address).netloc == home]
    within = (f"{place.prefix}/", "/static/")

    assert own
    assert [each.path for each in own if not each.path.startswith(within)] == []


@pytest.mark.parametrize("place", LINKS, ids=str)
def test_no_page_holds_a_secret_of_somebody_else(place: Place, visit: Visit) -> None:
    """Nowhere in what the server sends, its headers and other programs' links included."""
    tab = visit(place)
    sent = [
        answer.text() + str({**answer.headers, "etag": ""})  # of 32 random letters and figures
        for answer in tab.bodies()
    ]
    held = set(TOKEN.findall(unquote(" ".join(sent))))

    assert held & TOKENS <= {place.prefix.removeprefix("/k/")}
    assert held - TOKENS <= {DOORS["forged"].removeprefix("/k/")}


@pytest.mark.parametrize("place", OWN + SCREEN, ids=str)
def test_a_page_tells_nobody_where_it_is(place: Place, visit: Visit) -> None:
    """What it loads, from outside the secret link too, is asked for without a Referer."""
    tab = visit(place)
    loaded = [answer.request.all_headers() for answer in tab.answers]

    assert len(loaded) > 1
    assert [headers["referer"] for headers in loaded if headers.get("referer")] == []


@pytest.mark.parametrize("words", ["Google Calendar", "Outlook, work", "Outlook, personal"])
def test_another_site_does_not_learn_where_somebody_came_from(words: str, visit: Visit) -> None:
    """Following a link to a calendar program sends no Referer, and gives it no way back."""
    tab = visit(Place(rota="public", path="/subscribe", door="ada"))

    assert landing(tab, words) == (None, "", True)


def _is_elsewhere(url: str) -> bool:
    return urlsplit(url).hostname != "127.0.0.1"


def landing(tab: Tab, words: str) -> tuple[str | None, str, bool]:
    """What another site learns from a click: header, `document.referrer`, no `opener`."""
    heard: list[str | None] = []

    def answer(route: Route) -> None:
        heard.append(route.request.headers.get("referer"))
        route.fulfill(body="<!doctype html><title>there</title>", content_type="text/html")

    context = tab.page.context
    context.route(_is_elsewhere, answer)
    with context.expect_event("requestfinished", lambda asked: _is_elsewhere(asked.url)) as arrival:
        tab.page.locator("a", has_text=words).first.click()
    there = arrival.value.frame.page  # the same tab or one of its own, whenever that opens
    there.wait_for_url(_is_elsewhere)
    referrer, alone = there.evaluate("[document.referrer, window.opener === null]")
    context.unroute_all()
    if there != tab.page:
        there.close()
    return heard[0], str(referrer), bool(alone)
