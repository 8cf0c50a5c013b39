"""Places as values: a country with public holidays, and a time zone that knows its summers."""

from __future__ import annotations

import pytz

from koos_cal import holidays
from koos_cal.values.mistake import expected
from koos_cal.values.places import REGIONS, country_meant, has_place, zone_meant
from koos_cal.values.text import one_line

A_REGION = "Europe/Amsterdam"


def zone(value: object) -> str:
    """The time zone of a place, or UTC."""
    name = one_line(value, "the name of a time zone")
    if name not in pytz.all_timezones_set:
        meant = zone_meant(name)
        hint = f'did you mean "{meant}"?' if meant else f"write a region such as {A_REGION}"
        raise expected("a time zone", name, f"; {hint}")
    if not has_place(name):
        what = "the time zone of a place, whose summer time is known"
        raise expected(what, name, f"; write a region such as {REGIONS.get(name, A_REGION)}")
    return name


def country(value: object) -> str:
    """A country with public holidays, with a subdivision of it after a dash."""
    name = one_line(value, "the code of a country")
    code, dash, part = name.partition("-")
    is_known = code in holidays.countries()
    parts = holidays.subdivisions(code) if is_known and dash else ()
    if is_known and (not dash or part in parts):
        return name
    meant = country_meant(name)
    hint = f'; did you mean "{meant}"?' if meant else ""
    if not is_known:
        raise expected('a country\'s two letters such as "NL" or "DE-BE"', name, hint)
    known = ", ".join(f"{code}-{each}" for each in parts)
    hint = hint or f"; known are {known}" if known else "; it has none"
    raise expected(f"{code} or one of its parts", name, hint)
