"""Zones: what the names of time zones in a calendar stand for.

The library keeps zones by their names for the whole process, so that one calendar's own zone
would be used for the next one's. A name that everyone knows stands for what everyone knows; any
other gets a name of its own, made from how the calendar describes it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

import pytz
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_TZID = re.compile(r"(?<=;TZID=)(\"[^\"]*\"|[^:;]*)", re.IGNORECASE)


def own_names(zones: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What each zone that a calendar describes is to be called."""
    return {name: known_name(name) or _hash(lines) for name, lines in zones.items()}


def known_name(name: str) -> str | None:
    """The region that a *name* stands for, if everyone knows it, Windows' names too."""
    plain = name.strip('"').strip()
    if plain in pytz.all_timezones_set:
        return plain
    return WINDOWS_TO_OLSON.get(plain)


def renamed(line: str, names: Mapping[str, str], rota: str) -> str:
    """A property's line with its zone called by its own name; one that nobody knows is the rota's."""

    def name(found: re.Match[str]) -> str:
        plain = found[0].strip('"')
        return names.get(plain) or known_name(plain) or rota

    head, colon, value = line.partition(":")
    return f"{_TZID.sub(name, head)}{colon}{value}" if ";TZID=" in head.upper() else line


def described(zones: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> list[str]:
    """The lines of those zones that are no region, under their own names."""
    lines: list[str] = []
    for zone, block in zones.items():
        if names[zone].startswith("koos-"):
            lines += [
                f"TZID:{names[zone]}" if line.upper().startswith("TZID") else line for line in block
            ]
    return lines


def _hash(lines: Sequence[str]) -> str:
    return f"koos-{hashlib.sha256('\n'.join(lines).encode()).hexdigest()[:16]}"
