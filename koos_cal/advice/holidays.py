"""Holidays: names that no holiday has, and countries of which not all holidays are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from koos_cal import holidays
from koos_cal.advice.view import View
from koos_cal.dates import some_text
from koos_cal.errors import Problem
from koos_cal.values.names import did_you_mean
from koos_cal.values.quote import key_path, quoted

NAMED = 3  # holidays, and parts of a country, in a sentence

InParts = Mapping[str, tuple[str, ...]]


def warnings(view: View) -> Iterator[Problem]:
    """What is not as the config takes it to be, in the years to be shown."""
    kept, countries = view.config.holidays, _countries(view)
    in_parts = {country: _in_parts(view, country) for country in countries}
    yield from _idle_ignores(view, in_parts.get(kept.country or "", {}))
    for country, path in countries.items():
        missed, way_out = in_parts[country], ""
        if country == kept.country:
            missed = {name: each for name, each in missed.items() if name not in kept.ignore}
            way_out = ", or put the names of those that are worked into holidays.ignore"
        if missed:
            yield Problem(path=path, text=f"{_missed(country, missed)}{way_out}")
        yield from _unknown(view, country, path)


def _countries(view: View) -> dict[str, str]:
    """Every country whose holidays somebody has, with the first place at which it stands."""
    config = view.config
    first = {config.holidays.country: "holidays.country"} if config.holidays.country else {}
    for index, person in enumerate(config.people):
        if person.holidays:
            first.setdefault(person.holidays, key_path("people", index, "holidays"))
    return first


def _in_parts(view: View, country: str) -> InParts:
    """Holidays that many parts of *country* have and the country alone has not."""
    kept = view.config.holidays
    return holidays.only_in_parts(
        country,
        range(view.today.year, view.today.year + 2),
        weekdays=view.rota.office.weekdays,
        language=kept.language,
        categories=kept.categories if country == kept.country else None,
    )


def _missed(country: str, missed: InParts) -> str:
    """What to say of holidays that a country alone has not."""
    named = [f"{name} ({some_text(parts, NAMED)})" for name, parts in missed.items()]
    ((part, _),) = Counter(chain.from_iterable(missed.values())).most_common(1)
    return (
        f"parts of {country} have holidays that {country} alone has not: {some_text(named, NAMED)};"
        f" name the part, such as {quoted(f'{country}-{part}')}"
    )


def _idle_ignores(view: View, in_parts: InParts) -> Iterator[Problem]:
    """Ignored names that no holiday has, here or in a part of the country."""
    kept, start = view.config.holidays, view.config.rotation.start
    years = range(min(start.year, view.shown.start.year), view.shown.end.year + 1)
    names: set[str] = set()
    if kept.country:
        names = holidays.holiday_names(
            kept.country, years, language=kept.language, categories=kept.categories
        )
    for index, name in enumerate(kept.ignore):
        if name not in names and name not in in_parts:
            hint = did_you_mean(name, names) or f"; known are {', '.join(sorted(names))}"
            hint = hint if kept.country else ", as there is no country; add one, or take it out"
            yield Problem(
                path=key_path("holidays", "ignore", index),
                text=f"no holiday is called {quoted(name)}{hint}",
            )


def _unknown(view: View, country: str, path: str) -> Iterator[Problem]:
    """A country of which not all holidays are known in the years to be shown."""
    years = range(view.shown.start.year, view.shown.end.year + 1)
    if caveat := holidays.caveat(country, years):
        text = f"not all holidays of {country} are known ({caveat.rstrip('.')})"
        yield Problem(path=path, text=f"{text}; add the others as [[closings]] or [[absences]]")
