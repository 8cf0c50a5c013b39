"""Overrides: those that do not hold, and those that change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koos_cal.advice.view import View
from koos_cal.dates import ranges_of, when_text
from koos_cal.errors import Problem
from koos_cal.rota.decision import Duty, Kind
from koos_cal.rota.people import Override
from koos_cal.values.quote import key_path


def warnings(view: View) -> Iterator[Problem]:
    """Overrides without effect, as far as they lie in what is planned."""
    for index, override in enumerate(view.rota.overrides):
        path, person = key_path("overrides", index), override.person
        if why := _idle(view, override):
            yield Problem(path=path, text=f"has no effect: {why}")
            continue
        known = override.span.among(view.worked)
        void = [day for day in known if view.plan.duties[day].void]
        if void:
            when = when_text(ranges_of(void, known))
            text = f"has no effect {when}: {person} is not there; give these days to somebody else"
            yield Problem(path=path, text=text)


def _idle(view: View, override: Override) -> str:
    """Why an override changes nothing at all; nothing where it may."""
    if why := view.idle(override.span, view.worked):
        return why
    known = override.span.among(view.worked)
    duties = [view.plan.duties[day] for day in known]
    if override.span.end > view.plan.end or override.span.end <= view.today:
        return ""
    return _superfluous(override.person, duties)


def _superfluous(person: str, duties: Sequence[Duty]) -> str:
    """Why days with an override of *person* would be the same without it."""
    if all(duty.given and duty.given.giver != person for duty in duties):
        return "an exchange lies on these days; take one of the two out"
    if all(duty.on_duty == person and duty.kind is not Kind.OVERRIDE for duty in duties):
        return f"{person} is on duty on these days anyway; take it out"
    return ""
