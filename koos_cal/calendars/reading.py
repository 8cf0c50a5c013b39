"""Reading: a whole calendar, event by event, and the absences it comes to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytz

from koos_cal.calendars.days import days_meant
from koos_cal.calendars.event import event_of
from koos_cal.calendars.judge import Settings, Verdict, judge
from koos_cal.calendars.occurrence import Unreadable, occurrences
from koos_cal.calendars.source import source_of
from koos_cal.calendars.whose import Known
from koos_cal.rota.span import ONE_DAY, Span


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Found:
    """An absence as it is kept of a calendar: whose, its days, and a hash of the event."""

    person: str
    span: Span
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event as it is explained, with its title; never kept."""

    verdict: Verdict
    title: str
    days: tuple[date, ...]
    person: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a calendar says.

    Attributes:
        found: The absences, in order.
        told: Every event of the days looked at.
    """

    found: tuple[Found, ...]
    told: tuple[Told, ...]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many events became what."""
        return dict(Counter(each.verdict for each in self.told))


def read(
    body: bytes, settings: Settings, people: Sequence[Known], span: Span, timezone: str
) -> Reading:
    """Read a calendar.

    Args:
        body: Its bytes.
        settings: How it is to be read.
        people: Whom it may be about.
        span: The days looked at.
        timezone: The rota's.

    Raises:
        CalendarError: When it is no calendar, or not a whole one.
    """
    zone = pytz.timezone(timezone)
    found: set[Found] = set()
    told: list[Told] = []
    for each in occurrences(source_of(body), span, timezone):
        event = event_of(each.block)
        if isinstance(each, Unreadable):
            told.append(
                Told(
                    verdict=Verdict.UNREADABLE,
                    title=event.title,
                    days=(),
                    person=None,
                    why=each.why,
                )
            )
            continue
        meant, is_part = days_meant(each.start, each.end, zone)
        days = tuple(day for day in meant if day in span)
        judgement = judge(event, settings, people)
        verdict, why = judgement.verdict, judgement.why
        if verdict is Verdict.COUNTED and is_part:
            verdict, why = Verdict.NOT, "less than six hours of a working day"
        if days or is_part:
            told.append(
                Told(
                    verdict=verdict, title=event.title, days=days, person=judgement.person, why=why
                )
            )
        if verdict is Verdict.COUNTED and judgement.person:
            key = hashlib.sha256(each.key.encode()).hexdigest()[:16]
            found |= {Found(person=judgement.person, span=s, key=key) for s in _spans(days)}
    return Reading(found=tuple(sorted(found)), told=tuple(told))


def _spans(days: Iterable[date]) -> list[Span]:
    """*days* as the fewest spans."""
    in_order = sorted(set(days))
    if not in_order:
        return []
    ends = [day for day, after in pairwise(in_order) if after - day > ONE_DAY]
    starts = [in_order[0], *(b for a, b in pairwise(in_order) if b - a > ONE_DAY)]
    return [
        Span(start=first, end=last + ONE_DAY)
        for first, last in zip(starts, [*ends, in_order[-1]], strict=True)
    ]
