"""One's own page: where one acts, and what one can do there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.acting import Acting, reading, start
from tests.web.reading import Page
from tests.web.site import ADA, Site

ONLY_SHOWS = "This link only shows. To say that you are away, or to swap, open your own link"


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def test_a_link_that_only_shows_says_where_one_acts(app: Acting, private: Site) -> None:
    """On one's own page, and only where there is such a link."""
    mine = Page(app.get(f"{reading('ada')}/").text).text

    assert f"{ONLY_SHOWS}, with /me/ in it: whoever keeps the rota gives it to you." in mine
    assert ONLY_SHOWS not in app.get(f"{reading('ada')}/people/bo").text
    assert ONLY_SHOWS not in app.look("ada").text
    assert ONLY_SHOWS not in private.get(f"{ADA}/").text


MINE = {"giver": "cas", "first": "2026-04-27", "last": "2026-05-01", "asked": "ada", "back": "gift"}


def test_how_a_swap_stands_is_told_in_words(app: Acting) -> None:
    """Offered, accepted by whom, or declined; what leads to it is called so."""
    app.done("cas", "/swap", **MINE)
    offered = Page(app.look("cas").text).text
    app.done("ada", "/exchanges/3/accept")
    accepted = Page(app.look("cas").text).text
    app.done(
        "dee", "/swap", giver="dee", first="2026-04-13", last="2026-04-17", asked="eli", back="gift"
    )
    details = re.findall(r"exchanges/\d+", app.look("dee").text)[0]
    app.done("eli", f"/{details}/decline")
    declined = Page(app.look("dee", f"/{details}").text).text

    days = "Cas gives Mon 27 April to Fri 1 May to Ada."
    assert f"{days} Offered. Details Mon 27 April" in offered
    assert f"Swaps {days} Accepted by Ada. Details Mon 27 April" in accepted
    assert "Declined by Eli." in declined


def buttons(text: str) -> list[str]:
    """The buttons of a page, those that stand out with a star."""
    found = re.findall(r'<button class="button( main)?">([^<]*)<', text)
    return [("*" if main else "") + label for main, label in found]


def test_a_keeper_withdraws_before_accepting_for_somebody(app: Acting) -> None:
    """What is one's own comes first and stands out; in whose place one acts is said."""
    app.done("cas", "/swap", **MINE)
    mine = app.look("cas", "/exchanges/3").text
    theirs = app.look("ada", "/exchanges/3").text
    shown = app.form("cas", "/exchanges/3/accept", person="ada")
    app.agree(shown, "cas", "/exchanges/3/accept")

    assert buttons(mine) == [
        "*Withdraw",
        "Accept for Ada (as keeper)",
        "Decline for Ada (as keeper)",
    ]
    assert buttons(theirs) == ["*Accept", "Decline"]
    assert buttons(shown.text) == ["*Yes, swap"]
    assert app.on_duty("2026-04-27") == "ada"
