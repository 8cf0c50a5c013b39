"""Facts: what the rule may know when it decides one period, and nothing later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from koos_cal.rota.members import Members
from koos_cal.rota.people import Exchange, Override, Person
from koos_cal.rota.periods import Period, Since, counted_periods
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

Days = tuple[date, ...]
WEEK = 7
NO_DAYS: Mapping[date, DayOff] = MappingProxyType({})


class DayOff(StrEnum):
    """Why somebody is off on a working day. Where several hold, the last of these is told."""

    NOT_WORKED = "not worked"
    HOLIDAY = "holiday"
    ABSENT = "absent"
    PAUSED = "paused"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A working day that somebody gave away by an exchange.

    Attributes:
        giver: Who gave it away: in the return that is the taker of the whole.
        taker: Who is to be on duty instead.
        exchange: The exchange.
        span: Those of its two spans in which the day lies.
    """

    giver: str
    taker: str
    exchange: Exchange
    span: Span

    @property
    def is_gift(self) -> bool:
        """Whether nothing comes back for it."""
        return self.exchange.back is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One period with the people of the order and their days.

    Attributes:
        period: The period that is to be decided.
        members: Who is in the rotation on its first working day.
        people: Everyone by id, those outside the order too.
        weekdays: The rotation's own; Monday is 0.
        cover_days: With at most this many days off in each week somebody keeps their turn.
        off: Working days of the period on which a person is off, and why. Sudden absences
            are not among them, nor are the days of whoever left before it.
        sudden: The people who are suddenly away on a working day.
        ill: Those who are so on its first working day, and were before the period began.
        overrides: The override that names a working day.
        given: The exchanges that name a working day, the earliest first.
    """

    period: Period
    members: Members
    people: Mapping[str, Person]
    weekdays: frozenset[int]
    cover_days: int
    off: Mapping[str, Mapping[date, DayOff]]
    sudden: Mapping[date, frozenset[str]]
    ill: frozenset[str]
    overrides: Mapping[date, Override]
    given: Mapping[date, tuple[Given, ...]]

    def days_off(self, person: str) -> Mapping[date, DayOff]:
        """The working days of the period on which *person* is off, with the reason."""
        return self.off.get(person, NO_DAYS)

    def is_there(self, person: str, day: date) -> bool:
        """Whether *person* is in the team and not off on *day*; sudden absences aside."""
        return day in self.people[person].stay and day not in self.days_off(person)

    def is_suddenly_away(self, person: str, day: date) -> bool:
        """Whether something came up for *person* that covers *day*."""
        return person in self.sudden.get(day, ())

    def can_serve(self, person: str, day: date) -> bool:
        """Whether *person* is there on *day*, and nothing came up for them."""
        return self.is_there(person, day) and not self.is_suddenly_away(person, day)

    def is_available(self, person: str) -> bool:
        """Whether a member can take the turn.

        Of the days on which they work at all, of which there has to be one, few are days
        off, and at least half are not.
        """
        off = self.days_off(person)
        if not off:
            return True
        own = [day for day in self.period.days if self._works_on(person, day)]
        away = sum(day in off for day in own)
        most = self.cover_days * (2 if self.period.phase.length > WEEK else 1)
        return bool(own) and away <= most and 2 * away <= len(own)

    def pinned(self) -> tuple[Given, str] | None:
        """The exchange that says whose turn the whole period is, if one does, and whose it is.

        It is the first one that names all of its days and whose person is a member.
        """
        for given in self.given.get(self.period.first, ()):
            person = self._pinned_to(given)
            if person and person in self.members:
                return given, person
        return None

    def _pinned_to(self, given: Given) -> str | None:
        """Whose turn an exchange says that the period is, whether or not they are a member."""
        pins = given.exchange.pins
        if pins is not None:
            return next((pin.person for pin in pins if pin.span == self.period.span), None)
        names_all = given.span.start <= self.period.first and self.period.days[-1] in given.span
        return given.giver if names_all else None

    def _works_on(self, person: str, day: date) -> bool:
        return works_on(self.people[person], day, self.weekdays)


def gather(rota: Rota, until: date, since: Since | None = None) -> Iterator[Facts]:
    """The facts of every counted period that begins before *until*, in order.

    Where periods are on record, of those that come *since*.
    """
    return facts_of(rota, list(counted_periods(rota.phases, rota.office, until, since)))


def facts_of(rota: Rota, periods: Sequence[Period]) -> Iterator[Facts]:
    """The facts of *periods*, which are in order."""
    worked = tuple(day for period in periods for day in period.days)
    off, sudden, ill = (
        _days_off(rota, periods, worked),
        _sudden(rota, worked),
        _ill(rota, periods, worked),
    )
    overrides, given = _overrides(rota, worked), _given(rota, worked)
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
            weekdays=rota.office.weekdays,
            cover_days=rota.cover_days,
            off=off_then,
            sudden={day: frozenset(sudden[day]) for day in period.days if day in sudden},
            ill=frozenset(ill.get(period.first, ())),
            overrides={day: overrides[day] for day in period.days if day in overrides},
            given={day: tuple(given[day]) for day in period.days if day in given},
        )


def _members(
    rota: Rota, periods: Sequence[Period], off: Mapping[date, Mapping[str, DayOff]]
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


def _days_off(rota: Rota, periods: Sequence[Period], worked: Days) -> dict[date, dict[str, DayOff]]:
    """Who is off on each working day and why, sudden absences aside."""
    off: dict[date, dict[str, DayOff]] = defaultdict(dict)
    for person, why, days in _reasons(rota, periods, worked):
        for day in days:
            off[day][person] = why
    return off


def _reasons(
    rota: Rota, periods: Sequence[Period], worked: Days
) -> Iterator[tuple[str, DayOff, Iterable[date]]]:
    """Every reason to be off, with its days; of those after somebody left, in that period."""
    for person in rota.people:
        if person.weekdays is not None:
            usual = rota.office.weekdays
            yield person.id, DayOff.NOT_WORKED, _not_worked(person, worked, usual)
    for person_id, holidays in rota.own_holidays.items():
        yield person_id, DayOff.HOLIDAY, holidays
    for absence in rota.absences:
        if not absence.sudden:
            yield absence.person, DayOff.ABSENT, _within(absence.span, worked)
    for pause in rota.pauses:
        yield pause.person, DayOff.PAUSED, _within(pause.span, worked)
    for person in rota.people:
        index = bisect_right(periods, person.stay.end, key=lambda period: period.span.start) - 1
        if index >= 0:
            gone = (day for day in periods[index].days if day >= person.stay.end)
            yield person.id, DayOff.LEFT, gone


def _sudden(rota: Rota, worked: Days) -> dict[date, set[str]]:
    """Who is suddenly away on each working day."""
    sudden: dict[date, set[str]] = defaultdict(set)
    for absence in rota.absences:
        if absence.sudden:
            for day in _within(absence.span, worked):
                sudden[day].add(absence.person)
    return sudden


def _ill(rota: Rota, periods: Sequence[Period], worked: Days) -> dict[date, set[str]]:
    """Who is suddenly away on the first working day of a period, and was before it began."""
    starts = {period.first: period.span.start for period in periods}
    ill: dict[date, set[str]] = defaultdict(set)
    for absence in rota.absences:
        if absence.sudden:
            for day in _within(absence.span, worked):
                if day in starts and absence.span.start < starts[day]:
                    ill[day].add(absence.person)
    return ill


def _overrides(rota: Rota, worked: Days) -> dict[date, Override]:
    """The override of each working day that has one."""
    return {day: each for each in rota.overrides for day in _within(each.span, worked)}


def _given(rota: Rota, worked: Days) -> dict[date, list[Given]]:
    """The exchanges of each working day that has any, the earliest first."""
    given: dict[date, list[Given]] = defaultdict(list)
    for each in rota.exchanges:
        sides = [(each.giver, each.taker, each.span)]
        sides += [(each.taker, each.giver, each.back)] if each.back else []
        for giver, taker, span in sides:
            for day in _within(span, worked):
                given[day].append(Given(giver=giver, taker=taker, exchange=each, span=span))
    return given


def _not_worked(person: Person, worked: Days, weekdays: frozenset[int]) -> Iterator[date]:
    return (day for day in worked if not works_on(person, day, weekdays))


def works_on(person: Person, day: date, weekdays: frozenset[int]) -> bool:
    """Whether *person* works on a working day at all, going by its weekday.

    Working days of one's own say nothing of days that are not among the rotation's.
    """
    own, weekday = person.weekdays, day.weekday()
    return own is None or weekday in own or weekday not in weekdays


def _within(span: Span, worked: Days) -> Days:
    """The working days of *span*, which may reach far beyond all that are known."""
    return worked[bisect_left(worked, span.start) : bisect_left(worked, span.end)]
