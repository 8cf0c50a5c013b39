"""The checks themselves: each finds what it is there to find."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from tests.browser.keys import expected, stops
from tests.browser.looks import backwards, overlaps, shift, spread
from tests.browser.paper import ink, printed, words
from tests.browser.structure import axe, bare_colour, lost_tables, outline
from tests.browser.tab import Tabs
from tests.browser.test_secrets import landing

GOOD = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Good</title></head>
<body>
<nav aria-label="Pages"><a href="#main">Skip to the page</a></nav>
<main id="main">
<h1>Good</h1>
<table><thead><tr><th scope="col">Day</th></tr></thead>
<tbody><tr><td>Monday</td></tr></tbody></table>
<p>A <a href="#main">link</a> among words.</p>
</main>
</body>
</html>
"""


def _problems(page: Page) -> list[str]:
    """What any of the checks finds."""
    checks = (spread, overlaps, axe, outline, bare_colour, lost_tables)
    return [f"{check.__name__}: {each}" for check in checks for each in check(page)]


def test_a_good_page_is_found_good(tabs: Tabs) -> None:
    """The checks find nothing where there is nothing."""
    tab = tabs.show(GOOD)

    assert _problems(tab.page) == []
    assert shift(tab.page) == 0
    assert backwards(tab.page, ["A"]) == []
    assert [stop.is_seen for stop in stops(tab.page)] == [True, True]
    assert tab.noises == []


BOXES = f"""<div style="overflow-x: auto">{"M" * 300}</div>
<p style="height: 1em; overflow: hidden">one<br>two<br>three</p>"""

# What is wrong on a page, each with the smallest change to a good one, and what is said of it.
ILL_LAID_OUT = {
    "Monday": ("M" * 300, ["spread: the page is"]),
    "<h1>": (
        f"{BOXES}<h1>",
        [" px in 3", "spread: cut off below"],
    ),
    "<p>A": (
        '<p style="margin-top: -1.2em; color: #bbb">A',
        ["overlaps: <td", "axe: color-contrast"],
    ),
    'A <a href="#main"': (
        'A <a style="text-decoration: none" href="#main"',
        ["bare_colour: a link in a sentence like text"],
    ),
    "</main>": ("<h3>Too deep</h3></main>", ["outline: <h3> after <h1>"]),
}
ILL_BUILT = {
    "<main": ("<div", ["axe: landmark-one-main"]),
    ' lang="en"': ("", ["outline: the page says no language"]),
    "<h1>Good</h1>": ("<h3>Good</h3>", ["outline: 0 of <h1>"]),
    "<table>": ("<table><caption></caption></table><table>", ["outline: a table"]),
    ' scope="col"': ("", ["outline: a header without a scope"]),
    ' aria-label="Pages"': ("", ["outline: a <nav> without a label"]),
    "<thead>": (
        '<thead style="display: none">',
        ["lost_tables: 1 of <thead th>, of which 0 are read out"],
    ),
    "<td>Monday": (
        '<td style="background: red; width: 9px; height: 9px">',
        ["bare_colour: only colour"],
    ),
}


@pytest.mark.parametrize("wrong", [ILL_LAID_OUT, ILL_BUILT], ids=["laid out", "built"])
def test_all_that_is_wrong_on_a_page_is_found_out(
    wrong: Mapping[str, tuple[str, list[str]]], tabs: Tabs
) -> None:
    """Each check speaks of what it is for, whatever else is wrong."""
    text = GOOD
    for good, (bad, _) in wrong.items():
        text = text.replace(good, bad)
    found = _problems(tabs.show(text, width=360).page)
    told = [each for _, many in wrong.values() for each in many]

    assert [each for each in told if not any(each in problem for problem in found)] == []


def test_what_moves_is_found_out(tabs: Tabs) -> None:
    """Text that is pushed down after the first paint has shifted."""
    script = """<script>requestAnimationFrame(() => setTimeout(() => {
      document.body.style.paddingTop = "300px";
    }, 20));</script>"""
    page = tabs.show(GOOD.replace("</body>", f"{script}</body>")).page

    assert shift(page) > 0


def test_words_that_stand_backwards_are_found_out(tabs: Tabs) -> None:
    """An override that nothing ends turns what follows it, unless it is isolated."""
    name = "\u05e2\u202eabc"
    bare = GOOD.replace("Monday", f"{name} is there from 3 to 5 May")
    isolated = GOOD.replace("Monday", f"<bdi>{name}</bdi> is there from 3 to 5 May")

    assert backwards(tabs.show(bare).page, [name]) != []
    assert backwards(tabs.show(isolated).page, [name]) == []


@pytest.mark.parametrize(
    "style",
    ["outline: none", "outline: 2px solid #eee", "outline: 2px solid transparent"],
)
def test_a_focus_that_is_not_seen_is_found_out(style: str, tabs: Tabs) -> None:
    """No line, or one that is hardly there."""
    page = tabs.show(GOOD.replace("</head>", f"<style>a:focus {{ {style} }}</style></head>")).page

    assert [stop.is_seen for stop in stops(page)] == [False, False]


def test_what_the_keyboard_does_not_reach_in_order_is_found_out(tabs: Tabs) -> None:
    """A stop that comes before its turn."""
    page = tabs.show(GOOD.replace("A <a", 'A <a tabindex="1"')).page
    positions = [stop.position for stop in stops(page)]

    assert positions != list(range(expected(page)))


def test_noise_is_heard(tabs: Tabs) -> None:
    """Dialogs, errors, what a policy forbids, and whom a page asks."""
    policy = {"Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'"}
    loud = '<script>alert("hey"); nothing.here</script><img src="https://example.org/x.png">'
    tab = tabs.show(GOOD.replace("</body>", f"{loud}</body>"), policy)
    heard = " ".join(tab.noises)
    asking = tabs.show(GOOD.replace("</body>", f"{loud}</body>"))

    assert "dialog: hey" in heard
    assert "error: nothing is not defined" in heard
    assert "Content Security Policy" in heard
    assert asking.strangers("http://127.0.0.1:9") == ["https://example.org/x.png"]


def test_a_careless_link_gives_away_where_somebody_came_from(tabs: Tabs) -> None:
    """Without the app's headers another site would learn the whole address, and could go back."""
    link = '<a href="https://example.org/" target="_blank" rel="opener">careless</a>'
    page = GOOD.replace("</p>", f"{link}</p>")
    tab = tabs.show(page, {"Referrer-Policy": "unsafe-url"})

    assert landing(tab, "careless") == ("http://127.0.0.1:9/", "http://127.0.0.1:9/", False)


def test_paper_shows_what_is_on_it(tabs: Tabs) -> None:
    """Text, the number of sheets, and ink of another colour."""
    sheet = '<p style="break-before: page">'
    black, red = (
        printed(tabs.show(GOOD.replace("<p>", f'{sheet[:-2]}; color: {colour}">')).page)
        for colour in ("black", "red")
    )

    assert "A link among words." in words(black)
    assert len(black.pages) == 2
    assert ink(black)[0] == ink(red)[0]
    assert ink(black)[1] != ink(red)[1]
