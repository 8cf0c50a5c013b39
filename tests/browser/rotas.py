"""Rotas: the configs whose pages are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.browser.chromium import OUTSIDE
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


def _team(names: Iterable[str], rotation: str = "from = 2026-01-05") -> str:
    people = "".join(f'\n[[people]]\nname = "{name}"\n' for name in names)
    return f'[koos]\nteam = "Platform"\n\n[rotation]\n{rotation}\n{people}'


AWAY = """
[[absences]]
person = "anna-1"
from = 2026-11-23
to = 2026-12-04

[[pauses]]
person = "bert-2"
from = 2026-10-05
"""
LONG = ("Maximiliane Freifrau von Hohenzollern-Xy", "Bartholomew Featherstonehaugh-Cholmondeley")

ROTAS = {
    "many": _team(f"{('Anna', 'Bert', 'Cleo', 'Dirk')[n % 4]} {n + 1}" for n in range(40)) + AWAY,
    "long": _team([*LONG, "Sam"]),
    "days": _team(["Ada", "Bo", "Cas", "Dee"], 'from = 2026-01-05\nlength = "day"'),
    "fortnights": _team(["Ada", "Bo", "Cas"], 'from = 2026-01-05\nlength = "2 weeks"'),
    "early": _team(["Ada", "Bo", "Cas"], "from = 2027-02-01"),
    "sample": f'{SAMPLE}\n[access]\nhosts = ["{OUTSIDE}"]\n',
    "links": f'{SAMPLE}\n[access]\nmode = "links"\nscreens = ["kitchen"]\n',
    "public": f'{SAMPLE.replace("# url =", "url =")}\n[access]\nmode = "links"\n',
    "bare": BARE,
    "hostile": HOSTILE,
}
