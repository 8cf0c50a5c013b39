"""Public holidays: which days a country keeps, and how it calls them.

The knowledge is the `holidays` package's. Left alone it names holidays in the machine's
own language, so a language is passed wherever a country has several.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec

import holidays
from holidays.registry import COUNTRIES as NAMED
from holidays.registry import EntityLoader

ENGLISH = "en_US"
COUNTRIES = "holidays.countries"
_ADDED = re.compile(r"\s*[(（][^()（）]*[)）]$")  # noqa: RUF001 - Chinese has brackets of its own


@cache
def countries() -> tuple[str, ...]:
    """ISO 3166-1 codes of all countries known."""
    return tuple(EntityLoader.get_country_codes(include_aliases=False))


def subdivisions(country: str) -> tuple[str, ...]:
    """The codes of a country's parts that have holidays of their own."""
    return tuple(_known(country).subdivisions)


def country_meant(code: str) -> str | None:
    """The country that *code* stands for elsewhere: GB for "UK", NL for "NLD" and "nl"."""
    if code.upper() not in holidays.list_supported_countries(include_aliases=True):
        return None
    return holidays.country_holidays(code.upper()).country


def country_named(name: str) -> str | None:
    """The country called so in English, such as ``united_kingdom``."""
    return NAMED[name][1] if name in NAMED else None


def part_names(country: str) -> dict[str, str]:
    """The codes of a country's parts, by those codes and by what they are called there."""
    known = _known(country)
    return {code: code for code in known.subdivisions} | known.subdivisions_aliases


@cache
def languages(country: str) -> tuple[str, ...]:
    """The languages in which a country's holidays have names; none if it has just one."""
    return tuple(sorted(_known(country).supported_languages))


def categories(country: str) -> tuple[str, ...]:
    """The categories of a country's holidays, such as "public" and "bank"."""
    return tuple(sorted(_known(country).supported_categories))


def public_holidays(
    country: str,
    years: Iterable[int],
    *,
    language: str | None = None,
    categories: Collection[str] | None = None,
    ignore: Collection[str] = (),
) -> dict[date, str]:
    """The holidays of *country* in *years*, observed days included, in order.

    Args:
        country: An ISO 3166-1 code, with a subdivision after a dash: ``DE-BE``.
        years: The years to look at.
        language: Of the names; a language the country lacks gives the default, which is
            English where the country has it, else its own.
        categories: Of the holidays; the public ones unless told otherwise.
        ignore: Names, with or without what is added to them in brackets; a day is left out
            when all of its names are among them, or the name that they make together.
    """
    known = _holidays(country, years, language, categories)
    return {
        day: name
        for day, name in sorted(known.items())
        if not (name in ignore or all(_is_among(each, ignore) for each in known.get_list(day)))
    }


def holiday_names(
    country: str,
    years: Iterable[int],
    *,
    language: str | None = None,
    categories: Collection[str] | None = None,
) -> set[str]:
    """Every name in *years* under which a day can be ignored, the same as above."""
    known = _holidays(country, years, language, categories)
    names = {each for day, name in known.items() for each in (name, *known.get_list(day))}
    return names | {_ADDED.sub("", name) for name in names}


def only_in_parts(
    country: str,
    years: Iterable[int],
    *,
    weekdays: Collection[int],
    language: str | None = None,
    categories: Collection[str] | None = None,
) -> dict[str, tuple[str, ...]]:
    """Holidays that many parts of *country* have and the country alone has not, by name.

    Many are a third of its parts: what fewer have is a matter of some regions or islands, and
    offices in a country as the United States keep to the holidays of all of it.

    Args:
        country: As above; a part has no parts.
        years: The years to look at.
        weekdays: Those on which a holiday matters; Monday is 0.
        language: As above.
        categories: As above.

    Returns:
        The codes of the parts, without the country's. What most parts have comes first.
    """
    parts = () if "-" in country else subdivisions(country)
    years = list(years)
    everywhere = _holidays(country, years, language, categories)
    off: dict[date, dict[str, list[str]]] = defaultdict(dict)
    for part in parts:
        known = _holidays(f"{country}-{part}", years, language, categories)
        for day in known:
            if day.weekday() in weekdays and day not in everywhere:
                off[day][part] = [_ADDED.sub("", name) for name in known.get_list(day)]
    found: dict[str, set[str]] = defaultdict(set)
    for _, names_by_part in sorted(off.items()):
        if len(names_by_part) * 3 >= len(parts):
            for part, names in names_by_part.items():
                for name in names:
                    found[name].add(part)
    many = sorted(found.items(), key=lambda item: -len(item[1]))
    return {name: tuple(sorted(among)) for name, among in many}


def _is_among(name: str, ignore: Collection[str]) -> bool:
    """Whether a holiday is ignored by its name, or by what it is called before the brackets."""
    return name in ignore or _ADDED.sub("", name) in ignore


def release() -> str:
    """Which release of the `holidays` package is in use."""
    return version("holidays")


def caveat(country: str, years: Iterable[int]) -> str:
    """What the `holidays` package has to say of *years* in which it does not know them all."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        _known(country, years=years)
    return str(told[-1].message) if told else ""


def _holidays(
    country: str,
    years: Iterable[int],
    language: str | None,
    categories: Collection[str] | None,
) -> holidays.HolidayBase:
    """The holidays, without what the package prints of them, which `caveat` tells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _known(
            country, years=years, language=_language(country, language), categories=categories
        )


def _known(
    country: str,
    *,
    years: Iterable[int] = (),
    language: str | None = None,
    categories: Collection[str] | None = None,
) -> holidays.HolidayBase:
    """What the library knows of a country."""
    code, _, part = country.partition("-")
    _load(code)
    return holidays.country_holidays(
        code,
        subdiv=part or None,
        years=years,
        language=language,
        categories=tuple(categories) if categories else None,
    )


def _language(country: str, wanted: str | None) -> str | None:
    spoken = languages(country)
    if not spoken:
        return None
    if wanted in spoken:
        return wanted
    if ENGLISH in spoken:
        return ENGLISH
    return _known(country).default_language


@cache
def _load(code: str) -> None:
    """Load what is known of one country, and of no other.

    The library means to do so, but Python first runs the package in which the countries lie,
    and that one loads all 250, which takes longer than the rest of a command does. So while
    one is loaded, the package is there as if it had been run. Where the country needs more of
    it than that, it is loaded in the library's own way.
    """
    spec = find_spec(COUNTRIES)
    if spec is None or COUNTRIES in sys.modules:
        return
    sys.modules[COUNTRIES] = module_from_spec(spec)
    try:
        with suppress(ImportError):
            holidays.country_holidays(code)
    finally:
        del sys.modules[COUNTRIES]
