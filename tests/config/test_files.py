"""The file itself: what is said when it cannot be read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from koos_cal.config import read, text_of
from koos_cal.errors import ConfigError
from tests.config.saying import TEAM
from tests.faults import (
    Make,
    a_device,
    a_failing_disk,
    a_folder,
    a_link_to_a_long_name,
    a_link_to_itself,
    a_pipe,
    a_socket,
    fenced,
)
from tests.rights import of_nobody


def said_of(path: Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(ConfigError) as caught:
        text_of(path)
    return str(caught.value)


def test_a_file_that_is_not_there_is_told_how_to_make_one(tmp_path: Path) -> None:
    """Whoever has no config yet reads which command writes one."""
    path = tmp_path / "config.toml"

    assert said_of(path) == (
        f"{path}: there is no such file; `koos-cal init` writes one,"
        " --config or KOOS_CONFIG names another"
    )


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """A file of somebody else gets the system's reason and a way out."""
    path = tmp_path / "config.toml"
    path.write_text(TEAM, encoding="utf-8")
    path.chmod(0)

    with of_nobody():
        said = said_of(path)

    assert (
        said
        == f"{path}: it cannot be read: Permission denied; --config or KOOS_CONFIG names another"
    )


@pytest.mark.parametrize("make", [a_pipe, a_device], ids=lambda make: make.__name__)
def test_what_is_no_file_is_told_at_once(tmp_path: Path, make: Make) -> None:
    """Nothing waits for a writer that may never come, nor reads what never ends."""
    path = tmp_path / "config.toml"
    make(path)

    with fenced():
        said = said_of(path)

    assert said == (
        f"{path}: not a regular file but a pipe or a device; --config or KOOS_CONFIG names another"
    )


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (a_failing_disk, errno.EIO),
        (a_socket, errno.ENXIO),
        (a_link_to_itself, errno.ELOOP),
        (a_link_to_a_long_name, errno.ENAMETOOLONG),
        (a_folder, errno.EISDIR),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_the_system_says_is_passed_on(tmp_path: Path, make: Make, reason: int) -> None:
    """With a way out; a reason that nobody thought of is one too."""
    path = tmp_path / "config.toml"
    make(path)

    assert said_of(path) == (
        f"{path}: it cannot be read: {os.strerror(reason)}; --config or KOOS_CONFIG names another"
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('[koos]\nname = "Zo\xeb"\n'.encode("latin-1"), "2:11"),
        ('[koos]\nteam = "ë"\nname = "Zo'.encode() + b"\x80", "3:11"),
        (TEAM.encode("utf-16"), "1:1"),
        (b"\xef\xbb\xbf\xff", "1:1"),
    ],
    ids=["Latin 1", "after good letters", "UTF-16", "after a byte-order mark"],
)
def test_a_file_in_another_encoding_is_told_where_it_shows(
    tmp_path: Path, content: bytes, place: str
) -> None:
    """The first byte that is not UTF-8 is named as an editor counts."""
    path = tmp_path / "config.toml"
    path.write_bytes(content)

    assert said_of(path) == f"{path}:{place}: not UTF-8; save the file as UTF-8"


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Letters beyond ASCII, line ends and a byte-order mark come through."""
    path = tmp_path / "config.toml"
    path.write_bytes(("\ufeff" + TEAM + '[koos]\r\nname = "Zoë"\r\n').encode())

    config = read(text_of(path), str(path))

    assert config.koos.name == "Zoë"
