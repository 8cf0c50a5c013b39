"""Files: how what people and web servers read is written, whoever else can write beside it."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path, PurePath


def replace(folder: Path, name: str, body: bytes) -> None:
    """Write a file below *folder* so that a reader sees all of the old one or all of the new one.

    What is written goes to a file that is made for it, and then takes the place of whatever
    had the name: a link is replaced and not followed, a pipe is not waited for, and two that
    write at once do not meet. One that is right already keeps its time, by which web servers
    tell whether it changed. Folders are made where they are missing.

    Raises:
        OSError: When it cannot be written, or a folder on the way to it from *folder* is a link
            to elsewhere; then what was there is there still.
    """
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for parent in (folder / each for each in PurePath(name).parents[:-1]):
        if parent.is_symlink():
            raise OSError(errno.ELOOP, f"{parent} is a symbolic link")
    if _holds(path, body):
        return
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:  # never opens what is there, nor follows a link
            file.write(body)
            file.flush()
            os.fsync(file.fileno())  # else a crash could leave an empty file under the name
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def create(path: Path, text: str) -> None:
    """Write a file where there is none, or leave none.

    Raises:
        OSError: When something is there, or it cannot be written as a whole.
    """
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()
            raise


def at_once(path: str, flags: int) -> int:
    """An opener that, where systems have pipes with names, does not wait for one to be written."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _holds(path: Path, body: bytes) -> bool:
    """Whether *path* is a file, and no link to one, with these bytes."""
    try:
        with open(path, "rb", opener=_here_and_at_once) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode) or about.st_size != len(body):
                return False
            return file.read(len(body) + 1) == body
    except OSError:
        return False


def _here_and_at_once(path: str, flags: int) -> int:
    return at_once(path, flags | getattr(os, "O_NOFOLLOW", 0))
