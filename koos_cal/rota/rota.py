"""Rota: everything the rule is told, gathered into one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from koos_cal.rota.people import Absence, Override, Pause, Person
from koos_cal.rota.periods import Office, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """A rotation with its people and all that is known about their days.

    Attributes:
        people: Everyone, in the order of the config; not all of them take turns.
        phases: In order of their starts; at least one.
        office: Which days are working days.
        cover_days: With at most this many days off somebody keeps their turn.
        own_holidays: Public holidays that a person has besides the office's, with names.
        overrides: No two of them name the same day.
    """

    people: tuple[Person, ...]
    phases: tuple[Phase, ...]
    office: Office
    cover_days: int = 2
    own_holidays: Mapping[str, Mapping[date, str]] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    pauses: tuple[Pause, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def start(self) -> date:
        """The first day of the first period."""
        return self.phases[0].start

    def person(self, person_id: str) -> Person | None:
        """Whoever has that id."""
        return next((p for p in self.people if p.id == person_id), None)
