"""Serving on: koos-cal serve in a process of its own, whatever happens to its config."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest

from koos_cal.inputs.watch import STILL
from tests.faults import Make, a_device, a_folder, a_huge_file, a_link_to_nothing, a_pipe, remove
from tests.programs import lacking, program

PATIENCE = 120  # seconds; what takes so long never comes
CONFIG = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n[[people]]\nname = "Bo"\n'
OTHER = CONFIG.replace('"Bo"', '"Cas"')


class Served:
    """A process that serves a config.

    Attributes:
        path: Where the config lies.
    """

    def __init__(self, path: Path, port: int) -> None:
        self.path = path
        self._port = port

    def feed(self) -> tuple[int, str, bytes]:
        """The team's calendar, as a program gets it."""
        with urlopen(f"http://127.0.0.1:{self._port}/koos.ics", timeout=PATIENCE) as answer:
            return answer.status, answer.headers["ETag"], answer.read()

    def health(self) -> str:
        """What a load balancer is told."""
        with urlopen(f"http://127.0.0.1:{self._port}/healthz", timeout=PATIENCE) as answer:
            assert answer.status == 200
            return str(json.load(answer)["status"])

    def until(self, is_so: Callable[[], bool]) -> bool:
        """Ask again and again until something is so; whether it came to be."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if is_so():
                return True
            time.sleep(0.1)
        return False

    def until_mended(self) -> bool:
        """Whether the other config comes in force, in which Cas is."""
        return self.until(lambda: b"Koos: Cas" in self.feed()[2] and self.health() == "ok")


@contextmanager
def serving(path: Path) -> Iterator[Served]:
    """Serve the config at *path* meanwhile."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "koos_cal", "--config", str(path)]
    with subprocess.Popen(
        [*command, "serve", "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            assert process.stdout
            process.stdout.readline()
            yield Served(path, port)
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A config that is served for all tests here; each leaves it as it found it."""
    path = tmp_path_factory.mktemp("served") / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    with serving(path) as process:
        yield process


@pytest.fixture
def site(served: Served) -> Iterator[Served]:
    """The same, with its config in force before and after the test."""
    yield served
    remove(served.path)
    served.path.write_text(CONFIG, encoding="utf-8")
    assert served.until(lambda: b"Koos: Bo" in served.feed()[2] and served.health() == "ok")


def nothing(_: Path) -> None:
    """Nothing lies there any more."""


def mistakes(path: Path) -> None:
    """A config that nobody could use."""
    path.write_text(CONFIG.replace("2026-01-05", "soon"), encoding="utf-8")


@pytest.mark.parametrize(
    "make",
    [nothing, mistakes, a_folder, a_pipe, a_device, a_huge_file, a_link_to_nothing],
    ids=lambda make: make.__name__,
)
def test_whatever_takes_the_configs_place_it_serves_on(site: Served, make: Make) -> None:
    """The same calendar under the same ETag; the health tells; and a mend is taken up."""
    before = site.feed()
    remove(site.path)
    make(site.path)
    told = site.until(lambda: site.health() == "stale")
    during = [site.feed() for _ in range(3)]
    remove(site.path)
    site.path.write_text(OTHER, encoding="utf-8")

    assert told
    assert during == [before] * 3
    assert site.until_mended()


def write_slowly(path: Path, text: str, pauses: list[float]) -> None:
    """Write a file in place, line by line; notes how long it stood still each time."""
    with path.open("w", encoding="utf-8", buffering=1) as file:
        for line in text.splitlines(keepends=True):
            began = time.monotonic()
            file.write(line)
            time.sleep(0.1)
            pauses.append(time.monotonic() - began)


def test_a_config_that_is_written_slowly_is_taken_up_when_it_is_whole(site: Served) -> None:
    """Though what was written of it is a config at every other line."""
    text = OTHER + "".join(f'[[people]]\nname = "p{number}"\n' for number in range(12))
    before, seen, pauses = site.feed(), [], [0.0]
    writer = Thread(target=write_slowly, args=(site.path, text, pauses))
    writer.start()
    while writer.is_alive():
        state = (site.feed(), site.health())
        # On a machine that is too busy to go on writing, what stands still counts as whole.
        if writer.is_alive() and max(pauses) < STILL.total_seconds() / 2:
            seen.append(state)
    writer.join()

    assert len(seen) > 1
    assert seen == [(before, "ok")] * len(seen)
    assert site.until(lambda: b"Koos: p11" in site.feed()[2])


def test_a_config_that_is_replaced_is_taken_up(site: Served) -> None:
    """As editors and git do, with a file beside it that takes its name."""
    beside = site.path.with_suffix(".new")
    beside.write_text(OTHER, encoding="utf-8")
    beside.replace(site.path)

    assert site.until_mended()


def test_a_folder_of_links_is_followed(tmp_path: Path) -> None:
    """As Kubernetes mounts a config map: a link to a link to a folder, switched in one go."""
    for version, text in (("..1", CONFIG), ("..2", OTHER)):
        (tmp_path / version).mkdir()
        (tmp_path / version / "config.toml").write_text(text, encoding="utf-8")
    (tmp_path / "..data").symlink_to("..1")
    (tmp_path / "config.toml").symlink_to("..data/config.toml")
    with serving(tmp_path / "config.toml") as site:
        before = site.feed()
        (tmp_path / "..data_tmp").symlink_to("..3")  # a folder that is not there
        (tmp_path / "..data_tmp").replace(tmp_path / "..data")
        told = site.until(lambda: site.health() == "stale")
        during = site.feed()
        (tmp_path / "..data_tmp").symlink_to("..2")
        (tmp_path / "..data_tmp").replace(tmp_path / "..data")

        assert b"Koos: Bo" in before[2]
        assert told
        assert during == before
        assert site.until_mended()


def mount(folder: Path, *arguments: str) -> None:
    """Mount a file system on a folder, if that is allowed here."""
    command = [program("mount"), *arguments, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lacking(f"no file system can be mounted here: {done.stderr.strip()}")


def unmount(folder: Path) -> None:
    """Take it away, also while it is used, if it is there."""
    subprocess.run([program("umount"), "--lazy", str(folder)], capture_output=True, check=False)


def test_a_read_only_mount_will_do_and_may_go_away(tmp_path: Path) -> None:
    """Nothing is ever written beside the config; without the mount, what was good last stays."""
    path = tmp_path / "config.toml"
    mount(tmp_path, "-t", "tmpfs", "none")
    try:
        path.write_text(CONFIG, encoding="utf-8")
        mount(tmp_path, "-o", "remount,ro")
        with serving(path) as site:
            before = site.feed()
            mount(tmp_path, "-o", "remount,rw")
            path.write_text(OTHER, encoding="utf-8")
            mount(tmp_path, "-o", "remount,ro")
            mended = site.until_mended()
            after = site.feed()
            unmount(tmp_path)
            told = site.until(lambda: site.health() == "stale")
            during = site.feed()
    finally:
        unmount(tmp_path)

    assert b"Koos: Bo" in before[2]
    assert mended
    assert told
    assert during == after
