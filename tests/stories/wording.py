"""The journal's rule read aloud: what is published, given what was published before.

Written from the page alone, on top of the reading of the rule in ``tests.laws``, it shares no code
with the product. A book is what a journal comes to: periods as they were last published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from koos_cal.rota.people import Exchange
from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from tests.laws.reading import can_serve, is_working_day
from tests.laws.wording import Memory, Now, Period, shares_in
from tests.laws.wording_days import Answers, Days, serving, who_gave
from tests.laws.wording_line import Shares

Count = tuple[date, str]  # a day that counts as a day covered, and for whom


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One period as it was published.

    Attributes:
        period: Its first day, working days and length, and whether the line began anew with it.
        shares: Of its members, in their order.
        owner: Whose place in the line it is.
        turn: The holder.
        ruled: What the rule says of each working day.
        held: What holds on it, with overrides and exchanges.
        stood_in: Who covers an exchanged day whose taker cannot serve.
        exchanges: The one that holds on each day that has any.
        counts: The days that count as covered.
    """

    period: Period
    shares: Shares
    owner: str | None
    turn: str | None
    ruled: Answers
    held: Answers
    stood_in: Answers
    exchanges: dict[date, Exchange | None]
    counts: frozenset[Count]


@dataclass(kw_only=True)
class Book:
    """What was published so far.

    Attributes:
        kept: By its first day, the last published version of each period.
        corrected: Who served after all, or nobody, on days of the past.
        begins: From which day on an empty book records; None for all.
        published: Whether it was ever published.
    """

    kept: dict[date, Kept] = field(default_factory=dict)
    corrected: dict[date, str | None] = field(default_factory=dict)
    begins: date | None = None
    published: bool = False

    def publish(self, rota: Rota, today: date, end: date) -> list[Kept]:
        """Keep the periods that begin before *end*; all periods up to it as they are now."""
        now = self.plan(rota, today, end)
        self.kept = {each.period.first: each for each in now}
        self.published = True
        return now

    def recorded(self, today: date) -> list[Kept]:
        """For every first day up to today, the last published version, in order of days."""
        return [self.kept[first] for first in sorted(self.kept) if first <= today]

    def plan(self, rota: Rota, today: date, until: date) -> list[Kept]:
        """Every period that begins before *until*: what is over, what has begun, the rest."""
        memory, found = Memory(), []
        for kept in self.recorded(today):
            begun = Begun(rota=rota, kept=kept, memory=memory, today=today, book=self)
            now = begun.now() if kept.period.end > today else kept
            # Left without any working day, it is no period any more.
            if now is not None:
                self.fold(rota, now, memory)
                found.append(now)
        last = found[-1].period if found else None
        coming = self.coming(rota, today, until, last)
        found.extend(decided(rota, period, memory) for period in coming)
        return [each for each in found if each.period.first < until]

    def fold(self, rota: Rota, kept: Kept, memory: Memory) -> None:
        """Remember a period that is on record: its turn is given, and needs no reason."""
        now = Now(rota=rota, period=kept.period, shares=kept.shares, memory=memory)
        taken(now, kept)
        now.remember(kept.turn, set(self.counts(kept)))

    def counts(self, kept: Kept) -> frozenset[Count]:
        """The days that count as covered, with corrections on top."""
        counts = kept.counts
        for day in kept.period.days:
            if day not in self.corrected or self.corrected[day] == kept.held[day]:
                continue
            # It was somebody else's after all: it counts for them, and for nobody instead of whom
            # they served.
            counts = frozenset(each for each in counts if each[0] != day)
            person = self.corrected[day]
            if person is not None and person != kept.turn:
                counts |= {(day, person)}
        return counts

    def on_duty(self, kept: Kept) -> Answers:
        """Who was or will be on duty on each working day: corrections lie on top of all."""
        return {day: self.corrected.get(day, held) for day, held in kept.held.items()}

    def coming(self, rota: Rota, today: date, until: date, last: Period | None) -> Iterator[Period]:
        """3 to 5: the counted periods after the record, on the grid of the config."""
        phases, begins = rota.phases, self.begins
        start = last.end if last else begins or phases[0].start
        anew = last is None
        # A then with an order restarts the line if its day is after the last first day on record.
        fresh = {p.start for p in phases[1:] if p.fresh and not (last and p.start <= last.first)}
        while start < until:
            phase = phase_on(rota, start)
            # The grid of the first stretch reaches back.
            gone = (start - phase.start).days % phase.length
            end = start + (phase.length - gone) * ONE_DAY
            end = min([end, *(p.start for p in phases[1:] if p.start > start)])
            if any(day <= start for day in fresh):
                anew = True
                fresh = {day for day in fresh if day > start}
            every_day = (start + n * ONE_DAY for n in range((end - start).days))
            days = tuple(
                day
                for day in every_day
                # One before today that is not on record is none.
                if is_working_day(rota, day) and (day >= today or not self.published)
            )
            if days:
                # Fewer days than half of its length, weekends counted: nobody's turn.
                short = gone > 0 and 2 * (end - start).days < phase.length
                yield Period(first=start, days=days, end=end, phase=phase, anew=anew, short=short)
                anew = False
            start = end


def phase_on(rota: Rota, day: date) -> Phase:
    """The stretch that holds *day*; the first one reaches back."""
    return [p for p in rota.phases if p.start <= day or p is rota.phases[0]][-1]


def decided(rota: Rota, period: Period, memory: Memory) -> Kept:
    """A period that is decided by the rule."""
    shares = shares_in(rota, period)
    worded = Now(rota=rota, period=period, shares=shares, memory=memory).decided()
    stood_in: Answers = {}
    for day in period.days:
        lying = [who for each in rota.exchanges for who in serving(each, day)]
        if lying and not can_serve(rota, lying[-1], day):
            stood_in[day] = worded.held[day]
    return Kept(
        period=period,
        shares=shares,
        owner=worded.owner,
        turn=worded.turn,
        ruled=worded.ruled,
        held=worded.held,
        stood_in=stood_in,
        exchanges={day: last_exchange(rota, day) for day in period.days},
        counts=worded.covered,
    )


def last_exchange(rota: Rota, day: date) -> Exchange | None:
    """A later exchange lies on an earlier one."""
    lying = [each for each in rota.exchanges if serving(each, day)]
    return lying[-1] if lying else None


def taken(now: Now, kept: Kept) -> None:
    """Bring the line to where it is after a period whose turn is given."""
    line = now.lined_up()
    if kept.owner is None:
        line.last_owner = None
        return
    owner = line.move_on(now.memory.t, kept.shares)
    assert owner == kept.owner
    server = line.server(owner, 0, kept.shares)
    line.use_up(owner)
    assert kept.turn is not None
    now.hand_back(server, kept.turn)


@dataclass(kw_only=True)
class Begun:
    """2: a period that has begun and is not over."""

    rota: Rota
    kept: Kept
    memory: Memory
    today: date
    book: Book

    def now(self) -> Kept | None:
        """The period as it is now; None where it has no working day left."""
        kept, period = self.kept, self.kept.period
        ahead = (self.today + n * ONE_DAY for n in range((period.end - self.today).days))
        before = [day for day in period.days if day < self.today]
        days = [*before, *(day for day in ahead if is_working_day(self.rota, day))]
        if not days:
            return None
        asking = self.asking(days)
        # Days before today keep what held.
        ruled: Answers = {day: kept.ruled[day] for day in before}
        held: Answers = {day: kept.held[day] for day in before}
        stood_in: Answers = {d: who for d, who in kept.stood_in.items() if d in before}
        counts = {each for each in kept.counts if each[0] in before}
        known = {each for each in self.book.counts(kept) if each[0] in before}
        for index, day in enumerate(days):
            if day < self.today:
                continue
            # Each other day counts: those before as they are now, those after as recorded.
            later = {each for each in kept.counts if each[0] > day and each[0] in days}
            asking.given = dict.fromkeys({*known, *later}, date.min)
            previous = days[index - 1] if index else None
            ruled[day] = self.ruled(asking, day, ruled.get(previous) if previous else None)
            asking.rota = self.rota
            held[day] = self.overridden(ruled[day], day)
            new: set[Count] = set()
            person = ruled[day]
            given_away = kept.turn in who_gave(self.rota, day)
            if person is not None and person != kept.turn and not given_away:
                new.add((day, person))
            lying = [(e, who) for e in self.rota.exchanges for who in serving(e, day)]
            if lying:
                exchange, taker = lying[-1]
                if can_serve(self.rota, taker, day):
                    held[day] = taker
                    if exchange.back is None and taker != kept.turn:
                        new.add((day, taker))
                else:
                    stands_in = self.standing_in(
                        asking, day, stood_in.get(previous) if previous else None
                    )
                    held[day] = stood_in[day] = stands_in
                    if stands_in is not None:
                        new.add((day, stands_in))
            counts |= new
            known |= new
        return Kept(
            period=Period(
                first=period.first,
                days=tuple(days),
                end=period.end,
                phase=period.phase,
                anew=period.anew,
                short=period.short,
            ),
            shares=kept.shares,
            owner=kept.owner,
            turn=kept.turn,
            ruled=ruled,
            held=held,
            stood_in=stood_in,
            exchanges={
                day: kept.exchanges[day] if day in before else last_exchange(self.rota, day)
                for day in days
            },
            counts=frozenset(counts),
        )

    def asking(self, days: list[date]) -> Days:
        """Whoever is asked, with the line, counts and own turns as recorded."""
        kept, memory = self.kept, deepcopy(self.memory)
        now = Now(rota=self.rota, period=kept.period, shares=kept.shares, memory=memory)
        taken(now, kept)
        return Days(
            rota=self.rota,
            # The order that the config now has on the period's first day.
            order=phase_on(self.rota, kept.period.first).order,
            days=days,
            members=kept.shares,
            holder=kept.turn,
            covered_before=memory.covered,
            beside=now.beside(kept.turn),
            line=memory.line,
        )

    def ruled(self, asking: Days, day: date, before: str | None) -> str | None:
        """The rule's answer for *day*; *before* is its answer for the working day before."""
        holder, had = self.kept.turn, self.kept.ruled.get(day)
        # The holder, if there and not suddenly away.
        if holder is not None and can_serve(self.rota, holder, day):
            return holder
        # Else whoever the rule had for it, if there and not suddenly away.
        if had is not None and self.is_known(had) and can_serve(self.rota, had, day):
            return had
        able = [p for p in asking.others() if can_serve(self.rota, p, day)]
        # Else whoever covers the working day before, if they qualify; else who is asked first.
        return before if before in able else asking.asked_first(able, day)

    def overridden(self, ruled: str | None, day: date) -> str | None:
        """The person of an override where they can serve."""
        for override in self.rota.overrides:
            if day in override.span and can_serve(self.rota, override.person, day):
                return override.person
        return ruled

    def standing_in(self, asking: Days, day: date, before: str | None) -> str | None:
        """Who covers an exchanged day: as recorded, else as the rule says."""
        able = [
            person
            for person in asking.others()
            if can_serve(self.rota, person, day) and person not in who_gave(self.rota, day)
        ]
        had = self.kept.stood_in.get(day)
        is_same = last_exchange(self.rota, day) == self.kept.exchanges.get(day)
        givers = who_gave(self.rota, day)
        if had is not None and is_same and self.is_known(had) and had != self.kept.turn:  # noqa: SIM102 - the reason stands between
            # Whoever covers it on record goes on to, so that nothing is seen of no edit.
            if can_serve(self.rota, had, day) and had not in givers:
                return had
        return before if before in able else asking.asked_first(able, day)

    def is_known(self, person: str) -> bool:
        """Whether the config or the journal knows them."""
        return any(each.id == person for each in self.rota.people)


def counter(counts: frozenset[Count]) -> Counter[str]:
    """How many days each person covered."""
    return Counter(person for _, person in counts)
