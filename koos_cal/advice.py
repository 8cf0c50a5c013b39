"""Advice: what is worth saying of a config that has no mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koos_cal import office
from koos_cal.addresses import calendars
from koos_cal.config import Config
from koos_cal.config.names import did_you_mean
from koos_cal.dates import day_text, range_text
from koos_cal.errors import Problem
from koos_cal.inputs import Inputs
from koos_cal.links import LONGEST_ADDRESS, TOKEN_LENGTH
from koos_cal.rota.decision import Decision
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span


def warnings(inputs: Inputs, plan: Plan, today: date) -> list[Problem]:
    """Everything worth saying, with the key path it is about.

    Args:
        inputs: The config.
        plan: Its plan, far enough for all that is shown on *today*.
        today: In the rota's time zone.
    """
    config, shown = inputs.config, inputs.window(today)
    return [
        *_uncovered(plan, Span(start=max(today, plan.rota.start), end=shown.end)),
        *_nobody(plan, shown),
        *_void_overrides(plan),
        *_idle_absences(config, plan),
        *_idle_ignores(config, shown),
        *_long_addresses(config),
    ]


def _uncovered(plan: Plan, span: Span) -> Iterator[Problem]:
    empty = {d.period.span.start for d in plan.decisions if not d.standings}
    for day in plan.uncovered(span):
        decision = plan.decision_on(day)
        if decision and decision.period.span.start not in empty:
            yield Problem(path="", text=f"nobody is there to take {day_text(day)}")


def _nobody(plan: Plan, shown: Span) -> Iterator[Problem]:
    """Times when nobody is in the rotation, from the first to the last such period."""
    run: list[Decision] = []
    for decision in plan.decisions:
        if decision.period.span.overlaps(shown) and not decision.standings:
            run.append(decision)
            continue
        yield from _nobody_in(run)
        run = []
    yield from _nobody_in(run)


def _nobody_in(run: list[Decision]) -> Iterator[Problem]:
    if run:
        days = range_text(run[0].period.span.start, run[-1].period.span.last)
        yield Problem(path="rotation", text=f"nobody is in the rotation {days}")


def _void_overrides(plan: Plan) -> Iterator[Problem]:
    """Overrides without effect, as far as they lie in what is planned."""
    for index, override in enumerate(plan.rota.overrides):
        if override.span.end > plan.end:
            continue
        duties = plan.duties_in(override.span)
        path = f"overrides[{index}]"
        if not duties:
            yield Problem(path=path, text="has no effect: it names no working day")
        for duty in duties:
            if duty.void:
                text = f"has no effect on {day_text(duty.day)}, as {override.person} is not there"
                yield Problem(path=path, text=text)


def _idle_absences(config: Config, plan: Plan) -> Iterator[Problem]:
    """Absences of somebody who has no turns on any day of them."""
    for index, absence in enumerate(config.absences):
        days = [day for day in absence.span if plan.rota.office.is_working_day(day)]
        known = [day for day in days if plan.rota.start <= day < plan.end]
        if known and not any(_takes_turns(plan, absence.person, day) for day in known):
            yield Problem(
                path=f"absences[{index}]",
                text=f"changes nothing: {absence.person} is not in the rotation then",
            )


def _takes_turns(plan: Plan, person_id: str, day: date) -> bool:
    person = plan.rota.person(person_id)
    decision = plan.decision_on(day)
    if person is None or decision is None:
        return False
    paused = any(pause.person == person_id and day in pause.span for pause in plan.rota.pauses)
    return day in person.stay and person_id in decision.period.phase.order and not paused


def _idle_ignores(config: Config, shown: Span) -> Iterator[Problem]:
    country, spoken = config.holidays.country, config.holidays.language
    years = range(min(config.rotation.start.year, shown.start.year), shown.end.year + 1)
    names = office.holiday_names(country, years, language=spoken) if country else set()
    for index, name in enumerate(config.holidays.ignore):
        if name not in names:
            known = ", ".join(sorted(names)) or "none, as no country is given"
            hint = did_you_mean(name, names) or f"; known are {known}"
            yield Problem(
                path=f"holidays.ignore[{index}]", text=f'no holiday is called "{name}"{hint}'
            )


def _long_addresses(config: Config) -> Iterator[Problem]:
    if not config.koos.url:
        return
    prefix = f"/k/{'x' * TOKEN_LENGTH}" if config.access.mode == "links" else ""
    for calendar in calendars(config, config.koos.url + prefix):
        length = len(calendar.subscription.address)
        if length > LONGEST_ADDRESS:
            yield Problem(
                path="koos.url",
                text=f"the address of the calendar {calendar.name} has {length} characters;"
                f" Google silently refuses more than {LONGEST_ADDRESS}; shorten the url or the id",
            )
