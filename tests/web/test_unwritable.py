"""A journal that cannot be written to, or is gone, while the app runs, as people meet it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest

from koos_cal.journal.errors import UnsettledError
from tests.journal.conftest import folder, tmpfs
from tests.journal.mounting import remount
from tests.rights import of_nobody
from tests.web.acting import Acting, start
from tests.web.site import DAY

__all__ = ["folder", "tmpfs"]

Fault = Callable[[Path], AbstractContextManager[None]]
TODAY = {"person": "cas", "from": "2026-03-18", "to": "2026-03-18"}


@contextmanager
def full(file: Path) -> Iterator[None]:
    """Something else fills the disk."""
    filler = file.with_name("filler")
    with filler.open("wb", buffering=0) as into, suppress(OSError):
        while True:
            into.write(b"x" * 512)
    yield
    filler.unlink()


@contextmanager
def read_only(file: Path) -> Iterator[None]:
    """The disk can only be read, as after an error of it."""
    remount(file.parent, "ro")
    yield
    remount(file.parent, "rw")


@contextmanager
def closed(file: Path) -> Iterator[None]:
    """Whoever runs the app may not write to the file any more."""
    file.parent.chmod(0o755)
    file.chmod(0o444)
    with of_nobody():
        yield
    file.chmod(0o600)


@contextmanager
def moved(file: Path) -> Iterator[None]:
    """The file is somewhere else."""
    file.rename(file.with_name("aside"))
    yield
    file.with_name("aside").rename(file)


@contextmanager
def removed(file: Path) -> Iterator[None]:
    """It is gone, until somebody puts a copy back."""
    shutil.copy2(file, file.with_name("copy"))
    file.unlink()
    yield
    file.with_name("copy").rename(file)


FAULTS: dict[Fault, str] = {
    full: "cannot grow, as the disk is full; make room on it",
    read_only: "can only be read; let this user write to the file and to its folder",
    closed: "can only be read; let this user write to the file and to its folder",
    moved: "is not there any more; put it back where it was",
    removed: "is not there any more; put it back where it was",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_nothing_is_done_that_is_not_recorded_and_all_is_well_afterwards(
    fault: Fault, tmpfs: Path
) -> None:
    """Whoever acts is told; feeds stay, health tells why, today goes on, and it mends itself."""
    file = tmpfs / "koos.db"
    app = Acting(start(tmpfs))
    known, feed = app.entries(), app.board.current().documents["koos.ics"]
    with fault(file):
        program = app.api("ada", "/absences", TODAY)
        health = app.health()

        assert program.status_code == 503
        assert program.get_json(force=True)["detail"].endswith("; nothing was recorded")
        assert health == {"status": "stale", "journal": f"the journal {file} {FAULTS[fault]}"}
        for _ in range(3):  # it stays so
            app.wait(3)
            assert app.health() == health
        form = app.form("ada", "/absent", first="2026-03-19", last="2026-03-19", person="cas")
        assert form.status_code == 503
        assert "Nothing was recorded" in form.text
        app.wait(7 * DAY)
        assert app.board.current().documents["koos.ics"] == feed
        assert app.board.current().today.isoformat() == "2026-03-25"
        assert app.health() == health
    app.wait(3)

    assert app.health() == {"status": "ok"}
    assert app.entries() == known + 1  # the week that has begun meanwhile
    assert app.board.current().documents["koos.ics"] != feed
    assert app.api("ada", "/absences", TODAY).status_code == 400  # that was last week
    later = {**TODAY, "from": "2026-03-25", "to": "2026-03-25"}
    assert app.api("ada", "/absences", later).status_code == 201


def test_nobody_is_told_that_nothing_was_recorded_where_that_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection broke in the middle of it."""
    app = Acting(start(tmp_path))
    text = "it broke; whether it was recorded is not known, so look before you do it again"

    def breaks(*_: object) -> None:
        raise UnsettledError(text)

    monkeypatch.setattr(app.board, "do", breaks)
    answer = app.api("ada", "/absences", TODAY)

    assert (answer.status_code, answer.get_json(force=True)["detail"]) == (503, text)
