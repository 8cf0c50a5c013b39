"""Planned: what calendars should show, day by day, told from a plan in the plainest way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from koos_cal.rota.plan import Plan
from koos_cal.rota.rota import Rota
from tests.laws.reading import is_away

Row = tuple[date, str]  # a day, and what an event on it is called


def title(
    on_duty: str | None, covering_for: str | None, names: dict[str, str], role: str = "Koos"
) -> str:
    """What the design wants a day to be called."""
    if on_duty is None:
        return f"{role}: nobody"
    return f"{role}: {names[on_duty]}" + (f" (for {names[covering_for]})" if covering_for else "")


def duty_rows(plan: Plan, person: str | None = None, role: str = "Koos") -> list[Row]:
    """Every working day in order; with a *person*, just those on which they are on duty."""
    names = {each.id: each.name for each in plan.rota.people}
    return [
        (day, title(duty.on_duty, duty.covering_for, names, role))
        for day, duty in plan.duties.items()
        if person in (None, duty.on_duty)
    ]


def away_rows(rota: Rota, days: Iterable[date]) -> list[Row]:
    """Everyone who is away on one of *days*, and why nobody works on it; in order."""
    rows: list[Row] = []
    for day in days:
        rows += [
            (day, f"{person.name} away") for person in rota.people if is_away(rota, person.id, day)
        ]
        rows += [(day, name) for holiday, name in rota.office.holidays.items() if holiday == day]
        rows += [(day, each.name) for each in rota.office.closings if day in each.span]
    return sorted(rows)
