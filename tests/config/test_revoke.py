"""Revoke: what a config takes back counts, whatever else is wrong in it."""

from __future__ import annotations

from datetime import date

import pytest

from koos_cal.config import read, revoked

TEXT = """\
[rotation]
from = 2026-01-05
[[people]]
name = "Ada"
joined = 2026-01-05
[[people]]
name = "Bo"
id = "b"
link = 3
left = 2026-06-30
[access]
mode = "links"
screens = ["kitchen", "hall:2"]
"""
CONFIG = read(TEXT, "config.toml")
WRONG = TEXT.replace("2026-01-05\n[[", "soon\n[[", 1).replace("soon", '"soon"')


def gist(text: str) -> tuple[str, list[tuple[str, int]], dict[str, tuple[int, date | None]]]:
    """Who may come in after a config in that *text*: the mode, the screens, the people."""
    config = revoked(CONFIG, text)
    people = {each.person_id: (each.link, each.left) for each in config.people}
    return config.access.mode, config.access.screens, people


SCREENS = [("kitchen", 1), ("hall", 2)]
PEOPLE = {"ada": (1, None), "b": (3, date(2026, 6, 30))}


@pytest.mark.parametrize(
    ("old", "new", "screens", "people"),
    [
        pytest.param("", "", SCREENS, PEOPLE, id="nothing"),
        pytest.param("link = 3", "link = 4", SCREENS, {"b": (4, date(2026, 6, 30))}, id="a link"),
        pytest.param('"Ada"', '"Ada"\nlink = 2', SCREENS, {"ada": (2, None)}, id="the first"),
        pytest.param("link = 3", "link = 2", SCREENS, {}, id="a lower number"),
        pytest.param("link = 3", 'link = "4"', SCREENS, {}, id="no number"),
        pytest.param("link = 3", "link = 1001", SCREENS, {}, id="too high a number"),
        pytest.param("06-30", "05-31", SCREENS, {"b": (3, date(2026, 5, 31))}, id="leaving sooner"),
        pytest.param("06-30", "07-31", SCREENS, {}, id="leaving later"),
        pytest.param('"Ada"', '"Ada"\nleft = 2025-01-01', SCREENS, {}, id="before joining"),
        pytest.param('"hall:2"', '"hall:5"', [("kitchen", 1), ("hall", 5)], {}, id="a screen"),
        pytest.param('"hall:2"', '"hall"', SCREENS, {}, id="a screen's lower number"),
        pytest.param('"kitchen", ', "", [("hall", 2)], {}, id="a screen that is gone"),
        pytest.param('screens = ["kitchen", "hall:2"]', "", [], {}, id="screens that are gone"),
        pytest.param("screens =", "screen =", SCREENS, {}, id="screens under another name"),
        pytest.param('"kitchen", ', "5, ", SCREENS, {}, id="a screen that cannot be read"),
        pytest.param('["kitchen", "hall:2"]', "5", SCREENS, {}, id="screens that are none"),
        pytest.param('id = "b"\n', "", SCREENS, {}, id="somebody who cannot be found"),
        pytest.param("[access]", "[acces]", SCREENS, {}, id="no access"),
        pytest.param("[access]", "access = 5\n[acces]", SCREENS, {}, id="access that is none"),
        pytest.param("[[people]]", "[people]", SCREENS, {}, id="people that are none"),
        pytest.param("link = 3", "link = 4\n[", SCREENS, {}, id="no TOML"),
    ],
)
def test_only_what_takes_something_back_counts(
    old: str,
    new: str,
    screens: list[tuple[str, int]],
    people: dict[str, tuple[int, date | None]],
) -> None:
    """Each by itself, as far as it can be read, in a config that cannot be used."""
    assert gist(WRONG.replace(old, new)) == ("links", screens, PEOPLE | people)


@pytest.mark.parametrize(
    ("before", "after", "mode"),
    [("open", "links", "links"), ("links", "open", "links"), ("open", "link", "open")],
)
def test_open_doors_are_closed_and_closed_ones_stay(before: str, after: str, mode: str) -> None:
    """A word that means nothing closes nothing: it may as well be "open"."""
    config = read(TEXT.replace('"links"', f'"{before}"'), "config.toml")
    text = WRONG.replace('"links"', f'"{after}"')

    assert revoked(config, text).access.mode == mode
