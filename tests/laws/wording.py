"""The rule's page read aloud: its sentences, one by one and in its order, plain and slow.

Written from the page alone, it shares no code with the rule, which is compared with it. This
half has the periods, the line and the turn; ``wording_days`` has what happens day by day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from operator import itemgetter

from koos_cal.rota.people import Person
from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from tests.laws.wording_days import (
    Answers,
    Days,
    is_off,
    is_suddenly_away,
    works,
)

# How many turns to come are looked through before nobody is found.
FAR = 2000


@dataclass(frozen=True, kw_only=True)
class Worded:
    """What the page says of one counted period.

    Attributes:
        first: The period's first day, working day or not.
        members: In the order.
        owner: Whose place in the line it is; None without members.
        server: Whoever serves it by section 4, the S of the page.
        turn: The holder.
        ruled: Who is on duty on each working day by the rule.
        held: Who is in the end.
        covered: Each day that counts as a day covered, with whom for.
        dues: Of the members, after the period.
        handed: After the period, who serves each one's first turns to come.
    """

    first: date
    members: tuple[str, ...]
    owner: str | None
    server: str | None
    turn: str | None
    ruled: Answers
    held: Answers
    covered: frozenset[tuple[date, str]]
    dues: Mapping[str, Fraction]
    handed: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Period:
    """A period that is counted."""

    first: date
    days: tuple[date, ...]
    phase: Phase
    begins_anew: bool


@dataclass(kw_only=True)
class Line:
    """Everyone's due, the period that each was last an owner of, and the last owner."""

    dues: dict[str, Fraction] = field(default_factory=dict)
    owned: dict[str, int] = field(default_factory=dict)
    last_owner: str | None = None

    def earlier(self, person: str) -> tuple[Fraction, int]:
        """Is smaller for whoever comes first: a smaller due, or an owner longer ago."""
        return (self.dues.get(person, Fraction(0)), self.owned.get(person, -1))

    def move_on(self, t: int, shares: Mapping[str, Fraction]) -> str:
        """The owner of period *t*, whose due moves on; *shares* are of members in the order."""
        # With three or more, whoever owned the one before is passed over.
        passed_over = {
            person
            for person in shares
            if person == self.last_owner and len(shares) >= 3 and not has_most(person, shares)
        }
        owner = min((person for person in shares if person not in passed_over), key=self.earlier)
        self.dues[owner] += interval(owner, shares)
        self.owned[owner] = t
        self.last_owner = owner
        return owner


@dataclass(kw_only=True)
class Memory:
    """All that is known of the periods before number *t*."""

    t: int = 0
    line: Line = field(default_factory=Line)
    handed: dict[str, list[str]] = field(default_factory=dict)
    last_turn: str | None = None
    last_shares: dict[str, Fraction] = field(default_factory=dict)
    last_length: int | None = None
    ever_members: set[str] = field(default_factory=set)
    covered: dict[str, int] = field(default_factory=dict)


def worded(rota: Rota, until: date) -> list[Worded]:
    """What the page says of every counted period that begins before *until*."""
    memory = Memory()
    return [decided(memory, rota, period) for period in periods(rota, until)]


def is_working_day(rota: Rota, day: date) -> bool:
    """A usual weekday, no public holiday and in no closing; or worked, whatever else it is."""
    office = rota.office
    closed = any(day in closing.span for closing in office.closings)
    usual = day.weekday() in office.weekdays and day not in office.holidays and not closed
    return usual or day in office.working


def periods(rota: Rota, until: date) -> Iterator[Period]:
    """Each runs up to the first day of the next; those without a working day are skipped."""
    begins_anew = False
    ends = [phase.start for phase in rota.phases[1:]] + [date.max]
    for phase, end in zip(rota.phases, ends, strict=True):
        begins_anew = begins_anew or phase.fresh
        first = phase.start
        while first < min(end, until):
            next_first = min(first + timedelta(days=phase.length), end)
            every_day = [first + timedelta(days=n) for n in range((next_first - first).days)]
            days = tuple(day for day in every_day if is_working_day(rota, day))
            if days:
                yield Period(first=first, days=days, phase=phase, begins_anew=begins_anew)
                begins_anew = False
            first = next_first


# 1 and 2: members and their intervals.


def is_member(rota: Rota, person: Person, day: date) -> bool:
    """Joined by *day*, the first working day, not left before it, and not paused on it."""
    paused = any(p.person == person.id and day in p.span for p in rota.pauses)
    return person.stay.start <= day < person.stay.end and not paused


def shares_of_members(rota: Rota, period: Period) -> dict[str, Fraction]:
    """The members, in the order, with their shares as they are on the first working day."""
    day = period.days[0]
    by_id = {person.id: person for person in rota.people}
    return {
        name: by_id[name].share_on(day)
        for name in period.phase.order
        if is_member(rota, by_id[name], day)
    }


def interval(person: str, shares: Mapping[str, Fraction]) -> Fraction:
    """The sum of all members' shares divided by theirs."""
    return sum(shares.values(), Fraction(0)) / shares[person]


def has_most(person: str, shares: Mapping[str, Fraction]) -> bool:
    """Whether *person* has more than half of the shares."""
    return 2 * shares[person] > sum(shares.values())


# 3: the line.


def end_what_ends(memory: Memory, period: Period, shares: Mapping[str, Fraction]) -> None:
    """Forget what a new order, a new length or not being a member ends."""
    if period.begins_anew:
        # Dues, handed turns, and the memory of turns and places.
        memory.line = Line()
        memory.handed = {}
        memory.last_turn = None
    elif memory.last_length is not None and (memory.last_length == 1) != (period.phase.length == 1):
        # A day owed is not paid with a fortnight.
        memory.handed = {}
    # Not being a member ends one's due, and what was handed on of one's own turns.
    memory.line.dues = {p: due for p, due in memory.line.dues.items() if p in shares}
    memory.handed = {p: to for p, to in memory.handed.items() if p in shares}


def take_places(memory: Memory, shares: dict[str, Fraction]) -> list[str]:
    """Give every newcomer a due, and lower those that came to lie too far; the newcomers."""
    dues, t = memory.line.dues, memory.t
    newcomers = [person for person in shares if person not in dues]
    h = min(dues.values(), default=Fraction(t))
    # When members or shares are others than before, no due lies above h and an interval.
    if shares != memory.last_shares:
        for person in dues:
            dues[person] = min(dues[person], h + interval(person, shares))
    # The k-th newcomer gets b + k, but never more than h and their interval.
    b = max(dues.values(), default=Fraction(t - 1))
    for k, person in enumerate(newcomers, start=1):
        dues[person] = min(b + k, h + interval(person, shares))
    return newcomers


# 4: who serves.


def server_of(memory: Memory, owner: str, nth: int, members: Mapping[str, Fraction]) -> str:
    """Whoever an owner's turn was handed to, if they are a member, else the owner."""
    handed = memory.handed.get(owner, [])
    return handed[nth] if nth < len(handed) and handed[nth] in members else owner


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A coming turn: the *nth* of its owner's, from 0, and whoever serves it."""

    owner: str
    nth: int
    server: str


def coming_turns(memory: Memory, shares: Mapping[str, Fraction]) -> Iterator[Coming]:
    """The line to come, with the present members, each turn with whoever serves it."""
    line = deepcopy(memory.line)
    seen = dict.fromkeys(shares, 0)
    for n in range(1, FAR + 1):
        owner = line.move_on(memory.t + n, shares)
        yield Coming(
            owner=owner, nth=seen[owner], server=server_of(memory, owner, seen[owner], shares)
        )
        seen[owner] += 1


def hand(memory: Memory, coming: Coming, person: str) -> None:
    """Hand a coming turn to *person*."""
    handed = memory.handed.setdefault(coming.owner, [])
    handed.extend([coming.owner] * (coming.nth + 1 - len(handed)))
    handed[coming.nth] = person


# 5: who could have the turn.


def is_available(rota: Rota, period: Period, person: str) -> bool:
    """Of the working days on which they work at all, few enough are days off."""
    days = [day for day in period.days if works(rota, person, day)]
    off = sum(is_off(rota, person, day) for day in days)
    most = rota.cover_days * (2 if period.phase.length == 14 else 1)
    return len(days) >= 1 and off <= most and 2 * (len(days) - off) >= len(days)


def is_tired(memory: Memory, person: str, shares: Mapping[str, Fraction]) -> bool:
    """Had the turn before, among three or more, without most of the shares."""
    return person == memory.last_turn and len(shares) >= 3 and not has_most(person, shares)


def was_suddenly_away_before(rota: Rota, period: Period, person: str) -> bool:
    """Suddenly away on the first working day, by what began before the period."""
    return is_suddenly_away(rota, person, period.days[0]) and any(
        a.person == person and a.sudden and a.span.start < period.first and period.days[0] in a.span
        for a in rota.absences
    )


# 6 and 9: whose turn it is.


def pinned_to(rota: Rota, period: Period, members: Mapping[str, Fraction]) -> str | None:
    """Whose turn the first exchange that holds all of the period says it is."""
    for exchange in rota.exchanges:
        spans = [(exchange.span, exchange.giver)]
        if exchange.back is not None:
            spans.append((exchange.back, exchange.taker))
        for span, person in spans:
            if all(day in span for day in period.days) and person in members:
                return person
    return None


def traded_with(
    memory: Memory, rota: Rota, period: Period, shares: Mapping[str, Fraction], server: str
) -> str | None:
    """Who takes the turn of *server*, who is not available; None if it stays."""
    could = [
        person
        for person in shares
        if person != server
        and is_available(rota, period, person)
        and not was_suddenly_away_before(rota, period, person)
    ]
    rested = [person for person in could if not is_tired(memory, person, shares)]
    tired = [person for person in could if is_tired(memory, person, shares)]
    # The first coming turn of those who are not tired; where there is none, of those who are.
    for people in (rested, tired):
        if people:
            for coming in coming_turns(memory, shares):
                if coming.server in people:
                    return coming.server
    return None


def turn_of(
    memory: Memory,
    rota: Rota,
    period: Period,
    shares: Mapping[str, Fraction],
    *,
    owner: str,
    server: str,
) -> str:
    """The holder; *server* is the page's S."""
    pinned = pinned_to(rota, period, shares)
    if pinned is not None:
        return pinned
    if is_available(rota, period, server):
        return server
    # It stays when S is the owner and owes already.
    others_handed = [to for person, to in memory.handed.items() if person != server]
    if server == owner and any(server in to for to in others_handed):
        return server
    # It stays when nobody is found, too.
    return traded_with(memory, rota, period, shares, server) or server


def pay_back(memory: Memory, shares: Mapping[str, Fraction], server: str, turn: str) -> None:
    """If the turn is another's than S's, their first coming turn is handed to S."""
    if turn != server:
        theirs = (coming for coming in coming_turns(memory, shares) if coming.server == turn)
        for coming in islice(theirs, 1):
            hand(memory, coming, server)


# 7: the days covered.


def raise_counts(memory: Memory, members: Mapping[str, Fraction], newcomers: list[str]) -> None:
    """Each newcomer's count is at least the smallest of the other members of earlier on."""
    before = dict(memory.covered)
    for newcomer in newcomers:
        others = [
            before.get(person, 0)
            for person in members
            if person != newcomer and person in memory.ever_members
        ]
        smallest = min(others, default=0)
        memory.covered[newcomer] = max(before.get(newcomer, 0), smallest)


def standing_beside(
    memory: Memory, shares: Mapping[str, Fraction], last_turn: str | None, holder: str | None
) -> set[str]:
    """Who had the turn before, and who serves the first coming one that is not the holder's."""
    before = set() if last_turn is None else {last_turn}
    if not shares:
        return before
    coming = (c.server for c in coming_turns(memory, shares) if c.server != holder)
    return before | set(islice(coming, 1))


def decided(memory: Memory, rota: Rota, period: Period) -> Worded:
    """What the page says of *period*, given the periods before; *memory* moves past it."""
    shares = shares_of_members(rota, period)
    end_what_ends(memory, period, shares)
    newcomers = take_places(memory, shares)
    raise_counts(memory, shares, newcomers)

    owner = server = turn = None
    if shares:
        owner = memory.line.move_on(memory.t, shares)
        server = server_of(memory, owner, 0, shares)
        # The owner's first handed turn is used up.
        memory.handed[owner] = memory.handed.get(owner, [])[1:]
        turn = turn_of(memory, rota, period, shares, owner=owner, server=server)
        pay_back(memory, shares, server, turn)
    else:
        # Only where there are no members it is nobody's turn.
        memory.line.last_owner = None

    last_turn = memory.last_turn
    days = Days(
        rota=rota,
        order=period.phase.order,
        days=period.days,
        members=shares,
        holder=turn,
        covered_before=memory.covered,
        beside=lambda: standing_beside(memory, shares, last_turn, turn),
        place=memory.line.earlier,
    )
    ruled = days.ruled()
    by_rule = days.covered_by_rule(ruled)
    held, by_exchange = days.exchanged(days.overridden(ruled))
    covered = by_rule | by_exchange
    for _, person in sorted(covered, key=itemgetter(0)):
        memory.covered[person] = memory.covered.get(person, 0) + 1

    memory.t += 1
    memory.last_turn = turn
    memory.last_shares = shares
    memory.last_length = period.phase.length
    memory.ever_members |= set(shares)
    return Worded(
        first=period.first,
        members=tuple(shares),
        owner=owner,
        server=server,
        turn=turn,
        ruled=ruled,
        held=held,
        covered=frozenset(covered),
        dues=dict(memory.line.dues),
        handed={person: tuple(to) for person, to in memory.handed.items() if to},
    )
