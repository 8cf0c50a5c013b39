"""Entries: how many a list may hold, and that it names nothing twice."""

from __future__ import annotations

from collections import Counter

from koos_cal.dates import some_text
from koos_cal.values.mistake import mistake
from koos_cal.values.quote import quoted

MOST_TOLD = 10  # names in a message


def few(values: object, *, most: int) -> object:
    """A list, if it is one, of at most so many entries; looked at before each of them is."""
    if isinstance(values, list) and len(values) > most:
        raise mistake(f"expected at most {most} entries, got {len(values)}")
    return values


def some(values: list[str]) -> list[str]:
    """A list that is not empty."""
    if not values:
        raise mistake("expected at least one name, got an empty list")
    return values


def distinct(values: list[str]) -> list[str]:
    """A list that names nothing twice."""
    doubled = [quoted(name) for name, count in Counter(values).items() if count > 1]
    if doubled:
        names, verb = some_text(doubled, MOST_TOLD), "stands" if len(doubled) == 1 else "stand"
        raise mistake(f"{names} {verb} in the list more than once; keep one of each")
    return values
