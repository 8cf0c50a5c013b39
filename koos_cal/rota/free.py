"""Free days: when the office is closed and who is away, as calendars and pages tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from koos_cal.rota.away import Away, time_away
from koos_cal.rota.periods import Closing, Office
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span

Piece = TypeVar("Piece", Closing, Away)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDays:
    """What keeps the office or somebody of the team from work.

    Attributes:
        holidays: The office's public holidays, by day, with their names.
        closings: Further days on which it is closed, in order; days in one that are worked
            all the same part it.
        away: When people are away, in the order of the days.
    """

    holidays: Mapping[date, str]
    closings: tuple[Closing, ...]
    away: tuple[Away, ...]

    def closed_for(self, day: date) -> str:
        """The name of the public holiday on *day*, else of a closing, else nothing."""
        closings = (closing.name for closing in self.closings if day in closing.span)
        return self.holidays.get(day) or next(closings, "")


def free_days(rota: Rota, published: FreeDays | None = None, today: date = date.min) -> FreeDays:
    """The free days of *rota*, those before *today* as they were *published*.

    What reaches from days before today over it is one, from where it began to where it ends
    now. Notes are those of now wherever there are any: a record keeps none.
    """
    office, closings = rota.office, tuple(_closings(rota.office))
    holidays = {day: name for day, name in office.holidays.items() if day not in office.working}
    away = [each for person in rota.people for each in time_away(person, rota)]
    places = {person.id: place for place, person in enumerate(rota.people)}
    if published:
        holidays = {
            **{day: name for day, name in published.holidays.items() if day < today},
            **{day: name for day, name in holidays.items() if day >= today},
        }
        closings = tuple(_carried_on(published.closings, closings, today, lambda c: c.name))
        known = (each for each in published.away if each.person in places)
        away = [*_carried_on(known, away, today, lambda a: (a.person, a.holiday))]
    return FreeDays(
        holidays=dict(sorted(holidays.items())),
        closings=tuple(sorted(closings, key=lambda each: each.span)),
        away=tuple(sorted(away, key=lambda each: (each.span, places[each.person]))),
    )


def _closings(office: Office) -> Iterator[Closing]:
    """The office's closings without the days that are worked all the same."""
    working = sorted(office.working)
    for each in office.closings:
        start = each.span.start
        for day in each.span.among(working):
            if start < day:
                yield replace(each, span=Span(start=start, end=day))
            start = day + ONE_DAY
        if start < each.span.end:
            yield replace(each, span=Span(start=start, end=each.span.end))


def _carried_on(
    published: Iterable[Piece], now: Iterable[Piece], today: date, same: Callable[[Piece], Hashable]
) -> Iterator[Piece]:
    """What was *published* before *today* and is so *now* from then on.

    Args:
        published: Of days before today this holds.
        now: Of later days this does.
        today: The first day of those.
        same: What two pieces share that are one where they meet.
    """
    begun: dict[Hashable, list[Piece]] = defaultdict(list)
    for each in published:
        if each.span.start < today:
            begun[same(each)].append(each)
    known: dict[Hashable, list[Piece]] = defaultdict(list)
    for each in now:
        known[same(each)].append(each)
        if each.span.end > today:
            start = _start(each.span, begun[same(each)], today)
            yield replace(each, span=Span(start=start, end=each.span.end))
    for key, pieces in begun.items():
        near = sorted(known[key], key=lambda each: each.span)
        for piece in pieces:
            span = Span(start=piece.span.start, end=min(piece.span.end, today))
            last = bisect_left(near, span.end, key=lambda each: each.span.start) - 1
            like = near[last] if last >= 0 and near[last].span.overlaps(span) else piece
            yield replace(like, span=span)


def _start(now: Span, begun: list[Piece], today: date) -> date:
    """The first day of an absence or closing that continues after *today*.

    The published piece that it continues is removed from *begun*: of several the one with its
    last day, else with its first.

    Two that merely follow on each other, one until yesterday and one from today, are not one.
    """
    if now.start > today:
        return now.start
    able = [p for p in begun if p.span.end >= today and (now.start < today or today in p.span)]
    if not able:
        return today
    piece = min(able, key=lambda p: (p.span.end != now.end, p.span.start != now.start))
    begun.remove(piece)
    return piece.span.start
