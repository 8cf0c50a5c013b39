"""Files: read and written with care for what others may have left under their names."""

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


def content(path: Path, most: int) -> bytes | None:
    """The bytes of the file at *path*, up to one more than *most*; None if it is no regular file.

    A pipe into which nobody writes does not keep anyone waiting.

    Raises:
        OSError: When it cannot be read.
    """
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(most + 1)


def _holds(path: Path, body: bytes) -> bool:
    """Whether *path* is a file, and no link to one, with these bytes."""
    try:
        return not path.is_symlink() and content(path, len(body)) == body
    except OSError:
        return False


def _at_once(path: str, flags: int) -> int:
    """Open a file; where systems have pipes with names, without waiting for one to be written."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
