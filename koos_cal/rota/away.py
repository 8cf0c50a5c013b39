"""Away: when somebody is not there, an absence and a pause alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from koos_cal.rota.people import Absence, Pause, Person
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days on which somebody of the team is not there.

    Attributes:
        person: Who is away.
        span: The days; up to the end of time for a pause without an end.
        notes: What was noted of the absences in it, which is not for everyone.
        holiday: The name of a public holiday that only this person has, else nothing.
    """

    person: str
    span: Span
    notes: tuple[str, ...] = ()
    holiday: str = ""


def time_away(person: Person, rota: Rota) -> Iterator[Away]:
    """All the days on which *person* is away while they are in the team, in two rows by day.

    First what was declared: absences and pauses that overlap or touch are one. Then the
    public holidays of their own that fall on the office's working days and on none of those.
    """
    declared: list[Absence | Pause] = [
        *(absence for absence in rota.absences if absence.person == person.id),
        *(pause for pause in rota.pauses if pause.person == person.id),
    ]
    spans = _merged([span for each in declared if (span := each.span.within(person.stay))])
    for span in spans:
        notes = (
            each.note.strip()
            for each in declared
            if isinstance(each, Absence) and each.span.overlaps(span)
        )
        yield Away(person=person.id, span=span, notes=tuple(note for note in notes if note))
    for day, name in rota.own_holidays.get(person.id, {}).items():
        elsewhere = any(day in span for span in spans) or not rota.office.is_working_day(day)
        if day in person.stay and not elsewhere:
            yield Away(person=person.id, span=Span(start=day, end=day + ONE_DAY), holiday=name)


def _merged(spans: list[Span]) -> list[Span]:
    """The same days as spans that neither overlap nor touch, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
