"""Golden feeds: every config beside its feeds, compared byte for byte.

They can be opened in a calendar program. To make them again after a change that is meant:

    UPDATE_GOLDEN=1 python -m pytest tests/feed/test_golden.py

That run fails, so that it cannot be taken for a green one. Look at what changed, then run
it again without the variable.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.feed.making import feeds_of

GOLDEN = Path(__file__).parents[1] / "golden"
CONFIGS = sorted(GOLDEN.glob("*.toml"))


def golden_files(config: Path) -> dict[str, bytes]:
    """The feeds that lie beside a config, by file name."""
    return {path.name: path.read_bytes() for path in GOLDEN.glob(f"{config.stem}.*.ics")}


def write(config: Path, feeds: dict[str, bytes]) -> None:
    """Put *feeds* beside a config in place of those that lie there, and fail."""
    for name in golden_files(config):
        (GOLDEN / name).unlink()
    for name, body in feeds.items():
        (GOLDEN / name).write_bytes(body)
    pytest.fail(f"{len(feeds)} golden files of {config.name} written; look at what changed")


@pytest.mark.parametrize("config", CONFIGS, ids=lambda config: config.stem)
def test_the_feeds_are_the_golden_ones_byte_for_byte(config: Path) -> None:
    """What a config gave yesterday it gives today, and every difference is one to look at."""
    made = feeds_of(config.read_text(encoding="utf-8"))
    feeds = {f"{config.stem}.{path.replace('/', '.')}": body for path, body in made.items()}
    if os.environ.get("UPDATE_GOLDEN"):
        write(config, feeds)
    golden = golden_files(config)

    assert feeds.keys() == golden.keys()
    for name, body in golden.items():
        # Lines with their ends are equal just when the bytes are, and say where they differ.
        assert feeds[name].split(b"\n") == body.split(b"\n"), name
