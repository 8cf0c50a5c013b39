"""Changes: what differs between two plans of the same rota."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koos_cal.records import Record, named_duty_record
from koos_cal.rota.decision import Duty
from koos_cal.rota.plan import Plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

Gist = tuple[str | None, str | None] | None


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

    @property
    def comes_back(self) -> bool:
        """Whether it goes to whoever had the turn all the while, and somebody else served."""
        turns = {each.turn for each in (self.before, self.after) if each}
        return self.before is not None and turns == {self.gains}

    def record(self, old: Rota, new: Rota) -> Record:
        """The same for programs, with the names of the one rota and of the other."""
        return {
            "day": self.day.isoformat(),
            "before": named_duty_record(self.before, old) if self.before else None,
            "after": named_duty_record(self.after, new) if self.after else None,
        }

    @property
    def gist(self) -> tuple[Gist, Gist]:
        """Who is on duty in whose turn, before and after; what a change is about."""
        return _gist(self.before), _gist(self.after)


def changes(before: Plan, after: Plan, span: Span) -> tuple[Change, ...]:
    """The days of *span* on which duty or turn differ, or that became or ceased to be worked."""
    found = (
        Change(day=day, before=before.duties.get(day), after=after.duties.get(day))
        for day in worked(before, after, span)
    )
    return tuple(each for each in found if each.gist[0] != each.gist[1])


def worked(before: Plan, after: Plan, span: Span) -> list[date]:
    """The days of *span* that are working days in either plan, in order."""
    return sorted(day for day in before.duties.keys() | after.duties.keys() if day in span)


def changed_turns(before: Plan, after: Plan, span: Span) -> int:
    """How many periods that begin in *span* are somebody else's turn, or are new, or are gone."""
    turns = [
        {(d.period.span.start, d.turn) for d in plan.decisions if d.period.span.start in span}
        for plan in (before, after)
    ]
    return len({start for start, _ in turns[0] ^ turns[1]})


def persons(plans: Iterable[Plan]) -> dict[str, str]:
    """Everyone in some plans, by id, with the name that the first one to know them gives."""
    names: dict[str, str] = {}
    for plan in plans:
        for person in plan.rota.people:
            names.setdefault(person.id, person.name)
    return names


def _gist(duty: Duty | None) -> Gist:
    return (duty.on_duty, duty.turn) if duty else None


def _on_duty(duty: Duty | None) -> str | None:
    return duty.on_duty if duty else None
