"""The form for a swap: nothing is chosen for anybody, and what is chosen counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.web.acting import Acting, start
from tests.web.reading import Page

DAYS = {"giver": "ada", "first": "2026-05-04", "last": "2026-05-08"}
DEES = "2026-05-25/2026-05-29"


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def field(answer: TestResponse, name: str) -> str:
    """A field of the form, with what is wrong with it."""
    return Page(answer.text.partition(f'for="f-{name}"')[2].partition("</div>")[0]).text


@pytest.mark.parametrize("asked", ["", "*", "dee"], ids=["not chosen", "everybody", "Dee"])
def test_whoever_has_the_days_that_one_wants_is_asked(app: Acting, asked: str) -> None:
    """Also where nobody was chosen, and everybody: the offer says so before it is made."""
    shown = app.form("ada", "/swap", **DAYS, asked=asked, back=DEES)
    app.agree(shown, "ada", "/swap")
    offered = "Ada gives Mon 4 to Fri 8 May to Dee for Mon 25 to Fri 29 May."

    assert offered in Page(shown.text).text
    assert '<option value="dee" selected>' in shown.text
    assert offered in Page(app.look("dee").text).text


@pytest.mark.parametrize(
    ("chosen", "name", "text"),
    [
        ({}, "asked", "Choose whom you ask, or everybody."),
        ({"back": "gift"}, "asked", "Choose whom you ask, or everybody."),
        ({"asked": "dee"}, "back", "Choose days of theirs, or that it is a gift."),
        ({"asked": "eli", "back": DEES}, "back", "These days are Dee's, not Eli's."),
        ({"asked": "dee", "back": "2099-01-05/2099-01-06"}, "back", "Nothing is planned that far"),
        ({"back": "some/time"}, "back", ""),
    ],
)
def test_what_is_not_chosen_is_asked_for(
    app: Acting, chosen: dict[str, str], name: str, text: str
) -> None:
    """Beside its field; neither a gift nor everybody is taken for granted."""
    known = app.entries()
    answer = app.form("ada", "/swap", **DAYS, **chosen)

    assert answer.status_code == 400
    assert text in field(answer, name)
    assert app.entries() == known


@pytest.mark.parametrize(
    ("chosen", "told"),
    [({"asked": "*"}, "whoever takes them."), ({"asked": "dee", "back": "gift"}, "Dee.")],
)
def test_a_gift_is_one_that_was_chosen(app: Acting, chosen: dict[str, str], told: str) -> None:
    """Everybody is offered one; somebody only where it says so."""
    shown = app.form("ada", "/swap", **DAYS, **chosen)

    assert f"Ada gives Mon 4 to Fri 8 May to {told}" in Page(shown.text).text


def test_a_keeper_sees_whose_days_they_give(app: Acting) -> None:
    """On the form for another's days."""
    query = "/swap?giver=ada&from=2026-05-04&to=2026-05-08"

    assert "Days Ada gives: first" in app.look("cas", query).text
    assert "Days you give: first" in app.look("ada", query).text
