"""Rotas: the configs whose pages are looked at."""

from __future__ import annotations

from pathlib import Path

from tests.browser.hostile import HOSTILE

SAMPLE = (Path(__file__).parents[2] / "config.toml").read_text(encoding="utf-8")

# As little as works, and days that nobody takes: lists without lines, and the alarm.
BARE = """\
[rotation]
from = 2026-01-05

[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[pauses]]
person = "ada"
from = 2026-12-07
to = 2026-12-18

[[pauses]]
person = "bo"
from = 2026-12-07
to = 2026-12-18
"""

ROTAS = {
    "sample": SAMPLE,
    "links": f'{SAMPLE}\n[access]\nmode = "links"\nscreens = ["kitchen"]\n',
    "bare": BARE,
    "hostile": HOSTILE,
}
