"""Reading: a whole calendar, event by event, and the absences it comes to."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from koos_cal.calendars.days import days_meant, days_touched
from koos_cal.calendars.event import Event, event_of
from koos_cal.calendars.judge import Judgement, Settings, Verdict, judge
from koos_cal.calendars.leave import Leave, joined
from koos_cal.calendars.occurrence import Calendar, Occurrence, parts
from koos_cal.calendars.rules import UnreadableError
from koos_cal.calendars.source import Lines, source_of
from koos_cal.calendars.whose import Known
from koos_cal.errors import CalendarError
from koos_cal.rota.span import ONE_DAY, Span

Judged = tuple[Event, Judgement]

AHEAD = timedelta(days=731)  # how far ahead at least an absence may begin to be read
QUARTER = 3  # months
LONGEST = 10.0  # seconds of work on one calendar; an ordinary one takes a tenth of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event as it is explained, with its title; never kept.

    Attributes:
        verdict: What becomes of it.
        title: What it is called.
        why: By which rule.
        days: The days it means, or on which it lies where it is part of a day; None where
            that cannot be told.
        person: Whom it is about, where one person is.
        number: Tells events apart; the times of one that repeats have the same.
    """

    verdict: Verdict
    title: str
    why: str
    days: Span | None = None
    person: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a calendar says.

    Attributes:
        leaves: The absences, each person's days put together, in order.
        told: Every event that was looked at, in the order of its days.
    """

    leaves: tuple[Leave, ...]
    told: tuple[Told, ...]

    @property
    def not_understood(self) -> int:
        """Of how many events it is not known what or whose they are, however often they repeat."""
        unclear = {Verdict.UNKNOWN, Verdict.UNREADABLE}
        return len({each.number for each in self.told if each.verdict in unclear})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads one calendar.

    Attributes:
        settings: How it is to be read.
        people: Whom it may be about.
        timezone: The rota's.
        today: The day from which on absences are read.
    """

    settings: Settings
    people: tuple[Known, ...]
    timezone: str
    today: date

    def read(self, body: bytes, *, everything: bool = False) -> Reading:
        """What a calendar says from today on.

        Args:
            body: Its bytes.
            everything: Whether events that are no absence are told of too.

        Raises:
            CalendarError: When it is no calendar, or not a whole one, or takes too long.
        """
        began = time.thread_time()
        source = source_of(body)
        span = Span(start=self.today, end=horizon(self.today))
        calendar = Calendar(source, span, self.timezone)
        told: list[Told] = []
        number = 0
        for group in source.events:
            if time.thread_time() - began > LONGEST:
                raise CalendarError(f"reading it takes more than {LONGEST:g} seconds")
            if not calendar.may_lie_in(group):
                continue
            judged = {block: self._judged(block) for block in group}
            if everything or any(each.verdict is not Verdict.NOT for _, each in judged.values()):
                for part in parts(group):
                    number += 1
                    told += self._told(calendar, part, judged, number)
        counted = (each for each in told if each.verdict is Verdict.COUNTED)
        return Reading(
            leaves=joined((e.person, e.days) for e in counted if e.person and e.days),
            told=tuple(sorted(told, key=_place)),
        )

    def _told(
        self,
        calendar: Calendar,
        part: Sequence[Lines],
        judged: Mapping[Lines, Judged],
        number: int,
    ) -> Iterator[Told]:
        known = [judged[block] for block in part]
        try:
            times = [*calendar.times(part)]
        except Exception as error:  # noqa: BLE001 - whatever others wrote, the rest is read
            ours = isinstance(error, UnreadableError)
            why = f"{error}" if ours else f"its times make no sense ({error})"[:200]
            title = known[0][0].title
            why = f"cannot be read: {why}"
            yield Told(verdict=Verdict.UNREADABLE, title=title, why=why, number=number)
            return
        for each in times:
            meant = days_meant(each.start, each.end, self.timezone)
            days = meant or days_touched(each.start, each.end, self.timezone)
            if days.last < self.today:
                continue
            event, judgement = known[each.place]
            verdict, why = judgement.verdict, judgement.why
            if verdict is Verdict.COUNTED and not meant:
                verdict, why = Verdict.NOT, "it is less than six hours of a working day"
            elif verdict is Verdict.COUNTED and (half := _half(each, event)):
                verdict, why = Verdict.NOT, f'it is half a day: its title says "{half}"'
            yield Told(
                verdict=verdict,
                title=event.title,
                why=why,
                days=days,
                person=judgement.person,
                number=number,
            )

    def _judged(self, block: Lines) -> Judged:
        event = event_of(block)
        return event, judge(event, self.settings, self.people)


def _half(once: Occurrence, event: Event) -> str:
    """By what an all-day event says that it is half of its one day; empty if it does not."""
    is_one_day = not isinstance(once.start, datetime) and once.end - once.start == ONE_DAY
    return event.half if is_one_day else ""


def horizon(today: date) -> date:
    """The last day on which an absence may begin to be read.

    It ends a quarter, so that one that repeats without end is not another one every day.
    """
    last = today + AHEAD
    years, month = divmod((last.month - 1) // QUARTER * QUARTER + QUARTER, 12)
    return date(last.year + years, month + 1, 1) - ONE_DAY


def _place(told: Told) -> tuple[date, str]:
    return told.days.start if told.days else date.min, told.title
