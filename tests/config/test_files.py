"""The file itself: what is said when it cannot be read."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from koos_cal.config import read, text_of
from koos_cal.errors import ConfigError
from tests.config.saying import TEAM
from tests.programs import lacking
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


def test_a_directory_is_no_config(tmp_path: Path) -> None:
    """A path that names a folder gets the system's reason and a way out."""
    reason = os.strerror(errno.EISDIR)

    assert (
        said_of(tmp_path)
        == f"{tmp_path}: it cannot be read: {reason}; --config or KOOS_CONFIG names another"
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


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _zero(path: Path) -> None:
    """What never ends, and is no file either."""
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [_pipe, _zero])
def test_what_is_no_file_is_told_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Nothing waits for a writer that may never come, nor reads what never ends."""
    path = tmp_path / "config.toml"
    make(path)

    assert said_of(path) == (
        f"{path}: this is no file but a pipe or a device; --config or KOOS_CONFIG names another"
    )


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


def _circle(path: Path) -> None:
    path.symlink_to(path)


MEMORY = Path("/proc/self/mem")  # where Linux has it, its first page cannot be read


def _failing(path: Path) -> None:
    """As a disk is that fails."""
    path.symlink_to(MEMORY if MEMORY.exists() else lacking("no file here fails to be read"))


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        pytest.param(_failing, "config.toml", errno.EIO, id="a disk that fails"),
        pytest.param(_socket, "config.toml", errno.ENXIO, id="a socket"),
        pytest.param(_circle, "config.toml", errno.ELOOP, id="a link to itself"),
        pytest.param(lambda _: None, "c" * 300, errno.ENAMETOOLONG, id="too long a name"),
        pytest.param(Path.touch, "config.toml/config.toml", errno.ENOTDIR, id="below a file"),
    ],
)
def test_what_the_system_says_is_passed_on(
    make: Callable[[Path], None],
    name: str,
    reason: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a way out; a reason that nobody thought of is one too."""
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    make(Path("config.toml"))

    assert said_of(Path(name)) == (
        f"{name}: it cannot be read: {os.strerror(reason)}; --config or KOOS_CONFIG names another"
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('[koos]\nname = "Zo\xeb"\n'.encode("latin-1"), "line 2, column 11"),
        ('[koos]\nteam = "ë"\nname = "Zo'.encode() + b"\x80", "line 3, column 11"),
        (TEAM.encode("utf-16"), "line 1, column 1"),
        (b"\xef\xbb\xbf\xff", "line 1, column 1"),
    ],
    ids=["Latin 1", "after good letters", "UTF-16", "after a byte-order mark"],
)
def test_a_file_in_another_encoding_is_told_where_it_shows(
    tmp_path: Path, content: bytes, place: str
) -> None:
    """The first byte that is no UTF-8 is named as an editor counts."""
    path = tmp_path / "config.toml"
    path.write_bytes(content)

    assert said_of(path) == f"{path}: {place}: this is no UTF-8; save the file as UTF-8"


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Letters beyond ASCII, line ends and a byte-order mark come through."""
    path = tmp_path / "config.toml"
    path.write_bytes(("\ufeff" + TEAM + '[koos]\r\nname = "Zoë"\r\n').encode())

    config = read(text_of(path), str(path))

    assert config.koos.name == "Zoë"
