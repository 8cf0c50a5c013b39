"""Reasons: why a day, a shift or a turn is as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile

from koos_cal.dates import day_text, range_text, ranges_of, ranges_text, weekday, when_text
from koos_cal.rota.decision import Cover, Decision, Duty, Kind, Standing, Verdict
from koos_cal.rota.people import Override
from koos_cal.rota.plan import Segment
from koos_cal.rota.window import FARTHEST, OUTLOOK
from koos_cal.words.names import Names

MOST = 10  # people who are told of one by one; in a large team, half of it can be away


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Names):
    """Gives the reasons for what is in one plan."""

    def why(self, decision: Decision, duties: Sequence[Duty]) -> list[str]:
        """Why these *duties* of one period are as they are, each reason once, in order."""
        sentences = [*self._turn(decision)]
        for alike in _alike(duties):
            sentences += self._duties(alike, decision)
        return list(dict.fromkeys(sentences))

    def why_segment(self, segment: Segment) -> list[str]:
        """Why a segment is as it is."""
        return self.why(segment.decision, segment.duties)

    def why_day(self, day: date) -> list[str]:
        """Why a day is as it is; of the days around it what holds for all of them."""
        segment = self.plan.segment_on(day)
        if segment is None:
            return [self._why_nobody(day)]
        duties = next(alike for alike in _alike(segment.duties) if day <= alike[-1].day)
        return self.why(segment.decision, duties)

    def verdict(self, standing: Standing, decision: Decision) -> str:
        """Why a member got the turn of a period or did not: "away on Mon 16 March"."""
        match standing.verdict:
            case Verdict.CHOSEN:
                return "has the turn"
            case Verdict.NOT_DUE:
                return "comes later in line"
        return self._why_not(standing, decision)

    def due(self, standing: Standing, year: int | None = None) -> str:
        """When a member's turn should come, as the period in which that is."""
        number = int(standing.due)
        if number >= len(self.plan.decisions):
            return "later"
        return self.turn_label(self.plan.decisions[max(number, 0)], year)

    def next_turn(self, person: str, decision: Decision) -> Decision | None:
        """The turn that *person* has next after a period, if it comes in good time."""
        end = decision.period.span.start + OUTLOOK
        decisions = self.plan.decisions
        later = (decisions[number] for number in range(decision.number + 1, len(decisions)))
        near = takewhile(lambda each: each.period.span.start < end, later)
        return next((each for each in near if each.turn == person), None)

    def _why_nobody(self, day: date) -> str:
        """Why nobody has to be on duty on a day that is no working day."""
        rota = self.plan.rota
        if day < rota.start:
            return f"The rotation begins on {day_text(rota.start)}."
        if day in rota.office.holidays:
            return f"It is a public holiday: {self.own_text(rota.office.holidays[day])}."
        for closing in rota.office.closings:
            if day in closing.span:
                return f"The office is closed: {self.own_text(closing.name)}."
        return f"The team does not work on {weekday(day)}s."

    def _turn(self, decision: Decision) -> Iterator[str]:
        """Whose turn the period is, and who was passed over."""
        year = decision.period.first.year
        if decision.turn is None:
            standings = decision.standings
            away = [f"{self.name(s.person)} is {_away(s, decision)}" for s in standings[:MOST]]
            if more := len(standings[MOST:]):
                away.append(f"and {more} more {'is' if more == 1 else 'are'} away")
            yield f"It is nobody's turn: {'; '.join(away) or 'nobody is in the rotation'}."
            return
        whose = f"It is {self.name(decision.turn)}'s turn"
        passed = _passed_over(decision)
        match self._missed(decision):
            case []:
                yield f"{whose}." if passed else f"{whose}: nobody is due earlier."
            case [only]:
                label = self.turn_label(only, year)
                yield f"{whose}, in exchange for {label}, when {self.name(decision.turn)} was away."
            case missed:
                label = self.turn_label(missed[0], year)
                yield f"{whose}, due since {label}, when {self.name(decision.turn)} was away."
        for standing in passed[:MOST]:
            why_not = self._why_not(standing, decision)
            yield f"{self.name(standing.person)} is ahead in line but {why_not}."
        if more := len(passed[MOST:]):
            yield f"{more} more {'is' if more == 1 else 'are'} ahead in line but could not take it."

    def _why_not(self, standing: Standing, decision: Decision) -> str:
        """Why somebody who is ahead in line was passed over."""
        year = decision.period.first.year
        if standing.verdict is Verdict.SERVED_RECENTLY and standing.last_turn is not None:
            last = self.turn_label(self.plan.decisions[standing.last_turn], year)
            return f"had a turn not long ago, {last}"
        away, later = _away(standing, decision), self.next_turn(standing.person, decision)
        if later is None:
            return away
        instead = " instead" if self._missed(later)[:1] == [decision] else ""
        return f"{away}, and takes {self.turn_label(later, year)}{instead}"

    def _missed(self, decision: Decision) -> list[Decision]:
        """The turns that went to others since whoever has this one was away, after their last.

        Where the line began anew, or they were out of the rotation, nothing was owed before;
        and what is longer ago than three years is not told of.
        """
        missed: list[Decision] = []
        start = decision.period.span.start - FARTHEST
        person = decision.turn
        anew = decision.period.restarts
        for number in range(decision.number - 1, -1, -1):
            earlier = self.plan.decisions[number]
            if earlier.period.span.start < start:
                return []
            verdict = earlier.verdict(person) if person else None
            if anew or verdict in {None, Verdict.CHOSEN}:
                break
            if earlier.turn is not None and verdict is Verdict.AWAY:
                missed.append(earlier)
            anew = earlier.period.restarts
        return missed[::-1]

    def _duties(self, duties: Sequence[Duty], decision: Decision) -> Iterator[str]:
        """What is particular about days that are alike in who serves instead of whom."""
        year = decision.period.first.year
        duty, ranges = duties[0], ranges_of([each.day for each in duties], decision.period.days)
        when = when_text(ranges, year)
        if duty.cover:
            yield self._cover(duty.cover, when, decision)
        if duty.override:
            span = duty.override.span
            given = range_text(span.start, span.last, year)
            yield f"{self.name(duty.on_duty)} was given {given} by hand{self._note(duty.override)}."
        if duty.kind is Kind.UNCOVERED:
            away = f"{self.name(duty.turn)} is away {when}, and nobody is there to cover."
            yield away if duty.turn else f"Nobody is there {when}."
        if duty.void:
            given = f"{self.name(duty.void.person)} was given {ranges_text(ranges, year)} by hand"
            yield f"{given} but is not there, so that has no effect."

    def _cover(self, cover: Cover, when: str, decision: Decision) -> str:
        name = self.name(cover.person)
        if cover.carries_on:
            chosen = "having covered the working day before"
        elif cover.person in decision.members:
            chosen = "having covered least of those in the rotation who could"
        else:
            chosen = "as nobody in the rotation could"
        if cover.instead_of is None:
            return f"{name} covers {when}, {chosen}."
        away = f"is {'suddenly ' if cover.sudden else ''}away {when}"
        return f"{self.name(cover.instead_of)} {away}; {name} covers, {chosen}."

    def _note(self, override: Override) -> str:
        note = " ".join(override.note.split())
        return f" ({self.own_text(note)})" if self.notes and note else ""


def _alike(duties: Sequence[Duty]) -> list[list[Duty]]:
    """Runs of days of which one sentence can tell."""

    def circumstances(duty: Duty) -> tuple[object, ...]:
        away = (duty.cover.instead_of, duty.cover.sudden) if duty.cover else None
        return (duty.on_duty, duty.kind, away, duty.override, duty.void)

    return [list(run) for _, run in groupby(duties, key=circumstances)]


def _passed_over(decision: Decision) -> list[Standing]:
    """Members who would have come before whoever got the turn."""
    in_order = sorted(decision.passed, key=decision.members.ranks.__getitem__)
    return [found for person in in_order if (found := decision.standing(person))]


def _away(standing: Standing, decision: Decision) -> str:
    """When a member is away in a period: "away on Mon 16 and from Wed 18 to Fri 20 March"."""
    ranges = ranges_of(standing.off, decision.period.days)
    return f"away {when_text(ranges, decision.period.first.year)}"
