"""What tests of commands share: the command, called in a folder with what they need in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import KoosCal, config_text
from tests.cli.recorded import NOW
from tests.planned import planned_once
from tests.web.acting import RULES
from tests.web.site import SECRET

__all__ = ["planned_once"]


@pytest.fixture
def koos_cal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KoosCal:
    """koos-cal in a folder with nothing in it, whatever the terminal and the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("KOOS_CONFIG", raising=False)
    return KoosCal()


@pytest.fixture
def team(koos_cal: KoosCal) -> KoosCal:
    """koos-cal in a folder with the team's config."""
    koos_cal.write(config_text("team"))
    return koos_cal


@pytest.fixture
def unstarted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KoosCal:
    """koos-cal in a folder with a config that names a journal, which is not there."""
    monkeypatch.chdir(tmp_path)
    command = KoosCal(now=NOW, environ={"KOOS_SECRET": SECRET})
    command.write(RULES)
    return command


@pytest.fixture
def started(unstarted: KoosCal) -> KoosCal:
    """koos-cal with a journal that was just started."""
    assert unstarted("journal", "start", "--yes").code == 0
    return unstarted
