"""Public holidays: which days a country keeps, and how it calls them.

The knowledge is the `holidays` package's. Left alone it names holidays in the machine's
own language, so a language is passed wherever a country has several.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

import holidays

ENGLISH = "en_US"


@cache
def countries() -> dict[str, list[str]]:
    """ISO 3166-1 codes of all countries known, each with its subdivisions."""
    return holidays.list_supported_countries(include_aliases=False)


def country_meant(code: str) -> str | None:
    """The country that *code* stands for elsewhere: GB for "UK", NL for "NLD" and "nl"."""
    if code.upper() not in holidays.list_supported_countries(include_aliases=True):
        return None
    return holidays.country_holidays(code.upper()).country


@cache
def languages(country: str) -> tuple[str, ...]:
    """The languages in which a country's holidays have names; none if it has just one."""
    code = country.partition("-")[0]
    return tuple(holidays.list_localized_countries().get(code, ()))


def public_holidays(
    country: str, years: Iterable[int], *, language: str | None = None, ignore: Collection[str] = ()
) -> dict[date, str]:
    """The public holidays of *country* in *years*, observed days included, in order.

    Args:
        country: An ISO 3166-1 code, with a subdivision after a dash: ``DE-BE``.
        years: The years to look at.
        language: Of the names; a language the country lacks gives the default, which is
            English where the country has it, else its own.
        ignore: Exact names; a day is left out when all of its names are among them.
    """
    known = _holidays(country, years, language)
    return {
        day: name
        for day, name in sorted(known.items())
        if not set(known.get_list(day)) <= set(ignore)
    }


def holiday_names(country: str, years: Iterable[int], *, language: str | None = None) -> set[str]:
    """The name of every public holiday of *country* in *years*."""
    known = _holidays(country, years, language)
    return {name for day in known for name in known.get_list(day)}


def caveat(country: str, years: Iterable[int]) -> str:
    """What the `holidays` package has to say of *years* in which it does not know them all."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        _known(country, years, None)
    return str(told[-1].message) if told else ""


def _holidays(country: str, years: Iterable[int], language: str | None) -> holidays.HolidayBase:
    """The holidays, without what the package prints of them, which `caveat` tells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _known(country, years, language)


def _known(country: str, years: Iterable[int], language: str | None) -> holidays.HolidayBase:
    code, _, part = country.partition("-")
    spoken = _language(country, language)
    return holidays.country_holidays(code, subdiv=part or None, years=years, language=spoken)


def _language(country: str, wanted: str | None) -> str | None:
    spoken = languages(country)
    if not spoken:
        return None
    if wanted in spoken:
        return wanted
    if ENGLISH in spoken:
        return ENGLISH
    return holidays.country_holidays(country.partition("-")[0]).default_language
