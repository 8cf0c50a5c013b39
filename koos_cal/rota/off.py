"""Off: who has a day off and why, sudden absences aside.

A team can have millions of days off, most of which nobody ever asks for. So what is kept is who
is missing on each day, while the rule goes past it; why is looked up for whoever asks.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from koos_cal.rota.members import Members
from koos_cal.rota.people import EVER, Absence, Pause, Person
from koos_cal.rota.periods import Period
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.rota.spans import Spans


class DayOff(StrEnum):
    """Why somebody is off on a working day. Where several hold, the last of these is told."""

    NOT_WORKED = "not worked"
    HOLIDAY = "holiday"
    ABSENT = "absent"
    PAUSED = "paused"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Why anybody is off on the working days of a period.

    Attributes:
        rota: Where it is declared.
    """

    rota: Rota
    _known: dict[str, tuple[Spans, Spans]] = field(default_factory=dict, repr=False)

    def of(self, person_id: str, period: Period) -> dict[date, DayOff]:
        """The days of *period* on which somebody is off, with the reason.

        Nothing of whoever left before it.
        """
        person = self.rota.person(person_id)
        if person is None:
            return {}
        absent, paused = (spans.near(period.span) for spans in self._declared(person))
        left = person.stay.end if person.stay.end >= period.span.start else date.max
        holidays = self.rota.own_holidays.get(person_id, {})
        off: dict[date, DayOff] = {}
        for day in period.days:
            if day >= left:
                off[day] = DayOff.LEFT
            elif any(day in span for span in paused):
                off[day] = DayOff.PAUSED
            elif any(day in span for span in absent):
                off[day] = DayOff.ABSENT
            elif day in holidays:
                off[day] = DayOff.HOLIDAY
            elif not person.works_on(day.weekday(), self.rota.office.weekdays):
                off[day] = DayOff.NOT_WORKED
        return off

    def _declared(self, person: Person) -> tuple[Spans, Spans]:
        """The absences and the pauses of *person*."""
        if person.id not in self._known:
            declared = self.rota.declared(person)
            self._known[person.id] = (
                Spans.of(a.span for a in declared if isinstance(a, Absence) and not a.sudden),
                Spans.of(each.span for each in declared if isinstance(each, Pause)),
            )
        return self._known[person.id]


@dataclass(frozen=True, slots=True, eq=False)
class Off(Mapping[str, Mapping[date, DayOff]]):
    """The days off of those members who have any in one period, looked up for whoever asks."""

    days_off: DaysOff
    members: Members
    period: Period

    def __getitem__(self, person: str) -> Mapping[date, DayOff]:
        days = self.days_off.of(person, self.period) if person in self.members else {}
        if not days:
            raise KeyError(person)
        return days

    def __iter__(self) -> Iterator[str]:
        return (each for each in self.members.shares if self.days_off.of(each, self.period))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def outside(rota: Rota, days: Iterable[date]) -> Iterator[frozenset[str]]:
    """Who has not joined yet, has left or pauses on each of some *days*, which are in order."""
    changes: dict[date, set[str]] = defaultdict(set)
    for person in rota.people:
        for span in _times_outside(person, rota):
            changes[span.start].add(person.id)
            changes[span.end].add(person.id)
    out, edges = frozenset[str](), deque(sorted(changes))
    for day in days:
        while edges and edges[0] <= day:
            out ^= changes[edges.popleft()]
        yield out


def away(rota: Rota, days: Sequence[date]) -> Mapping[date, AbstractSet[str]]:
    """Who is absent or has a holiday of their own, by day of *days*, which are in order."""
    found: dict[date, set[str]] = defaultdict(set)
    for absence in rota.absences:
        if not absence.sudden:
            for day in absence.span.among(days):
                found[day].add(absence.person)
    for person, holidays in rota.own_holidays.items():
        for day in holidays:
            found[day].add(person)
    return found


def not_working(rota: Rota) -> Sequence[frozenset[str]]:
    """Who does not work on a Monday at all, on a Tuesday, and so on."""
    usual = rota.office.weekdays
    return [
        frozenset(each.id for each in rota.people if not each.works_on(weekday, usual))
        for weekday in range(7)
    ]


def _times_outside(person: Person, rota: Rota) -> Spans:
    """When *person* is no member, though the order may name them."""
    before, after = (EVER.start, person.stay.start), (person.stay.end, EVER.end)
    stay = [Span(start=start, end=end) for start, end in (before, after) if start < end]
    pauses = [each.span for each in rota.declared(person) if isinstance(each, Pause)]
    return Spans.of([*stay, *pauses])
