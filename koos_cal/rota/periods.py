"""Periods: the spans that turns last, and the working days in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from koos_cal.rota.span import Span
from koos_cal.rota.spans import Spans

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the rotation with one length and one order.

    Attributes:
        start: The first day of its first period.
        length: Days in a period: 1, 7 or 14.
        order: Ids of the people who take turns, first to last.
        fresh: Whether the line begins anew here, with the first of *order*.
    """

    start: date
    length: int
    order: tuple[str, ...]
    fresh: bool

    def period_holding(self, day: date) -> Span:
        """The period of this phase's grid in which *day* lies; *day* is not before it."""
        past = (day - self.start) // timedelta(days=self.length)
        start = self.start + timedelta(days=past * self.length)
        return Span(start=start, end=start + timedelta(days=self.length))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Days on which the office is closed and nobody is on duty."""

    span: Span
    name: str


@dataclass(frozen=True, kw_only=True)
class Office:
    """When the office works.

    Attributes:
        weekdays: Monday is 0.
        holidays: The office's public holidays, by day, with their names.
        closings: Further days on which it is closed.
        working: Days that are worked whatever else they are, by day, with their names.
    """

    weekdays: frozenset[int]
    holidays: Mapping[date, str]
    closings: tuple[Closing, ...]
    working: Mapping[date, str] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether somebody has to be on duty on *day*."""
        usual = day.weekday() in self.weekdays and day not in self.holidays
        return day in self.working or (usual and day not in self._closed)

    @cached_property
    def _closed(self) -> Spans:
        """The days in closings, of which there may be very many."""
        return Spans.of(closing.span for closing in self.closings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One turn's span and its working days, of which there is at least one.

    Attributes:
        span: All its days.
        days: Those that are worked.
        phase: The stretch of the rotation it lies in.
        restarts: Whether the line begins anew with it.
        is_rest: Whether it is only the rest of a period, too short to be anybody's turn.
    """

    span: Span
    days: tuple[date, ...]
    phase: Phase
    restarts: bool
    is_rest: bool = False

    @property
    def first(self) -> date:
        """Its first working day, on which membership and shares are read."""
        return self.days[0]

    @property
    def weeks(self) -> Span:
        """Its days without a whole week before its working days or after them."""
        start = self.span.start
        before, worked = (self.first - start) // WEEK, (self.days[-1] - start) // WEEK + 1
        end = min(start + worked * WEEK, self.span.end)
        return Span(start=start + before * WEEK, end=end)


def phase_on(phases: Sequence[Phase], day: date) -> Phase:
    """The phase in force on *day*; before the first one begins, the first."""
    return phases[max(bisect_right(phases, day, key=lambda phase: phase.start) - 1, 0)]


def period_holding(phases: Sequence[Phase], day: date) -> Span:
    """The span of the period in which *day* lies, whether or not it has a working day.

    A day before the rotation begins is taken to lie in the first period. Where the next phase
    begins, the last period of the one before is cut short.
    """
    index = max(bisect_right(phases, day, key=lambda phase: phase.start) - 1, 0)
    span = phases[index].period_holding(max(day, phases[0].start))
    end = phases[index + 1].start if index + 1 < len(phases) else span.end
    return Span(start=span.start, end=min(span.end, end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From where on periods are decided, after those that are on record.

    Attributes:
        start: The end of the last period on record.
        last: The first day of that period; None where nothing is on record.
        today: Days before it that are not on record are not worked.
    """

    start: date
    last: date | None
    today: date


def counted_periods(
    phases: Sequence[Phase], office: Office, until: date, since: Since | None = None
) -> Iterator[Period]:
    """Periods that begin before *until* and have a working day, in order, each whole.

    One without a working day is left out and uses up nobody's turn. ``restarts`` is set
    on the first counted period since a fresh phase began.

    Args:
        phases: The stretches of the rotation; the grid of the first one reaches back.
        office: Which days are worked.
        until: The day up to which to go.
        since: From where on, where periods before are on record. Where none would begin
            there, the days up to the next one are a period of their own.
    """
    restarts = False
    ends = [phase.start for phase in phases[1:]] + [until]
    for index, (phase, end) in enumerate(zip(phases, ends, strict=True)):
        restarts = restarts or (phase.fresh and _restarts(index, phase, since))
        start = max(phase.start, since.start) if since and index else phase.start
        start = since.start if since and not index else start
        while start < min(end, until):
            whole = phase.period_holding(start)
            last = whole.end if phase is phases[-1] else min(whole.end, end)
            span = Span(start=start, end=last)
            is_rest = whole.start < start and 2 * (last - start).days < phase.length
            days = tuple(
                day
                for day in span
                if office.is_working_day(day) and (since is None or day >= since.today)
            )
            if days:
                yield Period(span=span, days=days, phase=phase, restarts=restarts, is_rest=is_rest)
                restarts = False
            start = span.end


def _restarts(index: int, phase: Phase, since: Since | None) -> bool:
    """Whether a fresh phase begins the line anew: after a record only if it came after it."""
    last = since.last if since else None
    return last is None or (index > 0 and phase.start > last)
