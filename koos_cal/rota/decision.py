"""Decision: what the rule says for one period, with its reasons kept as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from koos_cal.rota.facts import NO_DAYS, DayOff
from koos_cal.rota.line import Line, Place
from koos_cal.rota.members import Members
from koos_cal.rota.people import Override
from koos_cal.rota.periods import Period


class Kind(StrEnum):
    """In which role somebody is on duty on a day, or that nobody is."""

    TURN = "turn"
    COVER = "cover"
    OVERRIDE = "override"
    UNCOVERED = "uncovered"


class Verdict(StrEnum):
    """Why a member got the turn of a period or did not."""

    CHOSEN = "chosen"
    AWAY = "away"
    SERVED_RECENTLY = "served recently"
    NOT_DUE = "not due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one member stood when a period was decided.

    Attributes:
        person: The member.
        due: When their turn should come, counted in periods.
        interval: Periods between two of their turns if everyone serves when due.
        last_turn: The number of the period in which they last had the turn.
        covered: Days covered so far, raised for a newcomer.
        newcomer: Whether they came to the back of the line with this period.
        off: Their days off in the period and why.
        verdict: Why they got the turn, were passed over, or were not due.
    """

    person: str
    due: Fraction
    interval: Fraction
    last_turn: int | None
    covered: int
    newcomer: bool
    off: Mapping[date, DayOff]
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Days given to a colleague because whoever has the turn, or covers, is away.

    Attributes:
        person: Who covers.
        days: The working days given, in order.
        covered: How many days they had covered before.
        instead_of: Who is away; None where the whole period is nobody's turn.
        sudden: Whether it came up meanwhile.
        carries_on: Whether they have it for having covered the sudden day before.
    """

    person: str
    days: tuple[date, ...]
    covered: int
    instead_of: str | None
    sudden: bool = False
    carries_on: bool = False


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
    """

    day: date
    on_duty: str | None
    turn: str | None
    kind: Kind
    cover: Cover | None = None
    override: Override | None = None
    void: Override | None = None

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
        off: The days off of those members who have any, with the reason.
        passed: Who stood before whoever got the turn, and why they did not get it.
        turn: Whose turn it is, or None when nobody is available.
        covers: All cover as it was given and counted, run by run.
        ruled: What the rule says for each working day.
        held: What holds for each working day, with the overrides on top.
    """

    number: int
    period: Period
    line: Line
    off: Mapping[str, Mapping[date, DayOff]]
    passed: Mapping[str, Verdict]
    turn: str | None
    covers: tuple[Cover, ...]
    ruled: tuple[Duty, ...]
    held: tuple[Duty, ...]

    @property
    def members(self) -> Members:
        """Who is in the rotation in this period."""
        return self.line.members

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every member, in the order; made anew for whoever asks."""
        places = {place.person: place for place in self.line.places}
        return tuple(self._standing(places[person]) for person in self.members.intervals)

    def standing(self, person: str) -> Standing | None:
        """How *person* stood, if they were a member."""
        return self._standing(self.line.place(person)) if person in self.members else None

    def verdict(self, person: str) -> Verdict | None:
        """Why *person* got the turn or did not, if they were a member."""
        if person not in self.members:
            return None
        return Verdict.CHOSEN if person == self.turn else self.passed.get(person, Verdict.NOT_DUE)

    def _standing(self, place: Place) -> Standing:
        person = place.person
        return Standing(
            person=person,
            due=place.due,
            interval=self.members.intervals[person],
            last_turn=place.last_turn,
            covered=self.line.covered[person],
            newcomer=person in self.line.newcomers,
            off=self.off.get(person, NO_DAYS),
            verdict=self.verdict(person) or Verdict.NOT_DUE,
        )
