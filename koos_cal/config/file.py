"""File: what the config's file holds, where it is a file and no larger than a config can be."""

from __future__ import annotations

from pathlib import Path

from koos_cal.config.limits import LARGEST_FILE
from koos_cal.config.trouble import at
from koos_cal.errors import ConfigError, Problem
from koos_cal.files import content

OTHERWISE = "--config or KOOS_CONFIG names another"


def text_of(path: Path) -> str:
    """What the file at *path* holds.

    Anything can be put in its place while the app runs: a pipe into which nobody writes
    does not keep anyone waiting, and no more is read than a config can hold.

    Raises:
        ConfigError: When it cannot be read, is no file, is too large or no UTF-8.
    """
    try:
        found = content(path, LARGEST_FILE)
        if found is None:
            text = f"not a regular file but a pipe or a device; {OTHERWISE}"
        elif len(found) > LARGEST_FILE:
            text = f"a config has at most {LARGEST_FILE} bytes, and this has more; {OTHERWISE}"
        else:
            return found.decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig")
        problem = at(before, len(before), "not UTF-8; save the file as UTF-8")
        raise ConfigError(str(path), [problem]) from None
    except FileNotFoundError:
        text = f"there is no such file; `koos-cal init` writes one, {OTHERWISE}"
    except OSError as error:
        text = f"it cannot be read: {error.strerror}; {OTHERWISE}"
    raise ConfigError(str(path), [Problem(path="", text=text)])
