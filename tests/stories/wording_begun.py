"""The journal's rule of a period that has begun: days over stay, the others are decided anew."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from tests.laws.reading import can_serve, is_working_day
from tests.laws.wording import Memory, Now, Period
from tests.laws.wording_days import Answers, Days, serving, who_gave
from tests.stories.wording_kept import Count, Kept, last_exchange, phase_on, taken


@dataclass(kw_only=True)
class Begun:
    """2: a period that has begun and is not over.

    Attributes:
        rota: The rota as it is now.
        kept: The period as it was published last.
        memory: What is remembered of the periods before it.
        today: The day.
        covered: The days in it that count as covered, with corrections on top.
    """

    rota: Rota
    kept: Kept
    memory: Memory
    today: date
    covered: frozenset[Count]

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
        known = {each for each in self.covered if each[0] in before}
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
