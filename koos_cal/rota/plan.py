"""Plan: every decision up to a day, and what can be asked of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from koos_cal.rota.decision import Decision, Duty
from koos_cal.rota.free import FreeDays, free_days
from koos_cal.rota.garbage import uncollected
from koos_cal.rota.past import Past, decided
from koos_cal.rota.periods import period_holding
from koos_cal.rota.rota import Rota
from koos_cal.rota.segment import Segment, cut
from koos_cal.rota.span import Span


@dataclass(frozen=True)
class Plan:
    """The decisions for all periods that begin before a day; the last one is whole.

    Planning up to a later day only adds to it.

    Attributes:
        rota: What it was made from.
        decisions: One for each counted period, in order.
        start: The first day of which anything is known.
        past: What is on record, from which it goes on.
    """

    rota: Rota
    decisions: tuple[Decision, ...]
    start: date
    past: Past | None = None

    @property
    def end(self) -> date:
        """The first day of which nothing is known."""
        return self.decisions[-1].period.span.end if self.decisions else self.start

    @cached_property
    def duties(self) -> dict[date, Duty]:
        """Every working day with what holds on it, in order."""
        return {duty.day: duty for decision in self.decisions for duty in decision.held}

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All of them, in order, uncovered days too."""
        return tuple(s for decision in self.decisions for s in cut(decision))

    @cached_property
    def free(self) -> FreeDays:
        """When the office is closed and who is away; what was published stays as it was."""
        if self.past is None:
            return free_days(self.rota)
        return free_days(self.rota, self.past.free, self.past.today)

    def closed_for(self, day: date) -> str:
        """What closes the office on *day*: a public holiday or a closing, else nothing.

        Nothing as well where it is worked all the same.
        """
        return "" if day in self.duties else self.free.closed_for(day)

    def segments_of(self, decision: Decision) -> list[Segment]:
        """The segments of one period."""
        first = self._places[decision.period.first]
        near = self.segments[first : first + len(decision.period.days)]
        return [segment for segment in near if segment.decision is decision]

    def segments_in(self, span: Span) -> Sequence[Segment]:
        """The segments that share a day with *span*, in order."""
        first = bisect_left(self.segments, span.start, key=lambda s: s.span.last)
        return self.segments[first : self._begun_by(span.last)]

    def segments_by(self, person: str | None) -> Sequence[Segment]:
        """The segments on which *person* is on duty, or nobody is, in order."""
        return self._served.get(person, ())

    @cached_property
    def _served(self) -> dict[str | None, list[Segment]]:
        found: dict[str | None, list[Segment]] = defaultdict(list)
        for segment in self.segments:
            found[segment.person].append(segment)
        return dict(found)

    def next_turn(self, person: str, since: int) -> Decision | None:
        """The first turn of *person*'s from the period with the number *since* on."""
        turns = self._turns.get(person, ())
        index = bisect_left(turns, since, key=lambda each: each.number)
        return turns[index] if index < len(turns) else None

    @cached_property
    def _turns(self) -> dict[str | None, list[Decision]]:
        found: dict[str | None, list[Decision]] = defaultdict(list)
        for decision in self.decisions:
            found[decision.turn].append(decision)
        return dict(found)

    def before(self, segment: Segment) -> Iterator[Segment]:
        """The segments before *segment*, the nearest first."""
        place = self._places[segment.span.start]
        return (self.segments[index] for index in range(place - 1, -1, -1))

    def after(self, segment: Segment) -> Iterator[Segment]:
        """The segments after *segment*, the nearest first."""
        place = self._places[segment.span.start]
        return (self.segments[index] for index in range(place + 1, len(self.segments)))

    @cached_property
    def _places(self) -> dict[date, int]:
        return {segment.span.start: index for index, segment in enumerate(self.segments)}

    def segment_on(self, day: date) -> Segment | None:
        """The segment that holds *day*, if that is a working day."""
        index = self._begun_by(day) - 1
        found = self.segments[index] if index >= 0 else None
        return found if found and day in found.span else None

    def next_segment(self, day: date) -> Segment | None:
        """The first segment that begins after *day*."""
        return next(iter(self.segments[self._begun_by(day) :]), None)

    def next_up(self, day: date) -> list[Segment]:
        """What comes after *day*: a segment and, if it is the same person's again, another's."""
        now, following = self.segment_on(day), self.next_segment(day)
        if following is None:
            return []
        if now is None or now.person != following.person:
            return [following]
        others = (s for s in self.after(following) if s.person != now.person)
        return [following, *islice(others, 1)]

    def _begun_by(self, day: date) -> int:
        """How many segments begin on *day* or before it."""
        return bisect_right(self.segments, day, key=lambda s: s.span.start)

    def decisions_in(self, span: Span) -> list[Decision]:
        """The decisions for periods that share a day with *span*, in order."""
        first, end = (
            bisect_right(self.decisions, day, key=lambda d: d.period.span.start)
            for day in (span.start, span.last)
        )
        return [d for d in self.decisions[max(first - 1, 0) : end] if d.period.span.overlaps(span)]

    def period_holding(self, day: date) -> Span:
        """The period that holds *day*, or all days between two if it has no working day.

        A day before the plan is taken to lie in the first one.
        """
        index = bisect_right(self.decisions, day, key=lambda d: d.period.span.start)
        known = [d.period.span for d in self.decisions[max(index - 1, 0) : index + 1]]
        for span in known:
            if day in span:
                return span
        if not index and known and known[0].start == self.start:
            return known[0]
        start = known[0].end if index else self.start
        if index == len(self.decisions):
            return period_holding(self.rota.phases, max(day, start))
        return Span(start=start, end=known[-1].start)

    def decision_on(self, day: date) -> Decision | None:
        """The decision for the period that holds *day*, if that has a working day."""
        index = bisect_right(self.decisions, day, key=lambda d: d.period.span.start) - 1
        if index < 0 or day not in self.decisions[index].period.span:
            return None
        return self.decisions[index]

    def begun_before(self, day: date) -> int:
        """How many periods lie wholly before *day*."""
        return bisect_left(self.decisions, day, key=lambda d: d.period.span.last)

    def in_return(self, decision: Decision) -> Decision | None:
        """The turn that was served, or is to be, in return for the one of *decision*.

        None where there is none, or it is not planned yet, or ended with somebody's place.
        """
        server = decision.choice.server
        found = self._returns.get(decision.number)
        while found and found.turn != server:  # traded once more
            found = self._returns.get(found.number)
        return found

    @cached_property
    def _returns(self) -> dict[int, Decision]:
        """By the number of the period that was taken, the one that is served in return.

        That is the one that was handed on for it; or an earlier one, taken in a trade from
        whoever serves that one then.
        """
        found: dict[int, Decision] = {}
        for each in self.decisions:
            handed, back = each.choice.handed, each.choice.back
            if handed:
                found[handed.since] = each
            if back and back.handed:
                served = self._served_for(each)
                if served.turn == each.turn and served.number > back.handed.since:
                    found[back.handed.since] = served
        return found

    def _served_for(self, decision: Decision) -> Decision:
        """The turn of another that whoever has the one of *decision* serves by it.

        Where that is a place of their own, they had given it away for one that they took then.
        """
        while decision.choice.handed and decision.turn == decision.choice.owner:
            decision = self.decisions[decision.choice.handed.since]
        return decision

    def duties_in(self, span: Span) -> list[Duty]:
        """What holds on the working days of *span*, in order."""
        return [duty for day, duty in self.duties.items() if day in span]

    def uncovered(self, span: Span) -> list[date]:
        """The working days of *span* that nobody takes."""
        return [duty.day for duty in self.duties_in(span) if duty.on_duty is None]


def make_plan(rota: Rota, until: date, past: Past | None = None) -> Plan:
    """Plan every period that begins before *until*, going on from what is on record."""
    start = (past.start if past else None) or rota.start
    with uncollected():
        decisions = tuple(decided(rota, until, past))
    return Plan(rota=rota, decisions=decisions, start=start, past=past)
