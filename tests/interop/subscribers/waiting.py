"""Waiting: for a condition, and for as long as a busy machine may take."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

PATIENCE = 60.0  # seconds to wait for anything; what takes that long will never come
STEP = 0.02


def until(what: str, condition: Callable[[], bool]) -> None:
    """Wait until *condition* holds.

    Raises:
        TimeoutError: When it does not; says *what* was waited for.
    """
    last = monotonic() + PATIENCE
    while not condition():
        if monotonic() > last:
            raise TimeoutError(f"waited {PATIENCE:.0f} seconds until {what}")
        sleep(STEP)
