"""View: a schedule, and what every kind of advice asks of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from koos_cal.calendars.fetched import Fetched
from koos_cal.config import Config
from koos_cal.dates import day_text
from koos_cal.rota.decision import Decision
from koos_cal.rota.people import Absence, Exchange
from koos_cal.rota.periods import phase_on
from koos_cal.rota.plan import Plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.rota.spans import Spans
from koos_cal.schedule import Schedule

Days = tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class View:
    """A schedule as advice looks at it; of what lies beyond its plan nothing is said.

    Attributes:
        schedule: The schedule.
        fetched: What is known of fetching calendars; None where that is not looked at.
        now: The time, for that.
    """

    schedule: Schedule
    fetched: Mapping[str, Fetched] | None = None
    now: datetime | None = None

    @property
    def config(self) -> Config:
        """The config as values."""
        return self.schedule.inputs.config

    @property
    def plan(self) -> Plan:
        """Everything decided."""
        return self.schedule.plan

    @property
    def today(self) -> date:
        """The day, in the rota's time zone."""
        return self.schedule.today

    @property
    def rota(self) -> Rota:
        """What the plan was made from."""
        return self.plan.rota

    @property
    def shown(self) -> Span:
        """The days that calendars show."""
        return self.schedule.shown

    @cached_property
    def coming(self) -> Span:
        """Those of them that are not over."""
        return Span(start=max(self.today, self.plan.start), end=self.shown.end)

    @property
    def absences(self) -> Sequence[Absence]:
        """Those of the config, in its order; those that people declared stand behind them."""
        return self.rota.absences[: len(self.config.absences)]

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """Those of the config, in its order; those that people agreed on stand behind them."""
        return self.rota.exchanges[: len(self.config.exchanges)]

    @cached_property
    def worked(self) -> Days:
        """Every working day that is planned, in order."""
        return tuple(self.plan.duties)

    @cached_property
    def usual(self) -> Days:
        """Every day that is planned and would be worked without closings, in order."""
        if not self.plan.decisions:
            return ()
        office = replace(self.rota.office, closings=())
        planned = Span(start=self.plan.start, end=self.plan.end)
        return tuple(day for day in planned if office.is_working_day(day))

    def begun_in(self, span: Span) -> Sequence[Decision]:
        """The periods whose first working day lies in *span*, on which members are read."""
        first, end = (
            bisect_left(self.plan.decisions, day, key=lambda each: each.period.first)
            for day in (span.start, span.end)
        )
        return self.plan.decisions[first:end]

    def idle(self, span: Span, days: Days) -> str:
        """Why *span* changes nothing, whoever it is about; nothing where it may.

        Args:
            span: The days of a block.
            days: Those on which it could change something, such as all working days.
        """
        if span.end <= self.rota.start:
            return f"the rotation begins on {day_text(self.rota.start)}; is the year right?"
        if span.end <= self.plan.end and not span.among(days):
            return "there is no working day in it; correct the days, or take it out"
        return ""

    def is_in_the_order(self, person: str, day: date) -> bool:
        """Whether *person* is in the team on *day* and takes turns, were it not for pauses."""
        known, phase = self.rota.person(person), phase_on(self.rota.phases, day)
        return known is not None and day in known.stay and person in self._orders[phase.start]

    def pause_holding(self, person: str, day: date) -> Span | None:
        """The days around *day* on which *person* has pauses, if it is one of them."""
        return self._pauses[person].holding(day)

    def has_pauses(self, person: str) -> bool:
        """Whether *person* is ever out of the rotation for a while."""
        return bool(self._pauses[person].spans)

    def works(self, person: str, day: date) -> bool:
        """Whether a working day is none that *person* never works, nor a holiday of theirs."""
        known = self.rota.person(person)
        is_free = day in self.rota.own_holidays.get(person, {})
        weekdays = self.rota.office.weekdays
        return known is not None and not is_free and known.works_on(day.weekday(), weekdays)

    @cached_property
    def _orders(self) -> dict[date, frozenset[str]]:
        """The order of each phase as a set, by its start; one and the same where it goes on."""
        sets: dict[int, frozenset[str]] = {}
        for phase in self.rota.phases:
            sets.setdefault(id(phase.order), frozenset(phase.order))
        return {phase.start: sets[id(phase.order)] for phase in self.rota.phases}

    @cached_property
    def _pauses(self) -> dict[str, Spans]:
        """By person: all their pauses together."""
        spans: dict[str, list[Span]] = defaultdict(list)
        for pause in self.rota.pauses:
            spans[pause.person].append(pause.span)
        return {person.id: Spans.of(spans[person.id]) for person in self.rota.people}
