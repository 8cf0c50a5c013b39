"""Rota: everything the rule is told, gathered into one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from koos_cal.rota.people import Absence, Exchange, Override, Pause, Person
from koos_cal.rota.periods import Office, Phase


@dataclass(frozen=True, kw_only=True)
class Rota:
    """A rotation with its people and all that is known about their days.

    Attributes:
        people: Everyone, in the order of the config; not all of them take turns.
        phases: In order of their starts; at least one.
        office: Which days are working days.
        cover_days: With at most this many days off in each week somebody keeps their turn.
        own_holidays: Public holidays that a person has besides the office's, with names.
        overrides: No two of them name the same day.
        exchanges: In the order in which they were made; a later one lies on an earlier one.
    """

    people: tuple[Person, ...]
    phases: tuple[Phase, ...]
    office: Office
    cover_days: int = 2
    own_holidays: Mapping[str, Mapping[date, str]] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    pauses: tuple[Pause, ...] = ()
    overrides: tuple[Override, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    @property
    def start(self) -> date:
        """The first day of the first period."""
        return self.phases[0].start

    def person(self, person_id: str) -> Person | None:
        """Whoever has that id."""
        return self._by_id.get(person_id)

    def declared(self, person: Person) -> Sequence[Absence | Pause]:
        """The absences and then the pauses of *person*."""
        return self._declared.get(person.id, ())

    def read(self, person_id: str) -> Sequence[Absence]:
        """The absences of somebody that were read in calendars."""
        return self._read.get(person_id, ())

    def is_there(self, person_id: str, day: date) -> bool:
        """Whether somebody is in the team on *day*, and by nothing that is known away on it."""
        person = self.person(person_id)
        if person is None or day not in person.stay:
            return False
        works = person.works_on(day.weekday(), self.office.weekdays)
        is_holiday = day in self.own_holidays.get(person_id, {})
        return works and not is_holiday and not any(day in d.span for d in self.declared(person))

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _read(self) -> dict[str, list[Absence]]:
        """By person, as with `_declared`; most are of no calendar."""
        found: dict[str, list[Absence]] = defaultdict(list)
        for each in self.absences:
            if each.source:
                found[each.person].append(each)
        return found

    @cached_property
    def _declared(self) -> dict[str, list[Absence | Pause]]:
        """By person: looking through all of them for each would take the product of both."""
        found: dict[str, list[Absence | Pause]] = defaultdict(list)
        all_declared: tuple[Absence | Pause, ...] = (*self.absences, *self.pauses)
        for each in all_declared:
            found[each.person].append(each)
        return found
