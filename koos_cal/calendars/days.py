"""Days: which days an event means, on the clock of the rota."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import pytz

from koos_cal.rota.span import ONE_DAY

DAY_BEGINS, DAY_ENDS = time(8), time(18)
ENOUGH = timedelta(hours=6)


def days_meant(start: date, end: date, timezone: str) -> list[date]:
    """The days that an event from *start* to *end* means; none where it is a part of a day.

    All-day events mean their dates. From midnight to midnight in whatever zone they mean the
    days they have there. Of others a day counts when at least six hours of the event lie within
    eight to six o'clock of it on the rota's clock.

    Args:
        start: A day, or a time with a zone.
        end: The day after the last one, or a time; not before *start*.
        timezone: The rota's.
    """
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return [*_between(start, end)]
    if start.time() == end.time() == time(0) and start.date() < end.date():
        return [*_between(start.date(), end.date())]
    first, last = start.astimezone(UTC), end.astimezone(UTC)

    def within(day: date) -> timedelta:
        begins, ends = _working_hours(day, timezone)
        return min(last, ends) - max(first, begins)

    return [day for day in days_touched(start, end, timezone) if within(day) >= ENOUGH]


def days_touched(start: date, end: date, timezone: str) -> list[date]:
    """The days on the rota's clock on which something of an event lies."""
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return [*_between(start, end)]
    zone = pytz.timezone(timezone)
    first, last = (moment.astimezone(zone).date() for moment in (start, end))
    return [*_between(first, last + ONE_DAY)]


@lru_cache(maxsize=4096)
def _working_hours(day: date, timezone: str) -> tuple[datetime, datetime]:
    """From when to when somebody may be at work on a day, in UTC."""
    zone = pytz.timezone(timezone)
    begins, ends = (zone.localize(datetime.combine(day, at)) for at in (DAY_BEGINS, DAY_ENDS))
    return begins.astimezone(UTC), ends.astimezone(UTC)


def _between(start: date, end: date) -> Iterator[date]:
    return (start + n * ONE_DAY for n in range((end - start).days))
