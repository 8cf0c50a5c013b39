"""The page of fairness: its sentence, and turns that others served."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.site import CONFIG, NOW, STAMP, Site, write

START = "[rotation]\nfrom = 2026-01-05\n"
NINE = "".join(f'\n[[people]]\nname = "P{n}"\n' for n in range(9))
FOUR = (
    "P0 has 0.6 turns more than their share, P1 has 0.6 turns more than their share, P2 has 0.6"
    " turns more than their share and 1 more is over half a turn from theirs; everyone else is"
    " within half a turn."
)
ILL = '\n[[absences]]\nperson = "bo"\nfrom = 2026-03-16\nto = 2026-03-20\nsudden = true\n'


def page(folder: Path, text: str) -> str:
    """The page, over a config."""
    path = folder / "config.toml"
    write(path, text, STAMP)
    site = Site(path, {})
    site.now = NOW
    return site.get("/fairness").text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CONFIG.replace("2026-01-05", "2025-12-29"), "Everyone is within half a turn of their"),
        (CONFIG, "Cas has 0.7 turns fewer than their share; everyone else is within half a turn"),
        (f"{START.replace('2026-01-05', '2026-02-23')}{NINE}", FOUR),
    ],
)  # fmt: skip
def test_a_sentence_says_how_fair_it_is(tmp_path: Path, text: str, told: str) -> None:
    """Who is farthest from their share, a few of them by name."""
    assert told in page(tmp_path, text).replace("<bdi>", "").replace("</bdi>", "")


def test_a_turn_that_others_served_shows_as_such(tmp_path: Path) -> None:
    """It counts as had, and it is said that others served it."""
    assert "served by others</small>" not in page(tmp_path, CONFIG)
    assert "4, fair 3.7 <small>1 served by others</small>" in page(tmp_path, CONFIG + ILL)
