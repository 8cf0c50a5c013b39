"""The units of deploy/systemd: systemd understands them, and they may do little."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import program
from tests.servers.proxies import DEPLOY

UNITS = {
    "koos_cal.service": "koos_cal.service",
    "koos_cal@.service": "koos_cal@platform.service",
    "koos_cal-pull.service": "koos_cal-pull.service",
    "koos_cal-pull.timer": "koos_cal-pull.timer",
    "koos_cal-tick.service": "koos_cal-tick.service",
    "koos_cal-tick.timer": "koos_cal-tick.timer",
}
SERVICES = [name for name in UNITS if name.endswith(".service")]
EXPOSURE = 30  # tenths; below it systemd calls a service OK


def analysed(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What systemd-analyze says."""
    command = [program("systemd-analyze"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_unit_is_looked_at() -> None:
    """None is added without these tests."""
    assert sorted(path.name for path in (DEPLOY / "systemd").iterdir()) == sorted(UNITS)


@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_them(name: str, tmp_path: Path) -> None:
    """With the program where one is on this machine, and nothing else changed."""
    for each, called in UNITS.items():
        text = (DEPLOY / "systemd" / each).read_text(encoding="utf-8")
        text = text.replace("/opt/koos_cal/bin/koos-cal", sys.executable)
        text = text.replace("/usr/bin/git", shutil.which("git") or sys.executable)
        (tmp_path / called).write_text(text, encoding="utf-8")
    told = analysed("verify", tmp_path / UNITS[name])

    assert [line for line in told.stderr.splitlines() if "koos_cal" in line] == []
    assert told.returncode == 0


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_may_do_little(name: str, tmp_path: Path) -> None:
    """What systemd thinks of its exposure stays below 3 of 10."""
    shutil.copy(DEPLOY / "systemd" / name, tmp_path / UNITS[name])
    told = analysed("security", "--offline=true", f"--threshold={EXPOSURE}", tmp_path / UNITS[name])

    assert told.returncode == 0, told.stdout


def test_the_template_is_protected_as_the_service_is() -> None:
    """They differ in what they read, where they listen and keep a journal, and in nothing else."""
    one, several = (
        (DEPLOY / "systemd" / name).read_text(encoding="utf-8").partition("\nRestart=")[2]
        for name in SERVICES[:2]
    )

    assert several.count("StateDirectory=koos_cal/%i\n") == 1
    assert one == several.replace("koos_cal/%i", "koos_cal")
    assert "DynamicUser=yes" in one
