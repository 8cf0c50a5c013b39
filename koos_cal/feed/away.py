"""Away events: who is away, public holidays and closings.

An absence and a pause look alike in here, and so do two that overlap or touch.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koos_cal.feed.event import Event
from koos_cal.feed.style import Style
from koos_cal.rota.people import Absence, Pause, Person
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span

AWAY, HOLIDAY = "Away", "Holiday"


def away_events(rota: Rota, shown: Span, style: Style) -> list[Event]:
    """Everything that overlaps the days *shown*, whole, each kind in the order of its days.

    Where there is nothing, an event says so: some programs do not follow a calendar from
    some events to none, and would go on showing an absence that was withdrawn.
    """
    return list(_known_events(rota, shown, style)) or [_nothing(rota.start)]


def _known_events(rota: Rota, shown: Span, style: Style) -> Iterator[Event]:
    for holiday, name in sorted(rota.office.holidays.items()):
        span = Span(start=holiday, end=holiday + ONE_DAY)
        if span.overlaps(shown):
            yield _event(f"holiday-{holiday}", span, name, "", HOLIDAY)
    used: dict[date, int] = {}
    for closing in sorted(rota.office.closings, key=lambda closing: closing.span):
        start = closing.span.start
        used[start] = used.get(start, 0) + 1
        again = f"-{used[start]}" if used[start] > 1 else ""
        if closing.span.overlaps(shown):
            yield _event(f"closing-{start}{again}", closing.span, closing.name, "", HOLIDAY)
    for person in rota.people:
        yield from _persons_events(person, rota, shown, style)


def _nothing(day: date) -> Event:
    text = "Nobody is away, and the office is not closed, in the time that this calendar shows."
    span = Span(start=day, end=day + ONE_DAY)
    return _event(f"nothing-{day}", span, "No absences", text, AWAY)


def _persons_events(person: Person, rota: Rota, shown: Span, style: Style) -> Iterator[Event]:
    title = f"{person.name} away"
    declared: list[Absence | Pause] = [
        *(absence for absence in rota.absences if absence.person == person.id),
        *(pause for pause in rota.pauses if pause.person == person.id),
    ]
    spans = _merged(declared, person.stay, shown)
    for span in spans:
        notes = [
            each.note.strip()
            for each in declared
            if isinstance(each, Absence) and each.note.strip() and each.span.overlaps(span)
        ]
        note = "\n".join(notes) if style.notes else ""
        yield _event(f"away-{person.id}-{span.start}", span, title, note, AWAY)
    for day, name in rota.own_holidays.get(person.id, {}).items():
        elsewhere = any(day in span for span in spans) or not rota.office.is_working_day(day)
        if day in shown and day in person.stay and not elsewhere:
            span = Span(start=day, end=day + ONE_DAY)
            yield _event(f"away-{person.id}-{day}", span, title, name, AWAY)


def _merged(declared: list[Absence | Pause], stay: Span, shown: Span) -> list[Span]:
    """The days away as spans that neither overlap nor touch, while the person is in the team.

    What has no end is cut at each new year and shown as far as the years of *shown* reach:
    an end that moved with the window would be a change that nobody made.
    """
    merged: list[Span] = []
    for span in sorted(span for each in declared if (span := each.span.within(stay))):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    cut = [part for span in merged for part in _cut_if_open(span, shown)]
    return [span for span in cut if span.overlaps(shown)]


def _cut_if_open(span: Span, shown: Span) -> Iterator[Span]:
    if span.end != date.max:
        yield span
        return
    start = span.start
    while start < shown.end:
        end = date(start.year + 1, 1, 1)
        yield Span(start=start, end=end)
        start = end


def _event(slot: str, span: Span, summary: str, description: str, category: str) -> Event:
    return Event(
        slot=slot,
        start=span.start,
        end=span.end,
        summary=summary,
        description=description,
        category=category,
    )
