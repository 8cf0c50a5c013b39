"""Days off: holidays and closings of a year, whose they are, and which of them are worked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from koos_cal import holidays
from koos_cal.config import Config
from koos_cal.inputs.rota import make_rota
from koos_cal.rota.free import free_days
from koos_cal.rota.past import Past
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span


class Kind(StrEnum):
    """What gives days a name."""

    HOLIDAY = "holiday"
    CLOSING = "closing"
    WORKING = "working"


class Effect(StrEnum):
    """What that means for who works on them."""

    OFF = "off"
    WEEKEND = "weekend"  # no day on which the rotation works, so nothing changes
    IGNORED = "ignored"
    WORKED = "worked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Days with a name.

    Attributes:
        span: The days.
        name: Of the holiday, the closing or the extra working days.
        kind: Which of these it is.
        people: The ids of those whose own holiday it is; None where it is the office's.
        effect: What it means.
    """

    span: Span
    name: str
    kind: Kind
    people: tuple[str, ...] | None
    effect: Effect


def named_days(rota: Rota, known: Mapping[date, str], year: int) -> list[Named]:
    """Every holiday, closing and extra working day of *year*, in order.

    Of people's own holidays those are told on which the office works and they are in the team.

    Args:
        rota: With the days off in force.
        known: The office's holidays, also those that are ignored.
        year: One of those for which the rota has its holidays.
    """
    days = Span(start=date(year, 1, 1), end=date(year + 1, 1, 1))
    found = [
        *_holidays(rota, known, days),
        *_closings(rota, days),
        *_extra(rota, days),
        *_own(rota, days),
    ]
    return sorted(found, key=lambda each: (each.span, each.kind, each.name))


def on_record(rota: Rota, past: Past) -> Rota:
    """*rota* with its office closed as it was published, on days before today of which that is."""
    if past.start is None:
        return rota
    office, free = rota.office, free_days(rota, past.free, past.today)
    earlier = {day: name for day, name in office.holidays.items() if day < past.start}
    closed_before = (each for each in office.closings if each.span.end <= past.start)
    closings = (*closed_before, *free.closings)
    return replace(
        rota, office=replace(office, holidays={**earlier, **free.holidays}, closings=closings)
    )


def known_holidays(config: Config, until: date) -> Mapping[date, str]:
    """The office's holidays up to a day, also those that are ignored."""
    unkept = config.holidays.model_copy(update={"ignore": []})
    return make_rota(replace(config, holidays=unkept), until).office.holidays


def unknown_holidays(config: Config, year: int) -> list[str]:
    """What is to be said of countries of which not all holidays of *year* are known."""
    countries = [config.holidays.country, *(person.holidays for person in config.people)]
    told = {each: holidays.caveat(each, [year]) for each in countries if each}
    return [
        f"Not all holidays of {country} are known ({caveat.rstrip('.')})."
        for country, caveat in told.items()
        if caveat
    ]


def _holidays(rota: Rota, known: Mapping[date, str], days: Span) -> Iterator[Named]:
    """The office's holidays, out of all that are *known*."""
    for day, name in known.items():
        if day in days:
            ignored = day not in rota.office.holidays
            effect = Effect.IGNORED if ignored else _effect(rota, Span.through(day))
            yield _named(day, name, Kind.HOLIDAY, effect)


def _closings(rota: Rota, days: Span) -> Iterator[Named]:
    for each in rota.office.closings:
        if shown := each.span.within(days):
            yield Named(
                span=each.span,
                name=each.name,
                kind=Kind.CLOSING,
                people=None,
                effect=_effect(rota, shown),
            )


def _extra(rota: Rota, days: Span) -> Iterator[Named]:
    for day, name in rota.office.working.items():
        if day in days:
            yield _named(day, name, Kind.WORKING, Effect.WORKED)


def _own(rota: Rota, days: Span) -> Iterator[Named]:
    """Holidays that only some people have, those who share one together."""
    people: dict[tuple[date, str], list[str]] = defaultdict(list)
    for person in rota.people:
        for day, name in rota.own_holidays.get(person.id, {}).items():
            if day in days and day in person.stay and rota.office.is_working_day(day):
                people[day, name].append(person.id)
    for (day, name), theirs in people.items():
        yield _named(day, name, Kind.HOLIDAY, Effect.OFF, tuple(theirs))


def _named(
    day: date, name: str, kind: Kind, effect: Effect, people: tuple[str, ...] | None = None
) -> Named:
    span = Span.through(day)
    return Named(span=span, name=name, kind=kind, people=people, effect=effect)


def _effect(rota: Rota, span: Span) -> Effect:
    """What it means that days are holidays or closed."""
    usual = [day for day in span if day.weekday() in rota.office.weekdays]
    if all(day in rota.office.working for day in usual or span):
        return Effect.WORKED
    return Effect.OFF if usual else Effect.WEEKEND
