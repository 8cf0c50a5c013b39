"""The journal's rule read aloud: what is published, given what was published before.

Written from the page alone, on top of the reading of the rule in ``tests.laws``, it shares no code
with the product. A book is what a journal comes to: periods as they were last published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from tests.laws.reading import can_serve, is_working_day
from tests.laws.wording import Memory, Now, Period, shares_in
from tests.laws.wording_days import Answers, serving
from tests.stories.wording_begun import Begun
from tests.stories.wording_kept import Count, Kept, last_exchange, phase_on, taken


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
            covered = self.counts(kept)
            begun = Begun(rota=rota, kept=kept, memory=memory, today=today, covered=covered)
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


def counter(counts: frozenset[Count]) -> Counter[str]:
    """How many days each person covered."""
    return Counter(person for _, person in counts)
