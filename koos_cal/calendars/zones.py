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

from koos_cal.calendars.source import Lines, name_of, parted, value_of

OWN = "koos-"  # how names begin that were made here
_TZID = re.compile(r'(?<=;TZID=)("[^"]*"|[^;]*)', re.IGNORECASE)
# What tells of a zone; the library refuses one with a property that it does not know.
_TELLING = frozenset(["BEGIN", "END", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"])
_TELLING |= {"DTSTART", "RRULE", "RDATE"}
_PLACES = (2, 3, 1)  # parts of a region's name: Europe/Amsterdam, America/Indiana/Knox, UTC
_REGIONS = {name.casefold(): name for name in pytz.all_timezones}


def own_names(zones: Mapping[str, Lines]) -> dict[str, str]:
    """What each zone that a calendar describes is to be called."""
    return {
        name: known_name(name) or known_name(value_of(lines, "X-LIC-LOCATION")) or _hash(lines)
        for name, lines in zones.items()
    }


def known_name(name: str) -> str:
    """The region that a *name* stands for, if everyone knows it, Windows' names too; or nothing."""
    plain = name.strip('"').strip()
    ends = ("/".join(plain.split("/")[-count:]) for count in _PLACES)
    for each in (plain, *ends):
        if found := _REGIONS.get(each.casefold()):
            return found
    return WINDOWS_TO_OLSON.get(plain, "")


def renamed(line: str, names: Mapping[str, str], rota: str) -> str:
    """A property's line, its zone called by its own name; by the *rota*'s if nobody knows it."""
    if ";TZID=" not in line.upper():
        return line

    def name(found: re.Match[str]) -> str:
        plain = found[0].strip('"')
        return names.get(plain) or known_name(plain) or rota

    head, value = parted(line)
    return f"{_TZID.sub(name, head)}:{value}"


def described(zones: Mapping[str, Lines], names: Mapping[str, str]) -> dict[str, Lines]:
    """The lines that tell of those zones that are no region, by and under their own names."""
    return {
        name: tuple(
            f"TZID:{name}" if name_of(line) == "TZID" else line
            for line in zones[zone]
            if name_of(line) in _TELLING
        )
        for zone, name in names.items()
        if name.startswith(OWN)
    }


def _hash(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    return f"{OWN}{hashlib.sha256(text.encode()).hexdigest()[:16]}"
