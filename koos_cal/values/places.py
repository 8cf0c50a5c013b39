"""Places: countries and time zones, and which are meant where they are written otherwise.

People write Germany, de-be, DE/BY or Bavaria for what the file takes as DE, DE-BE and DE-BY,
and EST for a region whose clocks leave it in March.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytz

from koos_cal import holidays
from koos_cal.values.names import nearest, slug

CLOSE = 0.8  # names of cities are long, and there are many
LONGEST_SHORT = 5  # letters
SAME_AS_UTC = {"UTC", "UCT", "Universal", "Zulu"}

# Zones of no place, and a region that is often meant: most stand still in summer.
REGIONS = {
    "EST": "America/New_York",
    "EST5EDT": "America/New_York",
    "CST6CDT": "America/Chicago",
    "MST": "America/Denver",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
    "HST": "Pacific/Honolulu",
    "GMT": "Europe/London",
    "WET": "Europe/Lisbon",
    "MET": "Europe/Amsterdam",
    "CET": "Europe/Amsterdam",
    "EET": "Europe/Helsinki",
}
_NO_PLACE = re.compile(r"(Etc/|GMT|Greenwich$|Factory$)")

# Names that the holidays package does not know, as ids.
NAMES = {
    "britain": "GB",
    "great-britain": "GB",
    "holland": "NL",
    "america": "US",
    "bavaria": "DE-BY",
    "hesse": "DE-HE",
    "lower-saxony": "DE-NI",
    "north-rhine-westphalia": "DE-NW",
    "rhineland-palatinate": "DE-RP",
    "saxony": "DE-SN",
    "saxony-anhalt": "DE-ST",
    "thuringia": "DE-TH",
    "andalusia": "ES-AN",
    "basque-country": "ES-PV",
    "canary-islands": "ES-CN",
    "catalonia": "ES-CT",
    "geneva": "CH-GE",
    "lucerne": "CH-LU",
}


def has_place(zone: str) -> bool:
    """Whether a time zone belongs to a place, whose summer time it knows; or is UTC."""
    is_utc = zone.removeprefix("Etc/") in SAME_AS_UTC
    return is_utc or not (zone in REGIONS or _NO_PLACE.match(zone))


def zone_meant(name: str) -> str | None:
    """The region that was probably meant by a *name* that is none, by its city or its letters."""
    if name.isupper() and len(name) <= LONGEST_SHORT:
        return None  # letters say nothing of CEST and EST, which are six hours apart
    zones = [zone for zone in pytz.all_timezones if has_place(zone)]
    known = {zone.rpartition("/")[2]: zone for zone in reversed(zones)}
    known |= {zone: zone for zone in zones}
    found = nearest(name.replace(" ", "_"), known, cutoff=CLOSE)
    return known[found] if found else None


def country_meant(text: str) -> str | None:
    """The country, or the part of one, that was probably meant, as the file takes it."""
    code, dash, part = re.sub("[/_ ]", "-", text.strip(), count=1).partition("-")
    if country := holidays.country_meant(code):
        if not dash:
            return country
        return f"{country}-{found}" if (found := _part_meant(country, slug(part))) else None
    name = slug(text).removeprefix("the-")
    found = holidays.country_named(name.replace("-", "_")) or NAMES.get(name)
    parts = _parts_anywhere().get(name, [])
    return found or (parts[0] if len(parts) == 1 else None)


def _part_meant(country: str, name: str) -> str | None:
    """The code of a country's part, by that code or by its name, in whatever case."""
    if NAMES.get(name, "").startswith(f"{country}-"):
        return NAMES[name].partition("-")[2]
    parts = _parts(country)
    return parts.get(nearest(name, parts) or "")


def _parts(country: str) -> dict[str, str]:
    """The codes of a country's parts, by the ids made of all that they are called."""
    return {slug(name): code for name, code in holidays.part_names(country).items()}


@cache
def _parts_anywhere() -> dict[str, list[str]]:
    """The parts of all countries by the ids of their names, with all that are called so."""
    found: dict[str, list[str]] = defaultdict(list)
    for country in holidays.countries():
        for name, code in _parts(country).items():
            if name != slug(code):
                found[name].append(f"{country}-{code}")
    return found
