"""Team: a config, what people did, and what was published of it, by the wording alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from koos_cal.config import read
from koos_cal.inputs.rota import make_rota
from koos_cal.rota.people import Absence, Exchange, Person
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.stories.wording import Book
from tests.stories.wording_kept import Kept

FAR = timedelta(weeks=60)
AHEAD = timedelta(weeks=8)  # in which some period ends: a closing is a month long at most


@dataclass(kw_only=True)
class Team:
    """What a journal comes to.

    Attributes:
        text: The config in force.
        book: What was published.
        gone: Whoever is gone from the config, with the day on which they were.
        absences: What people declared, by the number of its first entry.
        exchanges: What people agreed on, by the number of the entry, in the order of agreeing.
    """

    text: str
    book: Book = field(default_factory=Book)
    gone: dict[str, tuple[str, date]] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)

    def put_in_force(self, text: str, today: date) -> None:
        """Another config: whoever is not in it has left on the day before."""
        before = {person.person_id: person for person in read(self.text, "").people}
        after = {person.person_id for person in read(text, "").people}
        for i, person in before.items():
            if i not in after:
                left = person.stay.end if person.left else today
                self.gone[i] = (person.name, min(today, left))
        self.gone = {i: each for i, each in self.gone.items() if i not in after}
        self.text = text

    def rota(self, today: date) -> Rota:
        """All that the rule is told."""
        rota = make_rota(read(self.text, ""), today + FAR, date(2025, 1, 1))
        left = tuple(
            Person(id=i, name=name, stay=Span(start=date.min, end=day))
            for i, (name, day) in self.gone.items()
        )
        return replace(
            rota,
            people=(*rota.people, *left),
            absences=(*rota.absences, *self.absences.values()),
            exchanges=(*rota.exchanges, *self.exchanges.values()),
        )

    def publish(self, today: date) -> list[Kept]:
        """What is published on a day: periods that begin before the end of the team's feed."""
        rota = self.rota(today)
        worded = self.book.plan(rota, today, max(today, rota.start) + AHEAD)
        weeks = read(self.text, "").feed.future_weeks
        end = self._period_end(worded, today, rota) + timedelta(weeks=weeks)
        return self.book.publish(rota, today, end)

    def _period_end(self, worded: list[Kept], today: date, rota: Rota) -> date:
        """The end of the period that holds today, or of the days between two that do not."""
        for kept in worded:
            if today < kept.period.end:
                recorded = (each.period.first for each in self.book.recorded(today))
                first = min(recorded, default=rota.start)
                is_first = kept is worded[0] and kept.period.first == first
                return (
                    kept.period.end if kept.period.first <= today or is_first else kept.period.first
                )
        raise AssertionError
