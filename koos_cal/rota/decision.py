"""Decision: what the rule says for one period, with its reasons kept as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from koos_cal.rota.cover import Cover
from koos_cal.rota.facts import Given
from koos_cal.rota.handed import HandedTurns
from koos_cal.rota.line import Line
from koos_cal.rota.members import Members
from koos_cal.rota.off import DayOff
from koos_cal.rota.people import Correction, Override
from koos_cal.rota.periods import Period
from koos_cal.rota.turn import Reason, Turn, Unfit


class Kind(StrEnum):
    """In which role somebody is on duty on a day, or that nobody is."""

    TURN = "turn"
    COVER = "cover"
    OVERRIDE = "override"
    EXCHANGE = "exchange"
    CORRECTION = "correction"
    UNCOVERED = "uncovered"


class Verdict(StrEnum):
    """What became of a member when the turn of a period was given."""

    TURN = "has the turn"
    AWAY = "away"
    SUDDENLY_AWAY = "suddenly away"
    RESTS = "had the turn before"
    HANDED_ON = "handed on"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one member stood when a period was decided.

    Attributes:
        person: The member.
        due: What orders the line, counted in periods.
        interval: Periods between two of their places in the line.
        owned: The number of the period they owned last; below 0 where they never did.
        covered: Days covered so far, raised for a newcomer.
        off: Their days off in the period and why.
        verdict: What became of them.
    """

    person: str
    due: Fraction
    interval: Fraction
    owned: int
    covered: int
    off: Mapping[date, DayOff]
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who is on duty on one working day, and why.

    Attributes:
        day: The working day.
        on_duty: Somebody's id, or None when nobody is.
        turn: Whose turn the period is, or None when it is nobody's.
        kind: The role in which *on_duty* serves.
        cover: The cover that put them there, if one did.
        override: The override that put them there, if one did.
        void: An override that names the day but cannot hold, as its person is not there.
        given: The exchange that holds on the day, also where its taker has to be covered.
        givers: Everyone who gave the day away, by this exchange or one below it.
        correction: The correction that says who served after all, if one does.
    """

    day: date
    on_duty: str | None
    turn: str | None
    kind: Kind
    cover: Cover | None = None
    override: Override | None = None
    void: Override | None = None
    given: Given | None = None
    givers: frozenset[str] = frozenset()
    correction: Correction | None = None

    @property
    def covering_for(self) -> str | None:
        """The turn's holder on a day on which somebody else, or nobody, is on duty."""
        return None if self.on_duty == self.turn else self.turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided for one period.

    Attributes:
        number: The period's number t, counted over periods that have a working day.
        period: The period.
        line: The members, as they stood.
        newcomers: Who got their place in the line with this period.
        covered: Days covered before it, raised for newcomers; others' than members' too.
        off: The days off of those members who have any, with the reason.
        choice: Whose turn it is, and why.
        handed: The turns to come that are handed on once this one is given.
        ruled: What the rule says for each working day.
        held: What holds for each working day, with overrides and exchanges on top.
        counted: How many days each person is counted as having covered by it.
    """

    number: int
    period: Period
    line: Line
    newcomers: frozenset[str]
    covered: Mapping[str, int]
    off: Mapping[str, Mapping[date, DayOff]]
    choice: Turn
    handed: HandedTurns
    ruled: tuple[Duty, ...]
    held: tuple[Duty, ...]
    counted: Mapping[str, int]

    @property
    def turn(self) -> str | None:
        """Whose turn it is, or None when nobody is in the rotation."""
        return self.choice.holder

    @property
    def members(self) -> Members:
        """Who is in the rotation in this period."""
        return self.line.members

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every member, whoever is first in line at the front; made anew for whoever asks."""
        return tuple(
            Standing(
                person=place.person,
                due=self.line.due(place),
                interval=self.members.intervals[place.person],
                owned=place.owned,
                covered=self.covered.get(place.person, 0),
                off=self.off.get(place.person, {}),
                verdict=self._verdict(place.person),
            )
            for place in self.line.places
        )

    def _verdict(self, person: str) -> Verdict:
        choice = self.choice
        if person == choice.holder:
            return Verdict.TURN
        if person == choice.server:
            return Verdict.AWAY if choice.reason is Reason.TRADED else Verdict.HANDED_ON
        if person == choice.owner:
            return Verdict.HANDED_ON
        if person == self.line.passed_over:
            return Verdict.RESTS
        return _UNFIT[choice.unfit[person]] if person in choice.unfit else Verdict.LATER


_UNFIT = {
    Unfit.AWAY: Verdict.AWAY,
    Unfit.ILL: Verdict.SUDDENLY_AWAY,
    Unfit.TIRED: Verdict.RESTS,
}
