"""Days: which days an event means, on the clock of the rota."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)
DAY_BEGINS, DAY_ENDS = time(8), time(18)
ENOUGH = timedelta(hours=6)


def days_meant(start: date, end: date, zone: Any) -> tuple[list[date], bool]:
    """The days that an event from *start* to *end* means, and whether it is part of a day.

    All-day events mean their dates. Of timed ones a day counts when at least six hours of it
    lie within eight to six o'clock on the rota's clock; from midnight to midnight in whatever
    zone they mean the days they have there.

    Args:
        start: A day, or a time with a zone.
        end: The day after the last one, or a time.
        zone: The rota's, of pytz.
    """
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        last = max(end, start + ONE_DAY)
        return [start + n * ONE_DAY for n in range((last - start).days)], False
    if _is_midnight(start) and _is_midnight(end) and end > start:
        days = (end.date() - start.date()).days
        return [start.date() + n * ONE_DAY for n in range(days)], False
    first, last = (moment.astimezone(zone) for moment in (start, end))
    days = range((last.date() - first.date()).days + 1)
    near = [first.date() + n * ONE_DAY for n in days]
    found = [day for day in near if _within(day, first, last, zone) >= ENOUGH]
    return found, not found


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == time(0)


def _within(day: date, start: datetime, end: datetime, zone: Any) -> timedelta:
    """How much of the working time of *day* lies between *start* and *end*."""
    begins, ends = (zone.localize(datetime.combine(day, t)) for t in (DAY_BEGINS, DAY_ENDS))
    return min(end, ends).astimezone(UTC) - max(start, begins).astimezone(UTC)
