"""Facts: what the rule may know when it decides one period, and nothing later."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from koos_cal.rota.members import Members
from koos_cal.rota.off import DayOff, DaysOff, Off, away, not_working, outside
from koos_cal.rota.people import Exchange, Override, Person
from koos_cal.rota.periods import Period, Since, counted_periods
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Working days that somebody gave away by an exchange, or one of them.

    Attributes:
        giver: Who gave them away: in the return that is the taker of the whole.
        taker: Who is to be on duty instead.
        exchange: The exchange.
        span: Those of its two spans in which they lie.
    """

    giver: str
    taker: str
    exchange: Exchange
    span: Span

    @property
    def is_gift(self) -> bool:
        """Whether nothing comes back for them."""
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
        missing: Who is not there on each working day, sudden absences aside: who is off, and
            who is not in the team then.
        days_off: Why somebody is off on a working day of it.
        sudden: The people who are suddenly away on a working day.
        ill: Those who are so on its first working day, and were before the period began.
        overrides: The override that names a working day.
        given: The exchanges that name a working day, the earliest first.
        pinning: Those that may say whose turn it is, the earliest first.
    """

    period: Period
    members: Members
    people: Mapping[str, Person]
    weekdays: frozenset[int]
    cover_days: int
    missing: Mapping[date, frozenset[str]]
    days_off: DaysOff
    sudden: Mapping[date, frozenset[str]]
    ill: frozenset[str]
    overrides: Mapping[date, Override]
    given: Mapping[date, tuple[Given, ...]]
    pinning: tuple[Given, ...]

    @property
    def off(self) -> Mapping[str, Mapping[date, DayOff]]:
        """The days off of those members who have any, with the reason."""
        return Off(self.days_off, self.members, self.period)

    def is_there(self, person: str, day: date) -> bool:
        """Whether *person* is in the team and not off on *day*; sudden absences aside."""
        return person not in self.missing[day]

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
        off = [day for day in self.period.days if person in self.missing[day]]
        if not off or len(off) == len(self.period.days):
            return not off
        known = self.people[person]
        own = [d for d in self.period.days if known.works_on(d.weekday(), self.weekdays)]
        away = sum(day in off for day in own)
        most = self.cover_days * (2 if self.period.phase.length > WEEK else 1)
        return bool(own) and away <= most and 2 * away <= len(own)

    def pinned(self) -> tuple[Given, str] | None:
        """The exchange that says whose turn the whole period is, if one does, and whose it is.

        It is the first one that names all of its days and whose person is a member.
        """
        for given in self.pinning:
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


def gather(rota: Rota, until: date, since: Since | None = None) -> Iterator[Facts]:
    """The facts of every counted period that begins before *until*, in order.

    Where periods are on record, of those that come *since*.
    """
    return facts_of(rota, list(counted_periods(rota.phases, rota.office, until, since)))


def facts_of(rota: Rota, periods: Sequence[Period]) -> Iterator[Facts]:
    """The facts of *periods*, which are in order."""
    worked = tuple(day for period in periods for day in period.days)
    sudden, ill = _sudden(rota, worked), _ill(rota, periods, worked)
    overrides, given = _overrides(rota, worked), _given(rota, worked)
    agreed, places = _agreed(rota), {id(each): i for i, each in enumerate(rota.exchanges)}
    absent, not_on, gone = away(rota, worked), not_working(rota), outside(rota, worked)
    people, days_off = {person.id: person for person in rota.people}, DaysOff(rota)
    for period, members in zip(periods, _members(rota, periods), strict=True):
        yield Facts(
            period=period,
            members=members,
            people=people,
            weekdays=rota.office.weekdays,
            cover_days=rota.cover_days,
            missing={
                day: out.union(not_on[day.weekday()], absent.get(day, ()))
                for day, out in zip(period.days, gone, strict=False)  # the next ones of *gone*
            },
            days_off=days_off,
            sudden={day: frozenset(sudden[day]) for day in period.days if day in sudden},
            ill=frozenset(ill.get(period.first, ())),
            overrides={day: overrides[day] for day in period.days if day in overrides},
            given={day: tuple(given[day]) for day in period.days if day in given},
            pinning=tuple(
                sorted(
                    [
                        *(g for g in given.get(period.first, ()) if g.exchange.pins is None),
                        *agreed.get(period.span, ()),
                    ],
                    key=lambda g: places[id(g.exchange)],
                )
            ),
        )


def _members(rota: Rota, periods: Sequence[Period]) -> Iterator[Members]:
    """The members of each period; looked for again only where any of them may have changed."""
    changes = sorted({share.start for person in rota.people for share in person.shares})
    shares: dict[str, Fraction] = {}
    before = None
    firsts = [period.first for period in periods]
    for period, out in zip(periods, outside(rota, firsts), strict=True):
        order, changed = period.phase.order, bisect_right(changes, period.first)
        if before is None or before[2] != changed:
            shares = {person.id: person.share_on(period.first) for person in rota.people}
        if before != (order, out, changed):
            members = Members.of({person: shares[person] for person in order if person not in out})
        before = (order, out, changed)
        yield members


def _sudden(rota: Rota, worked: Sequence[date]) -> dict[date, set[str]]:
    """Who is suddenly away on each working day."""
    sudden: dict[date, set[str]] = defaultdict(set)
    for absence in rota.absences:
        if absence.sudden:
            for day in absence.span.among(worked):
                sudden[day].add(absence.person)
    return sudden


def _ill(rota: Rota, periods: Sequence[Period], worked: Sequence[date]) -> dict[date, set[str]]:
    """Who is suddenly away on the first working day of a period, and was before it began."""
    starts = {period.first: period.span.start for period in periods}
    ill: dict[date, set[str]] = defaultdict(set)
    for absence in rota.absences:
        if absence.sudden:
            for day in absence.span.among(worked):
                if day in starts and absence.span.start < starts[day]:
                    ill[day].add(absence.person)
    return ill


def _overrides(rota: Rota, worked: Sequence[date]) -> dict[date, Override]:
    """The override of each working day that has one."""
    return {day: each for each in rota.overrides for day in each.span.among(worked)}


def _given(rota: Rota, worked: Sequence[date]) -> dict[date, list[Given]]:
    """The exchanges of each working day that has any, the earliest first."""
    given: dict[date, list[Given]] = defaultdict(list)
    for each in rota.exchanges:
        for side in sides(each):
            for day in side.span.among(worked):
                given[day].append(side)
    return given


def _agreed(rota: Rota) -> dict[Span, list[Given]]:
    """The exchanges that people agreed on, by each period that was in them then.

    A day of such a period that is worked only since then lies in none of them.
    """
    agreed: dict[Span, list[Given]] = defaultdict(list)
    for each in rota.exchanges:
        for pin in each.pins or ():
            side = next(side for side in sides(each) if side.span.overlaps(pin.span))
            agreed[pin.span].append(side)
    return agreed


def sides(exchange: Exchange) -> list[Given]:
    """What is given, and what comes back for it."""
    giver, taker, back = exchange.giver, exchange.taker, exchange.back
    given = Given(giver=giver, taker=taker, exchange=exchange, span=exchange.span)
    if back is None:
        return [given]
    return [given, Given(giver=taker, taker=giver, exchange=exchange, span=back)]
