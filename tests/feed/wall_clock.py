"""Wall clock: when clocks in a zone show a time, found minute by minute with another library."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from koos_cal.rota.span import ONE_DAY

STEP = timedelta(minutes=5)


@cache
def clock(zone: str, day: date) -> list[tuple[datetime, datetime]]:
    """Moments around *day* in UTC, each with what clocks in *zone* show then."""
    begin = datetime.combine(day - 2 * ONE_DAY, time.min, UTC)
    moments = [begin + n * STEP for n in range(5 * ONE_DAY // STEP)]
    return [(moment, moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)) for moment in moments]


def by_the_clock(zone: str, day: date, hours: str) -> list[tuple[datetime, datetime]]:
    """From the first to the last moment at which clocks show the hours' ends.

    An end that they never show is the moment at which they go past it; hours that they go
    past all at once are none.
    """
    first, last = (datetime.combine(day, time.fromisoformat(each)) for each in hours.split("-"))
    shown = clock(zone, day)
    start = next(moment for moment, local in shown if local >= first)
    ends = [moment for moment, local in shown if local == last]
    end = ends[-1] if ends else next(moment for moment, local in shown if local >= last)
    return [(start, end)] if start < end else []


def never_came(zone: str, day: date) -> bool:
    """Whether clocks in *zone* went past *day* all at once, over the date line."""
    return all(local.date() != day for _, local in clock(zone, day))
