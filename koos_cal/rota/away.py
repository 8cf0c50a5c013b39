"""Away: when somebody is not there, an absence and a pause alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from koos_cal.rota.people import Absence, Person
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.rota.spans import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days on which somebody of the team is not there.

    Attributes:
        person: Who is away.
        span: The days; up to the end of time for a pause without an end.
        notes: What was noted of the absences in it, which is not for everyone.
        holiday: The name of a public holiday that only this person has, else nothing.
        sources: The calendars in which some of it was read.
    """

    person: str
    span: Span
    notes: tuple[str, ...] = ()
    holiday: str = ""
    sources: tuple[str, ...] = ()


def time_away(person: Person, rota: Rota) -> Iterator[Away]:
    """All the days on which *person* is away while they are in the team, in two rows by day.

    First what was declared: absences and pauses that overlap or touch are one. Then the
    public holidays of their own that fall on the office's working days and on none of those.
    """
    declared = rota.declared(person)
    near = [(span, each) for each in declared if (span := each.span.within(person.stay))]
    spans = Spans.of(span for span, _ in near)
    notes: dict[Span | None, list[str]] = defaultdict(list)
    sources: dict[Span | None, set[str]] = defaultdict(set)
    for span, each in near:
        if isinstance(each, Absence) and each.note.strip():
            notes[spans.holding(span.start)].append(each.note.strip())
        if isinstance(each, Absence) and each.source:
            sources[spans.holding(span.start)].add(each.source)
    for span in spans:
        read = tuple(sorted(sources[span]))
        yield Away(person=person.id, span=span, notes=tuple(notes[span]), sources=read)
    for day, name in rota.own_holidays.get(person.id, {}).items():
        elsewhere = day in spans or not rota.office.is_working_day(day)
        if day in person.stay and not elsewhere:
            yield Away(person=person.id, span=Span.through(day), holiday=name)
