"""Calls: stands in for a function to count how often it is asked, or to make it fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Calls:
    """Stands in for a function and counts how often it is called.

    Attributes:
        function: What is called.
        number: How often it was.
        fails: Whether it is to fail instead.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.number = 0
        self.fails = False

    def __call__(self, *args: Any) -> Any:
        """Count, then fail or do what the function does."""
        self.number += 1
        if self.fails:
            raise RuntimeError("nobody foresaw this")
        return self.function(*args)
