"""Turns as pages tell them: who is on duty when, and who is away beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.panels.cells import closed_for
from koos_cal.rota.decision import Decision
from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Segments of one turn with the same person in the same role, as people see them.

    A calendar has an event for each of them; a weekend or a holiday between them is no
    end for people.
    """

    segments: Sequence[Segment]

    @property
    def span(self) -> Span:
        """From the first working day to the last."""
        return Span(start=self.segments[0].span.start, end=self.segments[-1].span.end)

    @property
    def person(self) -> str | None:
        """Who is on duty, or None when nobody is."""
        return self.segments[0].person

    @property
    def kind(self) -> str:
        """The role in which the person serves."""
        return self.segments[0].kind.value

    @property
    def covering_for(self) -> str | None:
        """Whose turn it is, if it is somebody else's."""
        return self.segments[0].covering_for

    def holds(self, day: date) -> bool:
        """Whether *day* is one of its working days."""
        return any(day in each.span for each in self.segments)


def shifts(segments: Iterable[Segment]) -> Iterator[Shift]:
    """*segments*, which are in order, joined to what people see as one."""

    def alike(segment: Segment) -> tuple[object, ...]:
        return segment.decision.number, segment.person, segment.kind

    for _, same in groupby(segments, key=alike):
        yield Shift(segments=tuple(same))


def still_to_come(own: Iterable[Shift], today: date) -> Iterator[Shift]:
    """Those of *own* after *today*.

    Of one that has begun and goes on after a day without work, which *today* is, the rest.
    """
    for shift in own:
        if not shift.holds(today):
            rest = [each for each in shift.segments if today < each.span.start]
            yield from [Shift(segments=rest)] if rest else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One period.

    Attributes:
        span: From its first working day to its last.
        shifts: Who is on duty, one after the other.
    """

    span: Span
    shifts: Sequence[Shift]


def turn_of(plan: Plan, decision: Decision) -> Turn:
    """The period of a decision as pages tell it."""
    first, last = decision.period.days[0], decision.period.days[-1]
    return Turn(span=Span.through(first, last), shifts=[*shifts(plan.segments_of(decision))])


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Days on which nobody has to be on duty, and why; empty where that needs no name."""

    span: Span
    name: str


def rows_after(plan: Plan, number: int, most: int) -> list[Turn | Closed]:
    """The periods after the one with that *number*, and the weeks that are closed too."""
    rows: list[Turn | Closed] = []
    end = plan.decisions[number].period.span.end
    for decision in plan.decisions[number + 1 :]:
        span = decision.period.weeks
        if end < span.start:
            rows.append(_closed(plan, Span(start=end, end=span.start)))
        rows.append(turn_of(plan, decision))
        end = span.end
        if len(rows) >= most:
            break
    return rows[:most]


def _closed(plan: Plan, span: Span) -> Closed:
    """What closes the office on the days between two turns that would be worked."""
    weekdays = plan.rota.office.weekdays
    days = [day for day in span if day.weekday() in weekdays] or [*span]
    return Closed(span=Span.through(days[0], days[-1]), name=closed_for(plan, days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day in a row of days.

    Attributes:
        day: The day.
        segment: Who is on duty; None on a day that is no working day.
        closed_for: The name of the holiday or closing that makes it none.
    """

    day: date
    segment: Segment | None
    closed_for: str


def row_of_days(plan: Plan, span: Span) -> list[Day]:
    """The days of *span* on which the office would work were it not closed."""
    weekdays = plan.rota.office.weekdays
    return [
        Day(day=day, segment=plan.segment_on(day), closed_for=plan.closed_for(day))
        for day in span
        if day in plan.duties or day.weekday() in weekdays
    ]
