"""The law of damage: a config is accepted or told what is wrong, whatever happened to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.config.damage import CONFIGS, damaged_configs
from tests.config.promise import is_accepted


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one config after the other lies."""
    return tmp_path_factory.mktemp("damage") / "config.toml"


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(content=damaged_configs())
def test_a_damaged_config_is_published_or_told_what_is_wrong(path: Path, content: bytes) -> None:
    """Never another error; each mistake has a place, and words on one line that can be shown.

    `make fuzz` tries very many more, with limits of time and memory for each.
    """
    is_accepted(path, content)


@pytest.mark.parametrize("lines", CONFIGS, ids=range(len(CONFIGS)))
def test_what_is_damaged_was_good_before(path: Path, lines: list[str]) -> None:
    """Every config in the project is accepted, so that damage is what makes the difference."""
    assert is_accepted(path, "\n".join(lines).encode())
