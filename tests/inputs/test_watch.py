"""Watch: a config is read again when it has changed and stands still, however it changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from koos_cal.inputs.watch import Watch

NOW = datetime(2026, 3, 18, 11, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MOMENT = timedelta(milliseconds=999)
STATUS = ["st_mtime_ns", "st_ctime_ns", "st_size", "st_ino"]

Change = Callable[[Path], None]


def _stamp(path: Path, modified: datetime) -> None:
    os.utime(path, (modified.timestamp(), modified.timestamp()))


def _write(path: Path, text: str, modified: datetime = NOW) -> None:
    path.write_text(text, encoding="utf-8")
    _stamp(path, modified)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A config that was written long ago."""
    config = tmp_path / "config.toml"
    _write(config, "old", NOW - timedelta(days=10))
    return config


def _in_place(path: Path) -> None:
    _write(path, "new")


def _to_the_same_size_and_time(path: Path) -> None:
    """As a tool does that puts the old time back; only the time of status tells."""
    before = path.stat()
    while path.stat().st_ctime_ns == before.st_ctime_ns:
        path.write_text("new", encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _by_rename(path: Path) -> None:
    """As editors do: a file beside it takes its place."""
    _write(path.with_suffix(".new"), "new")
    path.with_suffix(".new").replace(path)


def _by_deleting(path: Path) -> None:
    path.unlink()


def _to_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    _stamp(path, NOW)


def _to_other_rights(path: Path) -> None:
    """As when a config that could not be read has become readable."""
    before = path.stat().st_ctime_ns
    while path.stat().st_ctime_ns == before:
        path.chmod(0o600)


@pytest.mark.parametrize(
    "change",
    [
        _in_place,
        _to_the_same_size_and_time,
        _by_rename,
        _by_deleting,
        _to_a_folder,
        _to_other_rights,
    ],
)
def test_a_change_of_any_kind_is_noticed_once(path: Path, change: Change) -> None:
    """A second after it was first seen there is something to read, until it was read."""
    watch = Watch(path)
    quiet = watch.changed(NOW)
    change(path)
    watch.changed(NOW)
    noticed = [watch.changed(NOW + SECOND), watch.changed(NOW + 2 * SECOND)]
    taken = watch.take()

    assert (quiet, noticed, taken) == (False, [True, True], True)
    assert not watch.changed(NOW + 3 * SECOND)


@pytest.mark.parametrize("member", STATUS)
def test_each_of_what_tells_states_apart_is_enough(
    path: Path, monkeypatch: pytest.MonkeyPatch, member: str
) -> None:
    """On some disks times are coarse, so that two states have the same, or one of them is kept."""
    watch, stat = Watch(path), path.stat()
    before = {name: getattr(stat, name) for name in STATUS}
    after = SimpleNamespace(**before | {member: before[member] + 1})
    with monkeypatch.context() as changed:
        changed.setattr(Path, "stat", lambda _: after)
        noticed = watch.changed(NOW)

    assert noticed
    assert not watch.changed(NOW)


def test_a_switched_link_is_a_change(tmp_path: Path) -> None:
    """Kubernetes mounts a config as a link to a link to a folder, and switches the one between."""
    for version in ("v1", "v2"):
        (tmp_path / version).mkdir()
        _write(tmp_path / version / "config.toml", version, NOW - timedelta(days=1))
    (tmp_path / "..data").symlink_to("v1")
    (tmp_path / "config.toml").symlink_to("..data/config.toml")
    watch = Watch(tmp_path / "config.toml")
    quiet = watch.changed(NOW)
    (tmp_path / "..tmp").symlink_to("v2")
    (tmp_path / "..tmp").replace(tmp_path / "..data")

    assert not quiet
    assert watch.changed(NOW)
    assert watch.take()
    assert watch.path.read_text(encoding="utf-8") == "v2"


@pytest.mark.parametrize(
    ("modified", "waits"),
    [
        pytest.param(NOW - SECOND, False, id="a second ago"),
        pytest.param(NOW - timedelta(days=9000), False, id="long ago"),
        pytest.param(NOW - MOMENT, True, id="just now"),
        pytest.param(NOW + timedelta(days=9000), True, id="in the future"),
    ],
)
def test_a_file_stands_still_for_a_second(path: Path, modified: datetime, waits: bool) -> None:  # noqa: FBT001 - a table's column
    """By its own time or, where that lies ahead of the clock, by looking the same for as long."""
    watch = Watch(path)
    _write(path, "new", modified)
    seen = [watch.changed(NOW), watch.changed(NOW), watch.changed(NOW + SECOND)]

    assert seen == [not waits, not waits, True]


def test_a_clock_that_is_set_back_does_not_stop_the_watch(path: Path) -> None:
    """The file's time lies ahead then, and so may be the moment when it was first seen."""
    watch = Watch(path)
    _write(path, "new")
    back = NOW - timedelta(hours=1)
    seen = [watch.changed(back), watch.changed(back + MOMENT), watch.changed(back + SECOND)]

    assert seen == [False, False, True]
    assert watch.changed(back - timedelta(hours=1))


def test_every_further_change_begins_the_second_anew(path: Path) -> None:
    """A file that is being written to is left alone for as long as that lasts."""
    watch = Watch(path)
    seen = []
    for number in range(5):
        now = NOW + number * MOMENT
        _write(path, "a" * (number + 1), now)
        seen += [watch.changed(now), watch.changed(now + MOMENT)]

    assert seen == [False] * 10
    assert watch.changed(now + SECOND)


def test_a_file_that_comes_and_goes_is_waited_for(path: Path) -> None:
    """Some editors delete a file before they write it anew; what is gone for a moment is not."""
    watch = Watch(path)
    aside = path.rename(path.with_suffix(".old"))
    gone = [watch.changed(NOW), watch.changed(NOW + MOMENT)]
    aside.rename(path)
    _write(path, "new", NOW + MOMENT)
    seen = [watch.changed(NOW + SECOND), watch.changed(NOW + SECOND + MOMENT)]

    assert (gone, seen) == ([False, False], [False, True])


def test_what_changes_while_it_is_read_does_not_count_as_read(path: Path) -> None:
    """Whoever reads asks afterwards whether it was the same file all the time."""
    watch = Watch(path)
    _write(path, "half", NOW - SECOND)
    noticed = watch.changed(NOW)
    _write(path, "whole", NOW)
    taken = watch.take()

    assert (noticed, taken) == (True, False)
    assert not watch.changed(NOW)
    assert watch.changed(NOW + SECOND)
    assert watch.take()
