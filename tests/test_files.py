"""Files are written whole or not at all, and nothing that others left there is followed."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from koos_cal.files import create, replace

BODY = b"BEGIN:VCALENDAR\r\n"
# As on a disk that has room for so many bytes more.
FULL = """\
import resource, sys
from pathlib import Path
from koos_cal.files import create, replace
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    replace(Path("."), "koos.ics", b"x" * 100_000) if sys.argv[1] == "replace" else create(
        Path("config.toml"), "x" * 100_000
    )
except OSError as error:
    print(error.strerror)
"""


@pytest.mark.parametrize("target", ["secret", "nothing"])
def test_a_link_is_replaced_and_not_followed(target: str, tmp_path: Path) -> None:
    """Whoever may write in the folder does not choose what is overwritten elsewhere."""
    (tmp_path / "secret").write_bytes(b"mine")
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "koos.ics").symlink_to(tmp_path / target)
    replace(tmp_path / "feeds", "koos.ics", BODY)

    assert not (tmp_path / "feeds" / "koos.ics").is_symlink()
    assert (tmp_path / "feeds" / "koos.ics").read_bytes() == BODY
    assert (tmp_path / "secret").read_bytes() == b"mine"
    assert not (tmp_path / "nothing").exists()


def test_a_link_to_what_is_right_is_replaced(tmp_path: Path) -> None:
    """What it leads to can change without anybody writing the feed."""
    (tmp_path / "elsewhere").write_bytes(BODY)
    (tmp_path / "koos.ics").symlink_to(tmp_path / "elsewhere")
    replace(tmp_path, "koos.ics", BODY)

    assert not (tmp_path / "koos.ics").is_symlink()


def test_a_pipe_is_replaced_and_not_waited_for(tmp_path: Path) -> None:
    """Nobody reads from it or writes into it."""
    os.mkfifo(tmp_path / "koos.ics")
    replace(tmp_path, "koos.ics", BODY)

    assert (tmp_path / "koos.ics").read_bytes() == BODY


def test_names_beside_it_cannot_be_planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the name of the new file is known, what is there is not opened."""
    monkeypatch.setattr("secrets.token_hex", lambda _: "known")
    (tmp_path / "secret").write_bytes(b"mine")
    (tmp_path / ".koos.ics.known").symlink_to(tmp_path / "secret")

    with pytest.raises(FileExistsError):
        replace(tmp_path, "koos.ics", BODY)

    assert (tmp_path / "secret").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["people/ada.ics", "people/more/ada.ics"])
def test_a_folder_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    """Files end up below the folder that was named or nowhere."""
    (tmp_path / "elsewhere" / "more").mkdir(parents=True)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "people").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="people is a symbolic link"):
        replace(tmp_path / "feeds", name, BODY)

    assert list((tmp_path / "elsewhere").rglob("*.ics")) == []


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """Whoever names it has chosen it."""
    (tmp_path / "www").mkdir()
    (tmp_path / "feeds").symlink_to(tmp_path / "www")
    replace(tmp_path / "feeds", "people/ada.ics", BODY)

    assert (tmp_path / "www" / "people" / "ada.ics").read_bytes() == BODY


def test_many_can_write_one_file_at_once(tmp_path: Path) -> None:
    """Each has a file of its own beside it; in the end there is one, and it is whole."""
    bodies = [bytes([65 + number]) * 100_000 for number in range(8)]

    def write(body: bytes) -> None:
        for _ in range(50):
            replace(tmp_path, "koos.ics", body)

    with ThreadPoolExecutor(len(bodies)) as writers:
        list(writers.map(write, bodies))

    assert [each.name for each in tmp_path.iterdir()] == ["koos.ics"]
    assert (tmp_path / "koos.ics").read_bytes() in bodies


@pytest.mark.parametrize(("act", "left"), [("replace", {"koos.ics": b"old"}), ("create", {})])
def test_a_full_disk_leaves_what_was_there(
    act: str, left: dict[str, bytes], tmp_path: Path
) -> None:
    """The old file, or none, and nothing half written beside it."""
    for name, body in left.items():
        (tmp_path / name).write_bytes(body)
    told = subprocess.run(
        [sys.executable, "-c", FULL, act], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert told.stdout == "File too large\n"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == left


def test_what_is_there_is_never_overwritten_by_a_new_file(tmp_path: Path) -> None:
    """Also a link that leads nowhere is something."""
    (tmp_path / "config.toml").symlink_to(tmp_path / "nothing")

    with pytest.raises(FileExistsError):
        create(tmp_path / "config.toml", "new")

    assert not (tmp_path / "nothing").exists()
