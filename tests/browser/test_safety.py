"""Text of any kind stays text, and a page asks nobody else for anything."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Roots, Visit
from tests.browser.hostile import CLOSING, NAMES, NOTE, ROLE, SMUGGLED, TEAM
from tests.browser.looks import backwards
from tests.browser.places import ALL, HOSTILE, Place

ESCAPED = ("&lt;", "&gt;", "&#", "&quot;", "&amp;amp;")


def _text(visit: Visit, path: str) -> str:
    """All text at a place in the hostile rota, with one blank between words."""
    page = visit(Place(rota="hostile", path=path)).page
    return " ".join(str(page.evaluate("document.body.textContent")).split())


@pytest.mark.parametrize("place", ALL, ids=str)
def test_a_page_is_quiet_and_asks_nobody_else(place: Place, visit: Visit, roots: Roots) -> None:
    """No message in the console, no dialog, nothing its policy forbids, no other host."""
    tab = visit(place)

    assert tab.noises == []
    assert tab.strangers(roots[place.rota]) == []


@pytest.mark.parametrize("place", HOSTILE, ids=str)
def test_no_text_becomes_markup(place: Place, visit: Visit) -> None:
    """Nothing of a name, a note or a team is an element, an attribute or escaped twice."""
    page = visit(place).page
    shown = str(page.evaluate("document.body.textContent + document.title"))
    for text in (ROLE, TEAM, CLOSING, NOTE, *NAMES.values()):
        shown = shown.replace(text, "")

    assert page.locator(SMUGGLED).count() == 0
    assert [escape for escape in ESCAPED if escape in shown] == []
    assert "49" not in page.title()


@pytest.mark.parametrize(("person", "name"), NAMES.items(), ids=[name[:12] for name in NAMES])
def test_a_name_stands_on_its_page_as_it_is_written(person: str, name: str, visit: Visit) -> None:
    """Whatever a person is called, to the last letter; in the title too."""
    page = visit(Place(rota="hostile", path=f"/people/{person}")).page

    assert name in str(page.locator("h1").text_content())
    assert name in page.title()


def test_every_name_stands_in_the_lists(visit: Visit) -> None:
    """Fairness and subscriptions name everybody, exactly."""
    fairness, subscribe = _text(visit, "/fairness"), _text(visit, "/subscribe")

    assert [name for name in NAMES.values() if name not in fairness] == []
    assert TEAM in subscribe


def test_notes_and_closings_stand_where_they_belong_as_they_are_written(visit: Visit) -> None:
    """With `feed.notes`, why a day was given by hand; in the year, why the office is closed."""
    assert NOTE in _text(visit, "/why/2026-11-24")
    assert CLOSING in _text(visit, "/away")


@pytest.mark.parametrize("place", HOSTILE, ids=str)
def test_right_to_left_names_turn_nothing_else_around(place: Place, visit: Visit) -> None:
    """The words around such a name stay in their order, also where nothing ends its direction."""
    texts = [ROLE, TEAM, CLOSING, NOTE, *NAMES.values()]

    assert backwards(visit(place).page, texts) == []
