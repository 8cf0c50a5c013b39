"""Changes: what differs between two plans of the same rota."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koos_cal.rota.decision import Duty
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day that is not the same in two plans.

    Attributes:
        day: The day.
        before: What held on it; None when it was no working day.
        after: What holds on it; None when it is no working day.
    """

    day: date
    before: Duty | None
    after: Duty | None

    @property
    def loses(self) -> str | None:
        """Who was on duty and is not any more."""
        before, after = _on_duty(self.before), _on_duty(self.after)
        return before if before != after else None

    @property
    def gains(self) -> str | None:
        """Who is on duty and was not before."""
        before, after = _on_duty(self.before), _on_duty(self.after)
        return after if before != after else None


def changes(before: Plan, after: Plan, span: Span) -> tuple[Change, ...]:
    """The days of *span* on which duty or turn differ, or that became or ceased to be worked."""
    days = sorted(day for day in before.duties.keys() | after.duties.keys() if day in span)
    found = (
        Change(day=day, before=before.duties.get(day), after=after.duties.get(day)) for day in days
    )
    return tuple(each for each in found if _gist(each.before) != _gist(each.after))


def persons(both: Iterable[Plan]) -> dict[str, str]:
    """Everyone in some plans, by id, with the name that the last of them gives."""
    return {person.id: person.name for plan in both for person in plan.rota.people}


def _gist(duty: Duty | None) -> tuple[str | None, str | None] | None:
    return (duty.on_duty, duty.turn) if duty else None


def _on_duty(duty: Duty | None) -> str | None:
    return duty.on_duty if duty else None
