"""Facts: what the rule may know when it decides one period, and nothing later."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from koos_cal.rota.people import Override, Person
from koos_cal.rota.periods import Period, counted_periods
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

Days = tuple[date, ...]
NO_DAYS: Mapping[date, DayOff] = MappingProxyType({})


class DayOff(Enum):
    """Why somebody is off on a working day. Where several hold, the last of these is told."""

    HOLIDAY = 1
    ABSENT = 2
    PAUSED = 3
    LEFT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One period with the people of the order and their days.

    Attributes:
        period: The period that is to be decided.
        order: The people who take turns in it, first to last.
        people: Everyone by id, those outside the order too.
        cover_days: With at most this many days off somebody keeps their turn.
        off: Working days of the period on which a person is off, and why. Sudden absences
            and the days after somebody left are not among them.
        sudden: The people who are suddenly away on a working day.
        overrides: The override that names a working day.
    """

    period: Period
    order: tuple[Person, ...]
    people: Mapping[str, Person]
    cover_days: int
    off: Mapping[str, Mapping[date, DayOff]]
    sudden: Mapping[date, frozenset[str]]
    overrides: Mapping[date, Override]

    def day_off(self, person: str, day: date) -> DayOff | None:
        """Why *person* is off on *day*, if they are."""
        if day >= self.people[person].stay.end:
            return DayOff.LEFT
        return self.off.get(person, {}).get(day)

    def days_off(self, person: str) -> Mapping[date, DayOff]:
        """The working days of the period on which *person* is off, with the reason."""
        end = self.people[person].stay.end
        if end > self.period.days[-1]:
            return self.off.get(person, NO_DAYS)
        found = ((day, self.day_off(person, day)) for day in self.period.days)
        return {day: why for day, why in found if why is not None}

    def is_there(self, person: str, day: date) -> bool:
        """Whether *person* has joined and is not off on *day*; sudden absences aside."""
        return day >= self.people[person].stay.start and self.day_off(person, day) is None

    def is_suddenly_away(self, person: str, day: date) -> bool:
        """Whether something came up for *person* that covers *day*."""
        return person in self.sudden.get(day, ())

    def members(self) -> list[Person]:
        """The people of the order who are in the rotation on the first working day."""
        first = self.period.first
        return [
            person
            for person in self.order
            if first in person.stay and self.day_off(person.id, first) is not DayOff.PAUSED
        ]


def gather(rota: Rota, until: date) -> Iterator[Facts]:
    """The facts of every counted period that begins before *until*, in order."""
    periods = list(counted_periods(rota.phases, rota.office, until))
    worked = tuple(day for period in periods for day in period.days)
    off, sudden, overrides = _days_off(rota, worked), _sudden(rota, worked), _given(rota, worked)
    people = {person.id: person for person in rota.people}
    orders = {p.phase.order: tuple(people[i] for i in p.phase.order) for p in periods}
    for period in periods:
        off_then: dict[str, dict[date, DayOff]] = defaultdict(dict)
        for day in period.days:
            for person, why in off.get(day, {}).items():
                off_then[person][day] = why
        yield Facts(
            period=period,
            order=orders[period.phase.order],
            people=people,
            cover_days=rota.cover_days,
            off=off_then,
            sudden={day: frozenset(sudden[day]) for day in period.days if day in sudden},
            overrides={day: overrides[day] for day in period.days if day in overrides},
        )


def _days_off(rota: Rota, worked: Days) -> dict[date, dict[str, DayOff]]:
    """Who is off on each working day and why, sudden absences and departures aside."""
    off: dict[date, dict[str, DayOff]] = defaultdict(dict)
    for person, holidays in rota.own_holidays.items():
        for day in holidays:
            off[day][person] = DayOff.HOLIDAY
    for absence in rota.absences:
        if not absence.sudden:
            for day in _within(absence.span, worked):
                off[day][absence.person] = DayOff.ABSENT
    for pause in rota.pauses:
        for day in _within(pause.span, worked):
            off[day][pause.person] = DayOff.PAUSED
    return off


def _sudden(rota: Rota, worked: Days) -> dict[date, set[str]]:
    """Who is suddenly away on each working day."""
    sudden: dict[date, set[str]] = defaultdict(set)
    for absence in rota.absences:
        if absence.sudden:
            for day in _within(absence.span, worked):
                sudden[day].add(absence.person)
    return sudden


def _given(rota: Rota, worked: Days) -> dict[date, Override]:
    """The override of each working day that has one."""
    return {day: each for each in rota.overrides for day in _within(each.span, worked)}


def _within(span: Span, worked: Days) -> Days:
    """The working days of *span*, which may reach far beyond all that are known."""
    return worked[bisect_left(worked, span.start) : bisect_left(worked, span.end)]
