"""The fuzzer: what breaks the promise is found and kept, however it breaks it."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.config.fuzz import Check, Fuzz, Tally

LARGE = 2**32  # bytes; short of memory for itself, Python may crash before it meets a config


def _good(_: Path, content: bytes) -> bool:
    return len(content) % 2 == 0


def _fails(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    assert b"people" not in content
    return True


def _hangs(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    return Event().wait()


def _fills_the_memory(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    return bool(bytearray(LARGE))


def test_every_config_is_counted(tmp_path: Path) -> None:
    """In all processes, with what it took."""
    tally, broken = Fuzz(check=_good, folder=tmp_path, start=1).run(21, processes=2)

    assert tally.accepted + tally.refused == 21
    assert 0 < tally.accepted < 21
    assert tally.largest > 0
    assert broken == []


@pytest.mark.parametrize("check", [_fails, _hangs, _fills_the_memory])
def test_a_config_that_breaks_the_promise_is_kept(check: Check, tmp_path: Path) -> None:
    """Its process ends, and its file stays, so that it can be tried again."""
    fuzz = Fuzz(check=check, folder=tmp_path, start=1, seconds=0.5, memory=LARGE)
    tally, broken = fuzz.run(20, processes=1)

    assert broken == [tmp_path / "config-0.toml"]
    assert broken[0].is_file()
    assert tally == Tally()
