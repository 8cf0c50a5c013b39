"""Editors for TOML: they mark slips in a config where they stand, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from koos_cal.cli.schema import schema_text
from koos_cal.config.json_schema import FILE
from tests.programs import lacking

ROOT = Path(__file__).parents[2]
GOOD = [ROOT / "config.toml", ROOT / "tests" / "config" / "example.toml"]
SLIPS = """\
#:schema ./koos_cal.schema.json
[koos]
nme = "Koos"
url = "koos.example.com"
[rotation]
from = "today"
length = "weeek"
cover_days = 20
[[rotation.then]]
from = 2026-02-02
lenght = "day"
[feed]
busy = "yes"
[[people]]
name = "Ada"
share = 11
joined = 2026-01-05T10:00:00
"""
LINES = [3, 4, 6, 7, 8, 11, 13, 16, 17]
EDITORS = {
    "taplo": (["taplo", "lint"], r"─ .*:(\d+):\d+\n"),
    "tombi": (["tombi", "lint", "--offline"], r":(\d+):\d+"),
}


def marked(editor: str, config: Path) -> list[int]:
    """The lines that an editor marks in a config, each as often as it does."""
    (name, *arguments), place = EDITORS[editor]
    program = Path(sys.executable).parent / name
    if not program.exists():
        lacking(f"{name} is not installed, which comes with the extra interop")
    told = subprocess.run(
        [program, *arguments, config.name],
        cwd=config.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [int(line) for line in re.findall(place, told.stdout + told.stderr)]
    assert (told.returncode == 0) == (not lines), told.stderr
    return lines


@pytest.mark.parametrize("editor", EDITORS)
def test_slips_are_marked_where_they_stand(editor: str, tmp_path: Path) -> None:
    """Unknown keys, wrong words, numbers out of bounds, what is no date: each once."""
    (tmp_path / FILE).write_text(schema_text(), encoding="utf-8")
    (tmp_path / "config.toml").write_text(SLIPS, encoding="utf-8")

    assert marked(editor, tmp_path / "config.toml") == LINES


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("config", GOOD, ids=lambda path: path.stem)
def test_nothing_is_marked_in_a_good_config(editor: str, config: Path, tmp_path: Path) -> None:
    """The sample, and one that has every key."""
    text = config.read_text(encoding="utf-8").removeprefix(f"#:schema ./{FILE}\n")
    (tmp_path / FILE).write_text(schema_text(), encoding="utf-8")
    (tmp_path / "config.toml").write_text(f"#:schema ./{FILE}\n{text}", encoding="utf-8")

    assert marked(editor, tmp_path / "config.toml") == []
