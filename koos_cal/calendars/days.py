"""Days: which days an event means, on the clock of the rota."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import pytz

from koos_cal.rota.span import ONE_DAY, Span

DAY_BEGINS, DAY_ENDS = time(8), time(18)
ENOUGH = timedelta(hours=6)


def days_meant(start: date, end: date, timezone: str) -> Span | None:
    """The days that an event from *start* to *end* means; None where it is a part of a day.

    All-day events mean their dates. From midnight to midnight in whatever zone they mean the
    days they have there. Of others a day counts when at least six hours of the event lie within
    eight to six o'clock of it on the rota's clock.

    Args:
        start: A day, or a time with a zone.
        end: The day after the last one, or a time; not before *start*.
        timezone: The rota's.
    """
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return Span(start=start, end=end)
    if start.time() == end.time() == time(0) and start.date() < end.date():
        return Span(start=start.date(), end=end.date())
    first, last = start.astimezone(UTC), end.astimezone(UTC)

    def is_part(day: date) -> bool:
        begins, ends = _working_hours(day, timezone)
        return min(last, ends) - max(first, begins) < ENOUGH

    days = days_touched(start, end, timezone)  # of which all but the first and last are whole
    begins = days.start + is_part(days.start) * ONE_DAY
    ends = days.end - is_part(days.last) * ONE_DAY
    return Span(start=begins, end=ends) if begins < ends else None


def days_touched(start: date, end: date, timezone: str) -> Span:
    """The days on the rota's clock on which something of an event lies."""
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return Span(start=start, end=end)
    zone = pytz.timezone(timezone)
    return Span.through(*(moment.astimezone(zone).date() for moment in (start, end)))


@lru_cache(maxsize=4096)
def _working_hours(day: date, timezone: str) -> tuple[datetime, datetime]:
    """From when to when somebody may be at work on a day, in UTC."""
    zone = pytz.timezone(timezone)
    begins, ends = (zone.localize(datetime.combine(day, at)) for at in (DAY_BEGINS, DAY_ENDS))
    return begins.astimezone(UTC), ends.astimezone(UTC)
