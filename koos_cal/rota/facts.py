"""Facts: what the rule may know when it decides one period, and nothing later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from koos_cal.rota.members import Members
from koos_cal.rota.people import Override, Person
from koos_cal.rota.periods import Period, counted_periods, period_holding
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
        members: Who is in the rotation on its first working day.
        people: Everyone by id, those outside the order too.
        cover_days: With at most this many days off somebody keeps their turn.
        off: Working days of the period on which a person is off, and why. Sudden absences
            are not among them, nor are the days of whoever left before it.
        sudden: The people who are suddenly away on a working day.
        overrides: The override that names a working day.
    """

    period: Period
    members: Members
    people: Mapping[str, Person]
    cover_days: int
    off: Mapping[str, Mapping[date, DayOff]]
    sudden: Mapping[date, frozenset[str]]
    overrides: Mapping[date, Override]

    def days_off(self, person: str) -> Mapping[date, DayOff]:
        """The working days of the period on which a member is off, with the reason."""
        return self.off.get(person, NO_DAYS)

    def is_there(self, person: str, day: date) -> bool:
        """Whether *person* is in the team and not off on *day*; sudden absences aside."""
        return day in self.people[person].stay and day not in self.days_off(person)

    def is_suddenly_away(self, person: str, day: date) -> bool:
        """Whether something came up for *person* that covers *day*."""
        return person in self.sudden.get(day, ())


def gather(rota: Rota, until: date) -> Iterator[Facts]:
    """The facts of every counted period that begins before *until*, in order."""
    periods = list(counted_periods(rota.phases, rota.office, until))
    worked = tuple(day for period in periods for day in period.days)
    off, sudden, overrides = _days_off(rota, worked), _sudden(rota, worked), _given(rota, worked)
    people = {person.id: person for person in rota.people}
    for period, members in zip(periods, _members(rota, periods, off), strict=True):
        off_then: dict[str, dict[date, DayOff]] = defaultdict(dict)
        for day in period.days:
            for person, why in off.get(day, {}).items():
                off_then[person][day] = why
        yield Facts(
            period=period,
            members=members,
            people=people,
            cover_days=rota.cover_days,
            off=off_then,
            sudden={day: frozenset(sudden[day]) for day in period.days if day in sudden},
            overrides={day: overrides[day] for day in period.days if day in overrides},
        )


def _members(
    rota: Rota, periods: list[Period], off: Mapping[date, Mapping[str, DayOff]]
) -> Iterator[Members]:
    """The members of each period; looked for again only where any of them may have changed."""
    people = {person.id: person for person in rota.people}
    stays = (edge for person in rota.people for edge in (person.stay.start, person.stay.end))
    pauses = (edge for pause in rota.pauses for edge in (pause.span.start, pause.span.end))
    shares = (share.start for person in rota.people for share in person.shares)
    edges = sorted({*stays, *pauses, *shares})
    state: tuple[tuple[str, ...], int] | None = None
    for period in periods:
        first, order = period.first, period.phase.order
        if state != (order, bisect_right(edges, first)):
            state = (order, bisect_right(edges, first))
            off_now = off.get(first, {})
            members = Members.of(
                {
                    person: people[person].share_on(first)
                    for person in order
                    if first in people[person].stay and off_now.get(person) is not DayOff.PAUSED
                }
            )
        yield members


def _days_off(rota: Rota, worked: Days) -> dict[date, dict[str, DayOff]]:
    """Who is off on each working day and why, sudden absences aside."""
    off: dict[date, dict[str, DayOff]] = defaultdict(dict)
    for person, why, days in _reasons(rota, worked):
        for day in days:
            off[day][person] = why
    return off


def _reasons(rota: Rota, worked: Days) -> Iterator[tuple[str, DayOff, Iterable[date]]]:
    """Every reason to be off, with its days; of those after somebody left, in that period."""
    for person_id, holidays in rota.own_holidays.items():
        yield person_id, DayOff.HOLIDAY, holidays
    for absence in rota.absences:
        if not absence.sudden:
            yield absence.person, DayOff.ABSENT, _within(absence.span, worked)
    for pause in rota.pauses:
        yield pause.person, DayOff.PAUSED, _within(pause.span, worked)
    for person in rota.people:
        gone = person.stay.end
        if worked and gone <= worked[-1]:
            rest = Span(start=gone, end=period_holding(rota.phases, gone).end)
            yield person.id, DayOff.LEFT, _within(rest, worked)


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
