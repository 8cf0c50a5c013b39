"""Away events: who is away, public holidays and closings.

An absence and a pause look alike in here, and so do two that overlap or touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from koos_cal.feed.event import Event
from koos_cal.feed.style import Style
from koos_cal.rota.away import Away
from koos_cal.rota.people import Person
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span

AWAY, HOLIDAY = "Away", "Holiday"


def away_events(plan: Plan, shown: Span, style: Style) -> list[Event]:
    """Everything that overlaps the days *shown*, whole, each kind in the order of its days.

    Where there is nothing, an event says so: some programs do not follow a calendar from
    some events to none, and would go on showing an absence that was withdrawn.
    """
    return list(_known_events(plan, shown, style)) or [_nothing(plan.start, style)]


def _known_events(plan: Plan, shown: Span, style: Style) -> Iterator[Event]:
    for holiday, name in plan.free.holidays.items():
        span = Span.through(holiday)
        if span.overlaps(shown):
            yield _event(f"holiday-{holiday}", span, name, "", category=HOLIDAY, style=style)
    used: dict[date, int] = {}
    for closing in plan.free.closings:
        start = closing.span.start
        used[start] = used.get(start, 0) + 1
        again = f"-{used[start]}" if used[start] > 1 else ""
        if closing.span.overlaps(shown):
            yield _event(
                f"closing-{start}{again}",
                closing.span,
                closing.name,
                "",
                category=HOLIDAY,
                style=style,
            )
    away: dict[str, list[Away]] = defaultdict(list)
    for each in sorted(plan.free.away, key=lambda each: bool(each.holiday)):
        away[each.person].append(each)
    for person in plan.rota.people:
        yield from _persons_events(person, away[person.id], shown, style)


def _nothing(day: date, style: Style) -> Event:
    text = "Nobody is away, and the office is not closed, in the time that this calendar shows."
    span = Span.through(day)
    return _event(f"nothing-{day}", span, "No absences", text, category=AWAY, style=style)


def _persons_events(
    person: Person, times: Iterable[Away], shown: Span, style: Style
) -> Iterator[Event]:
    for away in times:
        note = "\n".join(away.notes) if style.notes else ""
        for span in _cut_if_open(away.span, shown):
            if span.overlaps(shown):
                slot = f"away-{person.id}-{span.start}"
                yield _event(
                    slot,
                    span,
                    f"{person.name} away",
                    away.holiday or note,
                    category=AWAY,
                    style=style,
                )


def _cut_if_open(span: Span, shown: Span) -> Iterator[Span]:
    """*span*, or where it has no end its years as far as those of *shown* reach.

    An end that moved with the window would be a change that nobody made.
    """
    if span.end != date.max:
        yield span
        return
    start = span.start
    while start < shown.end:
        end = date(start.year + 1, 1, 1)
        yield Span(start=start, end=end)
        start = end


def _event(
    slot: str, span: Span, summary: str, description: str, *, category: str, style: Style
) -> Event:
    return Event(
        slot=slot,
        start=span.start,
        end=span.end,
        summary=summary,
        description=description,
        category=category,
        page=f"{style.page}away" if style.page else None,
    )
