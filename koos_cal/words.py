"""Words: reasons into sentences, one place for every surface.

All sentences are plain English, and the same for events, pages, the API and the command
line. Days off are told without their kind, since why somebody is away is their own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.dates import and_text, day_text, range_text, weekday
from koos_cal.rota.decision import Cover, Decision, Duty, Kind, Standing, Verdict
from koos_cal.rota.people import Override
from koos_cal.rota.plan import Plan, Segment
from koos_cal.rota.window import OUTLOOK

NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Speaks of one plan.

    Attributes:
        plan: The plan.
        role: What the role is called.
        notes: Whether the notes of overrides may be told.
    """

    plan: Plan
    role: str
    notes: bool = False

    def name(self, person: str | None) -> str:
        """What colleagues call somebody, or "nobody"."""
        found = self.plan.rota.person(person) if person else None
        return found.name if found else NOBODY

    def who(self, duty: Duty) -> str:
        """Who is on duty, and for whom: "Bo (for Ada)"."""
        if duty.on_duty is None or duty.covering_for is None:
            return self.name(duty.on_duty)
        return f"{self.name(duty.on_duty)} (for {self.name(duty.covering_for)})"

    def title(self, segment: Segment) -> str:
        """The title of an event: "Koos: Bo (for Ada)"."""
        return f"{self.role}: {self.who(segment.duties[0])}"

    def turn_label(self, decision: Decision, year: int | None = None) -> str:
        """A period as people call it: "the week of Mon 16 March"."""
        start = day_text(decision.period.span.start, year)
        match decision.period.phase.length:
            case 1:
                return start
            case 7:
                return f"the week of {start}"
        return f"the two weeks from {start}"

    def why(self, decision: Decision, duties: Sequence[Duty]) -> list[str]:
        """Why these *duties* of one period are as they are, each reason once, in order."""
        sentences = [*self._turn(decision)]
        for _, group in groupby(duties, key=_circumstances):
            sentences += self._duties(list(group), decision)
        return list(dict.fromkeys(sentences))

    def why_segment(self, segment: Segment) -> list[str]:
        """Why a segment is as it is."""
        return self.why(segment.decision, segment.duties)

    def why_nobody(self, day: date) -> str:
        """Why nobody has to be on duty on a day that is no working day."""
        rota = self.plan.rota
        if day < rota.start:
            return f"The rotation begins on {day_text(rota.start)}."
        if day in rota.office.holidays:
            return f"It is a public holiday: {rota.office.holidays[day]}."
        for closing in rota.office.closings:
            if day in closing.span:
                return f"The office is closed: {closing.name}."
        return f"The team does not work on a {weekday(day)}."

    def _turn(self, decision: Decision) -> Iterator[str]:
        """Whose turn the period is, and who was passed over."""
        year = decision.period.first.year
        if decision.turn is None:
            names = and_text([self.name(s.person) for s in decision.standings])
            if not names:
                yield "It is nobody's turn, since nobody is in the rotation."
                return
            verb = "is" if len(decision.standings) == 1 else "are"
            yield f"It is nobody's turn, since {names} {verb} away for too much of it."
            return
        whose = f"It is {self.name(decision.turn)}'s turn"
        passed = [self._passed_over(s, decision, year) for s in _passed_over(decision)]
        missed = self._missed(decision)
        if passed:
            yield f"{whose}, since {and_text(passed)}."
        elif missed:
            label = and_text([self.turn_label(each, year) for each in missed])
            yield f"{whose}, in exchange for {label}, when {self.name(decision.turn)} was away."
        else:
            yield f"{whose}: nobody is due earlier."

    def _passed_over(self, standing: Standing, decision: Decision, year: int) -> str:
        name = self.name(standing.person)
        if standing.verdict is Verdict.SERVED_RECENTLY:
            return f"{name}, who comes first in line, had a turn not long ago"
        later = self._next_turn(standing.person, decision)
        takes = f" and takes {self.turn_label(later, year)}" if later else ""
        return f"{name} is away {self._days(tuple(standing.off), decision, year)}{takes}"

    def _next_turn(self, person: str, decision: Decision) -> Decision | None:
        """The turn that *person* has next after a period, if it comes in good time."""
        end = decision.period.span.start + OUTLOOK
        later = self.plan.decisions[decision.number + 1 :]
        near = (each for each in later if each.period.span.start < end)
        return next((each for each in near if each.turn == person), None)

    def _missed(self, decision: Decision) -> list[Decision]:
        """The periods before in which the turn's holder was passed over for being away."""
        start = decision.period.span.start - OUTLOOK
        missed: list[Decision] = []
        for earlier in reversed(self.plan.decisions[: decision.number]):
            if earlier.turn == decision.turn or earlier.period.span.start < start:
                break
            standing = earlier.standing(decision.turn) if decision.turn else None
            if standing and standing.verdict is Verdict.AWAY:
                missed.append(earlier)
        return missed[::-1]

    def _duties(self, duties: Sequence[Duty], decision: Decision) -> Iterator[str]:
        """What is particular about days that are alike in who serves instead of whom."""
        year = decision.period.first.year
        duty, days = duties[0], self._days([each.day for each in duties], decision, year)
        if duty.cover:
            yield self._cover(duty.cover, days, decision)
        if duty.override:
            span = duty.override.span
            given = range_text(span.start, span.last, year)
            yield f"{self.name(duty.on_duty)} was given {given} by hand{self._note(duty.override)}."
        if duty.kind is Kind.UNCOVERED:
            holder = f", {self.name(duty.turn)} being away too" if duty.turn else ""
            yield f"Nobody is there {days}{holder}."
        if duty.void:
            name = self.name(duty.void.person)
            yield f"{name} was given {days} by hand, but is not there, so that has no effect."

    def _cover(self, cover: Cover, days: str, decision: Decision) -> str:
        name = self.name(cover.person)
        if cover.carries_on:
            chosen = "having covered the day before"
        elif decision.standing(cover.person):
            chosen = f"having covered least of those who could ({_count(cover.covered, 'day')})"
        else:
            chosen = "as nobody else could"
        if cover.instead_of is None:
            return f"{name} covers {days}, {chosen}."
        away = f"is {'suddenly ' if cover.sudden else ''}away {days}"
        return f"{self.name(cover.instead_of)} {away}; {name} covers, {chosen}."

    def _note(self, override: Override) -> str:
        return f" ({override.note})" if self.notes and override.note else ""

    def _days(self, days: Iterable[date], decision: Decision, year: int) -> str:
        """Working days of a period as ranges: "Mon 16 to Wed 18 and Fri 20 March"."""
        place = {day: index for index, day in enumerate(decision.period.days)}
        runs = groupby(enumerate(sorted(days)), key=lambda item: place[item[1]] - item[0])
        ranges = [[day for _, day in run] for _, run in runs]
        return and_text([range_text(run[0], run[-1], year) for run in ranges])


def _circumstances(duty: Duty) -> tuple[object, ...]:
    """What days must have in common to be told of in one sentence."""
    away = (duty.cover.instead_of, duty.cover.sudden) if duty.cover else None
    return (duty.on_duty, duty.kind, away, duty.override, duty.void)


def _passed_over(decision: Decision) -> list[Standing]:
    """Members who would have come before whoever got the turn."""
    passed = {Verdict.AWAY, Verdict.SERVED_RECENTLY}
    return [s for s in decision.standings if s.verdict in passed]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
