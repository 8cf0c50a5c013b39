"""Reasons: why a day, a shift or a turn is as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koos_cal.dates import (
    count_text,
    day_text,
    range_text,
    ranges_of,
    ranges_text,
    weekday,
    when_text,
)
from koos_cal.rota.cover import Cover
from koos_cal.rota.decision import Decision, Duty, Kind, Standing, Verdict
from koos_cal.rota.segment import Segment
from koos_cal.words.names import Names
from koos_cal.words.turns import away_when, given_text, turn_reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Names):
    """Gives the reasons for what is in one plan."""

    def why(self, decision: Decision, duties: Sequence[Duty]) -> list[str]:
        """Why these *duties* of one period are as they are, each reason once, in order."""
        sentences = [*turn_reasons(self, decision)]
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
        """What became of a member: "away on Mon 16 March"."""
        match standing.verdict:
            case Verdict.TURN:
                return "has the turn"
            case Verdict.AWAY:
                return away_when(self, decision, standing.person)
            case Verdict.HANDED_ON:
                return "does not serve this time"
            case Verdict.LATER:
                return "comes later in line"
        return standing.verdict.value

    def _why_nobody(self, day: date) -> str:
        """Why nobody has to be on duty on a day that is no working day."""
        plan = self.plan
        if day < plan.start:
            return f"The rotation begins on {day_text(plan.start)}."
        name = plan.closed_for(day)
        if name and day in plan.free.holidays:
            return f"It is a public holiday: {self.own_text(name)}."
        if name:
            return f"The office is closed: {self.own_text(name)}."
        return f"The team does not work on {weekday(day)}s."

    def _duties(self, duties: Sequence[Duty], decision: Decision) -> Iterator[str]:
        """What is particular about days that are alike in who serves instead of whom."""
        year = decision.period.first.year
        duty, ranges = duties[0], ranges_of([each.day for each in duties], decision.period.days)
        when = when_text(ranges, year)
        if duty.given:
            yield f"{given_text(self, duty.given, year)}{self._note(duty.given.exchange.note)}."
        if duty.cover:
            yield self._cover(duty.cover, when, decision, [each.day for each in duties])
        if duty.override:
            given = range_text(duty.override.span.start, duty.override.span.last, year)
            note = self._note(duty.override.note)
            yield f"{self.name(duty.on_duty)} was given {given} by hand{note}."
        if duty.correction:
            note = self._note(duty.correction.reason)
            who = self.name(duty.on_duty) if duty.on_duty else "Nobody"
            yield f"{who} was on duty {when} after all{note}."
        if duty.kind is Kind.UNCOVERED:
            missing = duty.given.taker if duty.given else duty.turn
            away = f"{self.name(missing)} is away {when}, and nobody is there to cover."
            yield away if missing else f"Nobody is there {when}."
        if duty.void:
            given = f"{self.name(duty.void.person)} was given {ranges_text(ranges, year)} by hand"
            yield f"{given} but is not there, so that has no effect."

    def _cover(self, cover: Cover, when: str, decision: Decision, days: list[date]) -> str:
        name = self.name(cover.person)
        if cover.carries_on:
            chosen = "having covered the working day before"
        elif cover.person in decision.members:
            before = count_text(cover.covered, "day")
            chosen = f"who is asked first, with {before} covered so far"
            chosen += " and a turn of their own beside it" if cover.beside else ""
        else:
            chosen = "as nobody in the rotation can"
        if cover.instead_of is None:
            return f"{name} covers {when}, {chosen}."
        read = self.read_in(cover.instead_of, days)
        away = f"is {'suddenly ' if cover.sudden else ''}away {when}{read}"
        return f"{self.name(cover.instead_of)} {away}; {name} covers, {chosen}."

    def _note(self, note: str) -> str:
        text = " ".join(note.split())
        return f" ({self.own_text(text)})" if self.notes and text else ""


def _alike(duties: Sequence[Duty]) -> list[list[Duty]]:
    """Runs of days of which one sentence can tell."""

    def circumstances(duty: Duty) -> tuple[object, ...]:
        away = (duty.cover.instead_of, duty.cover.sudden) if duty.cover else None
        given = (duty.override, duty.void, duty.given, duty.correction)
        return (duty.on_duty, duty.kind, away, *given)

    return [list(run) for _, run in groupby(duties, key=circumstances)]
