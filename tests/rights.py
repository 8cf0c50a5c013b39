"""Rights: the tests may run as root, whom no file's rights keep out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

NOBODY = 65534


@contextmanager
def of_nobody() -> Iterator[None]:
    """What is done meanwhile is done with no rights of root's."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
