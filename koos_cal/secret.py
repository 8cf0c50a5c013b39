"""Secret: where the secrets behind secret links are kept, in a variable or in a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from koos_cal.errors import SetupError
from koos_cal.files import content

VARIABLE, FILE = "KOOS_SECRET", "KOOS_SECRET_FILE"
LARGEST = 10_000  # bytes


def secret_text(environ: Mapping[str, str]) -> str:
    """What ``KOOS_SECRET`` holds, or the file that ``KOOS_SECRET_FILE`` names; empty if neither.

    Raises:
        SetupError: When both are set, or the file cannot be read or is empty.
    """
    name = environ.get(FILE)
    if not name:
        return environ.get(VARIABLE, "")
    if environ.get(VARIABLE):
        raise SetupError(f"{VARIABLE} and {FILE} are both set; keep one of them")
    try:
        found = content(Path(name), LARGEST)
    except OSError as error:
        raise SetupError(
            f"{name} cannot be read: {error.strerror}; {FILE} has to name the file with the secret"
        ) from error
    if found is None or len(found) > LARGEST:
        what = "is not a regular file" if found is None else f"has more than {LARGEST} bytes"
        raise SetupError(f"{name} {what}; {FILE} has to name the file with the secret")
    if not found.strip():
        raise SetupError(f"{name}, which {FILE} names, is empty; put the secret into it")
    return os.fsdecode(found)
