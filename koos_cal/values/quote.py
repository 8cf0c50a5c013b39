"""Quotes: values, names and keys as messages show them, on one line and never too long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

LONGEST_QUOTE = 60  # characters of a value in a message
HUGE = 10**18

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_KINDS: tuple[tuple[type, str], ...] = (
    (datetime, "the date-time {}"),
    (date, "the date {}"),
    (time, "the time {}"),
    (list, "a list"),
    (dict, "a table"),
)


def shown(value: object) -> str:
    """A value as its writer would recognise it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, int) and abs(value) >= HUGE:
        return "a very large number"
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name.format(value)
    number = str(value).replace("Infinity", "inf").replace("NaN", "nan")
    return f"the number {_shorten(number)}"


def quoted(text: str) -> str:
    """*text* between quotes; what would not be seen, or break the line, as an escape."""
    return f'"{visible(_shorten(text))}"'


def visible(text: str) -> str:
    """*text* with everything that cannot be seen, or breaks lines, as an escape."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def key_path(*steps: str | int) -> str:
    """Where a value stands, such as ``absences[2].person``, as one would write it in TOML."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{_key(step)}" for step in steps)
    return path.removeprefix(".")


def either(words: Sequence[str]) -> str:
    """A choice in a sentence: `"day", "week" or "2 weeks"`."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _key(name: str) -> str:
    is_plain = _BARE_KEY.fullmatch(name) and len(name) <= LONGEST_QUOTE
    return name if is_plain else quoted(name)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."
