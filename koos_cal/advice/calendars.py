"""Calendars: those that cannot be read, or of which nothing was heard for long."""

from __future__ import annotations

from collections.abc import Iterator

from koos_cal.advice.view import View
from koos_cal.calendars.fetched import Health
from koos_cal.dates import day_text
from koos_cal.errors import Problem
from koos_cal.values.quote import key_path


def warnings(view: View) -> Iterator[Problem]:
    """Calendars without a journal to keep what they say, that were never read, or not for long."""
    for index, calendar in enumerate(view.config.absence_calendars):
        path = key_path("absence_calendars", index)
        if view.schedule.inputs.state is None:
            text = "is not read without a journal; start one with `koos-cal journal start`"
            yield Problem(path=path, text=text)
            continue
        if view.fetched is None or view.now is None:
            continue
        known = view.fetched.get(calendar.name)
        health = known.health(view.now) if known else Health.NEVER
        why = f" ({known.why})" if known and known.why else ""
        if health is Health.NEVER:
            text = f"was never read{why}, so the rota is planned without it"
            yield Problem(path=path, text=f"{text}; {_next(calendar.name)}")
        elif health is Health.STALE and known and known.good:
            read = view.schedule.inputs.local(known.good).date()
            text = f"was last read on {day_text(read)}{why}, and what it said then is in force"
            yield Problem(path=path, text=f"{text}; {_next(calendar.name)}")


def _next(name: str) -> str:
    return f'look into it with `koos-cal absences fetch "{name}"`'
