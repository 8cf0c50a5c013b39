"""Faults: what can take the place of a config, and a fence against what a fault could do."""

from __future__ import annotations

import os
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.programs import lacking

SECONDS = 120  # on a busy machine too, only what waits for ever takes so long
MEMORY = 2**30  # bytes
FAILING = Path("/proc/self/mem")  # where Linux has it, its first page cannot be read

Make = Callable[[Path], None]


def a_folder(path: Path) -> None:
    """A folder, as Docker makes one where a mount finds no file."""
    path.mkdir()


def a_pipe(path: Path) -> None:
    """A pipe into which nobody writes."""
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    """A socket that nobody listens on."""
    here = Path.cwd()
    os.chdir(path.parent)  # its name has to be short
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def a_device(path: Path) -> None:
    """What can be read for ever."""
    path.symlink_to("/dev/zero")


def a_huge_file(path: Path) -> None:
    """Far more than a config, and than the memory."""
    with path.open("wb") as file:
        file.truncate(10**12)


def a_link_to_nothing(path: Path) -> None:
    """As while a link is being switched."""
    path.symlink_to("gone.toml")


def a_link_to_itself(path: Path) -> None:
    """A circle."""
    path.symlink_to(path.name)


def a_link_to_a_long_name(path: Path) -> None:
    """To a name that no file can have."""
    path.symlink_to("c" * 300)


def a_failing_disk(path: Path) -> None:
    """A file that is there and cannot be read."""
    path.symlink_to(FAILING if FAILING.exists() else lacking("no file here fails to be read"))


def no_text(path: Path) -> None:
    """Zeros, as after a machine went down while it was written."""
    path.write_bytes(bytes(300))


ALL: list[Make] = [
    a_folder,
    a_pipe,
    a_socket,
    a_device,
    a_huge_file,
    a_link_to_nothing,
    a_link_to_itself,
    a_link_to_a_long_name,
    a_failing_disk,
    no_text,
]


class Stuck(BaseException):
    """What was fenced took too long."""


def remove(path: Path) -> None:
    """Take away whatever lies there."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    else:
        path.rmdir()


@contextmanager
def fenced(memory: int = MEMORY) -> Iterator[None]:
    """What waits for ever meanwhile, or takes so many bytes more, fails, and that is all."""

    def stop(*_: object) -> None:
        raise Stuck

    handler = signal.signal(signal.SIGALRM, stop)
    limits = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory, limits[1]))
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, limits)
