"""File: what the config's file holds, where it is a file and no larger than a config can be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from koos_cal.config.limits import LARGEST_FILE
from koos_cal.config.trouble import at
from koos_cal.errors import ConfigError, Problem

OTHERWISE = "--config or KOOS_CONFIG names another"


def text_of(path: Path) -> str:
    """What the file at *path* holds.

    Anything can be put in its place while the app runs: a pipe into which nobody writes
    does not keep anyone waiting, and no more is read than a config can hold.

    Raises:
        ConfigError: When it cannot be read, is no file, is too large or no UTF-8.
    """
    try:
        content = _content(path)
        if content is None:
            text = f"not a regular file but a pipe or a device; {OTHERWISE}"
        elif len(content) > LARGEST_FILE:
            text = f"a config has at most {LARGEST_FILE} bytes, and this has more; {OTHERWISE}"
        else:
            return content.decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig")
        problem = at(before, len(before), "not UTF-8; save the file as UTF-8")
        raise ConfigError(str(path), [problem]) from None
    except FileNotFoundError:
        text = f"there is no such file; `koos-cal init` writes one, {OTHERWISE}"
    except OSError as error:
        text = f"it cannot be read: {error.strerror}; {OTHERWISE}"
    raise ConfigError(str(path), [Problem(path="", text=text)])


def _content(path: Path) -> bytes | None:
    """The bytes at *path*, up to one more than a config can have; None if it is no file."""
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(LARGEST_FILE + 1)


def _at_once(path: str, flags: int) -> int:
    """Open a file; where systems have pipes with names, without waiting for one to be written."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
