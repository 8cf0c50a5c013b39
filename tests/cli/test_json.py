"""JSON: the same values wherever it is printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO

import pytest

from koos_cal.cli.main import main
from tests.cli.calling import KoosCal

NAME = "Zoë Ångström 李 🐨"
CONFIG = f"""
[koos]
team = "Zürich"
[rotation]
from = 2026-01-05
[[people]]
name = "{NAME}"
id = "zoe"
[[closings]]
from = 2026-05-04
name = "Fête"
"""
PLAIN_C = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
PRINTING = [["why", "2026-03-16"], ["holidays", "--year", "2026"], ["links"], ["check"]]


def printed(command: list[str], environ: dict[str, str]) -> bytes:
    """What the program prints in a terminal."""
    shell = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    program = [sys.executable, "-m", "koos_cal", *command, "--json"]
    return subprocess.run(program, env={**shell, **environ}, capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
        ({"PYTHONIOENCODING": "latin-1"}, "latin-1"),
        ({"PYTHONIOENCODING": "cp437"}, "cp437"),
        ({"PYTHONIOENCODING": "utf-16"}, "utf-16"),
        (PLAIN_C, "ascii"),
        ({"LC_ALL": "C"}, "utf-8"),
        ({"PYTHONIOENCODING": "utf-8"}, "utf-8"),
    ],
    ids=["ascii", "latin-1", "cp437", "utf-16", "C", "C as UTF-8", "utf-8"],
)
def test_names_survive_every_terminal(
    environ: dict[str, str], encoding: str, koos_cal: KoosCal
) -> None:
    """What an encoding cannot hold is escaped; nothing becomes a question mark."""
    koos_cal.write(CONFIG)
    text = printed(["show"], environ).decode(encoding)

    assert json.loads(text)["names"] == {"zoe": NAME}
    assert "?" not in text
    assert (NAME in text) == encoding.startswith("utf")


@pytest.mark.parametrize("command", PRINTING, ids=lambda command: str(command[0]))
def test_commands_print_the_same_values_in_a_poor_terminal(
    command: list[str], koos_cal: KoosCal
) -> None:
    """Whoever reads JSON need not know where it was printed."""
    koos_cal.write(CONFIG)
    poor = json.loads(printed(command, {"PYTHONIOENCODING": "ascii"}))

    assert poor == koos_cal(*command, "--json").record


def test_json_goes_wherever_output_goes(koos_cal: KoosCal) -> None:
    """What stands for the terminal in a program that calls it may have no encoding."""
    koos_cal.write(CONFIG)
    with redirect_stdout(StringIO()) as out:
        main(["now", "--json"], standalone_mode=False)

    assert NAME in out.getvalue()
