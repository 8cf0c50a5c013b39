"""The rule's page read aloud: its sentences one by one, in its order, plain and slow.

Written from the page alone, it shares no code with the rule, which is compared with it.
Here are the periods, whose turn they are, and what is remembered; ``wording_line`` has the
line, ``wording_days`` who is on duty on the days of a turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice

from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from tests.laws.reading import day_off, is_working_day, works
from tests.laws.wording_days import Answers, Days
from tests.laws.wording_line import Line, Shares, has_most


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
        covered: Each day that counts as a day covered, with the person for whom it does.
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
    """A period that is counted; *anew* is whether a new order begins with it.

    With *short* it is nobody's turn, though there are members: the rest of a period that lies
    after what is on record.
    """

    first: date
    days: tuple[date, ...]
    end: date
    phase: Phase
    anew: bool
    short: bool = False


@dataclass(kw_only=True)
class Memory:
    """All that is known of the periods before the one with number *t*."""

    t: int = 0
    line: Line = field(default_factory=Line)
    last_turn: str | None = None
    last_shares: Shares = field(default_factory=dict)
    last_length: int | None = None
    ever_members: set[str] = field(default_factory=set)
    covered: dict[str, int] = field(default_factory=dict)


def worded(rota: Rota, until: date) -> list[Worded]:
    """What the page says of every counted period that begins before *until*."""
    memory = Memory()
    return [
        Now(rota=rota, period=period, shares=shares_in(rota, period), memory=memory).decided()
        for period in periods(rota, until)
    ]


def periods(rota: Rota, until: date) -> Iterator[Period]:
    """Each up to the first day of the next one; one without a working day is skipped."""
    anew = False
    ends = [phase.start for phase in rota.phases[1:]] + [date.max]
    for phase, end in zip(rota.phases, ends, strict=True):
        anew = anew or phase.fresh
        first = phase.start
        while first < min(end, until):
            next_first = min(first + timedelta(days=phase.length), end)
            every_day = (first + timedelta(days=n) for n in range((next_first - first).days))
            days = tuple(day for day in every_day if is_working_day(rota, day))
            if days:
                yield Period(first=first, days=days, end=next_first, phase=phase, anew=anew)
                anew = False
            first = next_first


def shares_in(rota: Rota, period: Period) -> Shares:
    """1: the members of *period*, in the order; 2: with their shares as they are then."""
    day = period.days[0]
    people = {person.id: person for person in rota.people}
    # Joined by the first working day, not left before it, and without a pause on it.
    paused = {pause.person for pause in rota.pauses if day in pause.span}
    return {
        name: people[name].share_on(day)
        for name in period.phase.order
        if people[name].stay.start <= day < people[name].stay.end and name not in paused
    }


@dataclass(frozen=True, kw_only=True)
class Now:
    """One period, to be decided."""

    rota: Rota
    period: Period
    shares: Shares
    memory: Memory

    def decided(self) -> Worded:
        """What the page says of the period; afterwards it is remembered."""
        line = self.lined_up()
        memory = self.memory
        owner = server = turn = None
        if self.shares and not self.period.short:
            owner = line.move_on(memory.t, self.shares)
            # The owner's first handed turn is used up by this period.
            server = line.server(owner, 0, self.shares)
            line.use_up(owner)
            turn = self.turn(owner, server)
            self.hand_back(server, turn)
        else:
            # It is nobody's turn where there are no members.
            line.last_owner = None

        days = Days(
            rota=self.rota,
            order=self.period.phase.order,
            days=self.period.days,
            members=self.shares,
            holder=turn,
            covered_before=memory.covered,
            beside=self.beside(turn),
            line=line,
        )
        ruled = days.ruled()
        by_rule = days.counted_by_rule(ruled)
        held, by_exchange = days.exchanged(days.overridden(ruled))
        self.remember(turn, by_rule | by_exchange)
        return Worded(
            first=self.period.first,
            members=tuple(self.shares),
            owner=owner,
            server=server,
            turn=turn,
            ruled=ruled,
            held=held,
            covered=frozenset(by_rule | by_exchange),
            dues=dict(line.dues),
            handed={person: tuple(to) for person, to in line.handed.items() if to},
        )

    def lined_up(self) -> Line:
        """3: the line with the period's members in it, before it has an owner."""
        memory = self.memory
        if self.period.anew:
            # A new order ends dues, handed turns, and the memory of turns and places.
            memory.line = Line()
            memory.last_turn = None
        elif {memory.last_length, self.period.phase.length} in ({1, 7}, {1, 14}):
            # Between days and weeks handed turns end; between weeks and two weeks they do not.
            memory.line.handed = {}
        line = memory.line
        line.keep(self.shares)
        self.raise_counts(line.newcomers(self.shares))
        line.take_places(memory.t, self.shares, changed=self.shares != memory.last_shares)
        return line

    # 5: who could have the turn.

    def is_available(self, person: str) -> bool:
        """Of the days on which they work at all, of which there are any, few are days off."""
        days = [day for day in self.period.days if works(self.rota, person, day)]
        off = [day for day in days if day_off(self.rota, person, day)]
        # At most cover_days, twice that in turns of two weeks; and at least half are not.
        most = self.rota.cover_days * (2 if self.period.phase.length == 14 else 1)
        return bool(days) and len(off) <= most and 2 * (len(days) - len(off)) >= len(days)

    def is_tired(self, person: str) -> bool:
        """Had the turn before, with three or more members, and at most half of the shares."""
        three = len(self.shares) >= 3
        return person == self.memory.last_turn and three and not has_most(person, self.shares)

    def has_been_away(self, person: str) -> bool:
        """Suddenly away on the first working day by what began before the period."""
        return any(
            absence.person == person
            and absence.sudden
            and absence.span.start < self.period.first
            and self.period.days[0] in absence.span
            for absence in self.rota.absences
        )

    # 6: the turn, and what 9 says of it.

    def turn(self, owner: str, server: str) -> str:
        """The holder of the period, whose turn by section 4 is *server*'s."""
        pinned = self.pinned()
        if pinned is not None:
            return pinned
        if self.is_available(server):
            return server
        # It stays theirs when they are the owner and owe already, and when nobody is found.
        if server == owner and self.memory.line.owes(server):
            return server
        return self.found_for(server) or server

    def pinned(self) -> str | None:
        """The person of the first exchange that holds all of the period, if a member."""
        for exchange in self.rota.exchanges:
            if exchange.pins is not None:
                # Agreed on: the turns that lay in it then, as long as their spans are the same.
                for pin in exchange.pins:
                    is_same = (
                        pin.span.start == self.period.first and pin.span.end == self.period.end
                    )
                    if is_same and pin.person in self.shares:
                        return pin.person
                continue
            # Its turn is the giver's, in the return the taker's.
            for span, person in ((exchange.span, exchange.giver), (exchange.back, exchange.taker)):
                if span is None or person not in self.shares:
                    continue
                if all(day in span for day in self.period.days):
                    return person
        return None

    def found_for(self, server: str) -> str | None:
        """Who serves the first coming turn that can be traded with that of *server*."""
        able = [
            person
            for person in self.shares
            if person != server and self.is_available(person) and not self.has_been_away(person)
        ]
        # Of those who are not tired; where there is none, of those who are.
        for tired in (False, True):
            people = [person for person in able if self.is_tired(person) is tired]
            for coming in self.memory.line.coming(self.memory.t, self.shares) if people else ():
                if coming.server in people:
                    return coming.server
        return None

    def hand_back(self, server: str, turn: str) -> None:
        """Where the turn is another's than S's, the first coming one they serve becomes S's."""
        line = self.memory.line
        if turn != server:
            coming = (c for c in line.coming(self.memory.t, self.shares) if c.server == turn)
            for first in islice(coming, 1):
                line.hand(first, server)

    # 7: what is asked of the line, and what is remembered.

    def beside(self, holder: str | None) -> set[str]:
        """Who had the turn before, or serves the first coming one that is not the holder's."""
        others = set(self.shares) - {holder}
        coming = self.memory.line.coming(self.memory.t, self.shares) if others else ()
        following = islice((c.server for c in coming if c.server != holder), 1)
        return {person for person in (self.memory.last_turn, *following) if person is not None}

    def raise_counts(self, newcomers: list[str]) -> None:
        """A newcomer's count is at least the smallest of the other members of earlier on."""
        before = dict(self.memory.covered)
        for newcomer in newcomers:
            others = self.memory.ever_members & set(self.shares) - {newcomer}
            # Where there are none, it stays.
            least = min((before.get(person, 0) for person in others), default=0)
            self.memory.covered[newcomer] = max(before.get(newcomer, 0), least)

    def remember(self, turn: str | None, covered: set[tuple[date, str]]) -> None:
        """Go on to the next period."""
        memory = self.memory
        for _, person in covered:
            memory.covered[person] = memory.covered.get(person, 0) + 1
        memory.t += 1
        memory.last_turn = turn
        memory.last_shares = self.shares
        memory.last_length = self.period.phase.length
        memory.ever_members |= set(self.shares)
