"""Programs that a machine may lack: without one its tests are skipped, and in CI they fail.

CI sets ``KOOS_REQUIRE_PROGRAMS``, so that nothing is ever left out there in silence.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import NoReturn

import pytest

REQUIRED = "KOOS_REQUIRE_PROGRAMS"


def program(*names: str, environ: Mapping[str, str] = os.environ) -> str:
    """Where the first of *names* lies that is on the PATH; see `lacking` for when none is."""
    path = environ.get("PATH", "")
    found = next(filter(None, (shutil.which(name, path=path) for name in names)), None)
    return found or lacking(f"none of {', '.join(names)} is on the PATH", environ)


def lacking(what: str, environ: Mapping[str, str] = os.environ) -> NoReturn:
    """Skip the test, or fail it where every program has to be there; *what* says what lacks."""
    if environ.get(REQUIRED):
        pytest.fail(f"{what}, and {REQUIRED} is set; install it", pytrace=False)
    pytest.skip(f"{what}; install it to run these tests")
