"""Advice: what is worth saying of a config that has no mistakes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from koos_cal import office
from koos_cal.addresses import calendars
from koos_cal.config import Config
from koos_cal.config.names import did_you_mean
from koos_cal.config.quote import key_path, quoted
from koos_cal.dates import day_text, range_text, ranges_of, when_text
from koos_cal.errors import Problem
from koos_cal.links import LONGEST_ADDRESS, TOKEN_LENGTH
from koos_cal.rota.periods import phase_on
from koos_cal.rota.plan import Plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.rota.spans import Spans
from koos_cal.schedule import Schedule


def warnings(schedule: Schedule) -> list[Problem]:
    """Everything worth saying, with the key path it is about."""
    config, plan, today = schedule.inputs.config, schedule.plan, schedule.today
    shown = schedule.shown
    coming = Span(start=max(today, plan.rota.start), end=shown.end)
    return [
        *_uncovered(plan, coming),
        *_nobody(plan, coming),
        *_void_overrides(plan),
        *_idle_absences(config, plan),
        *_idle_ignores(config, shown),
        *_unknown_holidays(config, shown),
        *_long_addresses(config, today),
    ]


def _uncovered(plan: Plan, coming: Span) -> Iterator[Problem]:
    members = {day for d in plan.decisions if d.members for day in d.period.days}
    empty = [day for day in plan.uncovered(coming) if day in members]
    for first, last in ranges_of(empty, plan.duties):
        days = range_text(first, last)
        text = f"nobody is there to take {days}; move an absence, or add an override or a closing"
        yield Problem(path="", text=text)


def _nobody(plan: Plan, coming: Span) -> Iterator[Problem]:
    """Times when nobody is in the rotation, from the first to the last such period."""
    near = (d for d in plan.decisions if d.period.span.overlaps(coming))
    for is_empty, run in groupby(near, key=lambda d: not d.members):
        if is_empty:
            periods = [decision.period.span for decision in run]
            when = when_text([(periods[0].start, periods[-1].last)])
            text = f"nobody is in the rotation {when}; look at joined, left and [[pauses]]"
            yield Problem(path="rotation", text=text)


def _void_overrides(plan: Plan) -> Iterator[Problem]:
    """Overrides without effect, as far as they lie in what is planned."""
    days = tuple(plan.duties)
    for index, override in enumerate(plan.rota.overrides):
        path = key_path("overrides", index)
        known = _within(override.span, days)
        if override.span.end <= plan.rota.start:
            begins = day_text(plan.rota.start)
            yield Problem(path=path, text=f"has no effect: the rotation begins on {begins}")
        elif not known and override.span.end <= plan.end:
            yield Problem(path=path, text="has no effect: there is no working day in it")
        if ranges := ranges_of([day for day in known if plan.duties[day].void], known):
            text = f"has no effect {when_text(ranges)}: {override.person} is not there"
            yield Problem(path=path, text=text)


def _idle_absences(config: Config, plan: Plan) -> Iterator[Problem]:
    """Absences of somebody who has no turns on any day of them."""
    days = tuple(plan.duties)
    people = {person.id: person for person in plan.rota.people}
    spans: dict[str, list[Span]] = defaultdict(list)
    for pause in plan.rota.pauses:
        spans[pause.person].append(pause.span)
    paused = {person: Spans.of(spans[person]) for person in people}
    for index, absence in enumerate(config.absences):
        known = _within(absence.span, days)
        there = [day for day in known if day in people[absence.person].stay]
        active = [day for day in there if day not in paused[absence.person]]
        if known and not _are_in_the_order(plan.rota, absence.person, active):
            text = f"moves no turn: {absence.person} is not in the rotation then"
            yield Problem(path=key_path("absences", index), text=text)


def _are_in_the_order(rota: Rota, person_id: str, days: Iterable[date]) -> bool:
    """Whether the person takes turns on any of *days*."""
    phases = groupby(days, key=lambda day: phase_on(rota.phases, day))
    return any(person_id in phase.order for phase, _ in phases)


def _within(span: Span, days: Sequence[date]) -> Sequence[date]:
    """Those of *days*, which are in order, that lie in *span*."""
    return days[bisect_left(days, span.start) : bisect_left(days, span.end)]


def _idle_ignores(config: Config, shown: Span) -> Iterator[Problem]:
    country, kept = config.holidays.country, config.holidays
    years = range(min(config.rotation.start.year, shown.start.year), shown.end.year + 1)
    names: set[str] = set()
    if country:
        names = office.holiday_names(
            country, years, language=kept.language, categories=kept.categories
        )
    for index, name in enumerate(config.holidays.ignore):
        if name not in names:
            hint = did_you_mean(name, names) or f"; known are {', '.join(sorted(names))}"
            yield Problem(
                path=key_path("holidays", "ignore", index),
                text=f"no holiday is called {quoted(name)}"
                f"{hint if country else ', as there is no country'}",
            )


def _unknown_holidays(config: Config, shown: Span) -> Iterator[Problem]:
    """Countries of which not all holidays are known in the years to be shown."""
    years = range(shown.start.year, shown.end.year + 1)
    first = {config.holidays.country: "holidays.country"}
    for index, person in enumerate(config.people):
        first.setdefault(person.holidays, key_path("people", index, "holidays"))
    for country, path in first.items():
        if country and (caveat := office.caveat(country, years)):
            text = f"not all holidays of {country} are known ({caveat.rstrip('.')})"
            yield Problem(path=path, text=f"{text}; add the others as [[closings]] or [[absences]]")


def _long_addresses(config: Config, today: date) -> Iterator[Problem]:
    if not config.koos.url:
        return
    prefix = f"/k/{'x' * TOKEN_LENGTH}" if config.access.mode == "links" else ""
    for calendar in calendars(config, config.koos.url + prefix, today):
        length = len(calendar.subscription.address)
        if length > LONGEST_ADDRESS:
            yield Problem(
                path="koos.url",
                text=f"the address of the calendar {calendar.name} has {length} characters;"
                f" Google silently refuses more than {LONGEST_ADDRESS}; shorten the url or the id",
            )
