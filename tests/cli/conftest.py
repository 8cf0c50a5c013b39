"""What tests of commands share: an empty folder, and the command called in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import KoosCal, config_text


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
