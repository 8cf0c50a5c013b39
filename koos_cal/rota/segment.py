"""Segments: a period's days cut where somebody else serves, or the same person in another role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.rota.decision import Decision, Duty, Kind
from koos_cal.rota.span import ONE_DAY, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Consecutive days of one period with one person on duty in one role: one event.

    Attributes:
        person: Who is on duty, or None when nobody is.
        span: The days; each of them is a working day.
        duties: One for each day.
        decision: The decision it belongs to.
    """

    person: str | None
    span: Span
    duties: tuple[Duty, ...]
    decision: Decision

    @property
    def kind(self) -> Kind:
        """The role in which the person serves."""
        return self.duties[0].kind

    @property
    def covering_for(self) -> str | None:
        """Whose turn it is, if it is somebody else's."""
        return self.duties[0].covering_for


def cut(decision: Decision) -> Iterator[Segment]:
    """One period cut where a day is left out or the person or the role changes."""

    def place(item: tuple[int, Duty]) -> tuple[date, str | None, Kind]:
        index, duty = item
        return (duty.day - index * ONE_DAY, duty.on_duty, duty.kind)

    for (_, person, _), group in groupby(enumerate(decision.held), key=place):
        duties = tuple(duty for _, duty in group)
        yield Segment(
            person=person,
            span=Span.through(duties[0].day, duties[-1].day),
            duties=duties,
            decision=decision,
        )
