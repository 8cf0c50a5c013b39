"""Occurrence: an event, and each time that it takes place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytz
import recurring_ical_events

from koos_cal.calendars.source import Lines, Source, properties, value_of
from koos_cal.calendars.zones import described, known_name, own_names, renamed
from koos_cal.rota.span import ONE_DAY, Span

EARLIEST, LATEST = 1970, 2199  # years; others are no dates that people wrote
MOST = 4000  # times that one event takes place in the days looked at
OFTEN = frozenset(["SECONDLY", "MINUTELY", "HOURLY"])
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_FREQ = re.compile(r"FREQ=([A-Z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that an event takes place.

    Attributes:
        block: The event's lines.
        start: A day, or a time with a zone.
        end: The day after the last one, or a time; after *start*.
        key: Tells it from all others: its UID and, of several, which one it is.
    """

    block: Lines
    start: date
    end: date
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An event of which it cannot be told when it takes place."""

    block: Lines
    why: str


def occurrences(source: Source, span: Span, rota: str) -> Iterator[Occurrence | Unreadable]:
    """Every time that something takes place within *span*, event by event.

    Each event is read by itself, so that a bad one spoils no other.

    Args:
        source: The calendar.
        span: The days looked at.
        rota: The rota's time zone, in which times without one are.
    """
    names = own_names(source.zones)
    zones = described(source.zones, names)
    region = known_name(source.head.get("X-WR-TIMEZONE", "")) or rota
    for group in source.events:
        if not _may_lie_in(group, span):
            continue
        blocks = [tuple(renamed(line, names, rota) for line in block) for block in group]
        try:
            found = [*_times(blocks, zones, span, region)]
        except Exception as error:  # noqa: BLE001 - whatever others wrote, the rest is read
            yield Unreadable(block=group[0], why=f"{type(error).__name__}: {error}"[:200])
        else:
            yield from found


def _may_lie_in(group: Sequence[Lines], span: Span) -> bool:
    """Whether anything of an event can lie in *span*, by a look at its dates alone."""
    if any(value_of(block, "RRULE") or value_of(block, "RDATE") for block in group):
        return True
    for block in group:
        start, end = value_of(block, "DTSTART"), value_of(block, "DTEND")
        first, last = _day(start), _day(end) or _day(start)
        if first is None or last is None or value_of(block, "DURATION"):
            return True
        if first - ONE_DAY < span.end and span.start <= max(first, last) + ONE_DAY:
            return True
    return False


def _times(
    group: Sequence[Lines], zones: Sequence[str], span: Span, region: str
) -> Iterator[Occurrence]:
    """When an event takes place; with a library, where it does so more than once."""
    rules = [value for block in group for _, value in properties(block, "RRULE")]
    if any((found := _FREQ.search(rule)) and found[1].upper() in OFTEN for rule in rules):
        raise ValueError("it repeats more often than daily")
    text = "\r\n".join(
        ["BEGIN:VCALENDAR", *zones, *(line for b in group for line in b), "END:VCALENDAR"]
    )
    calendar = icalendar.Calendar.from_ical(text)
    for event in calendar.walk("VEVENT"):
        _require_sensible(event)
    repeats = bool(rules) or len(group) > 1 or any(value_of(block, "RDATE") for block in group)
    if not repeats:
        event = calendar.walk("VEVENT")[0]
        yield from _one(group[0], event, span, region)
        return
    near = recurring_ical_events.of(calendar, skip_bad_series=False)
    found = near.between(span.start - ONE_DAY, span.end + ONE_DAY)
    if len(found) > MOST:
        raise ValueError(f"it takes place more than {MOST} times")
    for event in found:
        block = next(
            (b for b in group if value_of(b, "SUMMARY") == str(event.get("SUMMARY", ""))), group[0]
        )
        yield from _one(block, event, span, region)


def _one(block: Lines, event: Any, span: Span, region: str) -> Iterator[Occurrence]:
    """A component as an occurrence, if it lies in *span*."""
    start, end = _ends(event, region)
    first, last = (each.date() if isinstance(each, datetime) else each for each in (start, end))
    if first <= span.end and span.start <= last:
        key = f"{value_of(block, 'UID')}\n{start.isoformat()}"
        yield Occurrence(block=block, start=start, end=end, key=key)


def _ends(event: Any, region: str) -> tuple[date, date]:
    """When a component begins and ends; one that ends before it began lasts a day, or no time."""
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else None
    if end is None and "DURATION" in event:
        end = start + event["DURATION"].dt
    if not isinstance(start, datetime):
        day = end.date() if isinstance(end, datetime) else end
        return start, max(day or start, start + ONE_DAY)
    begins = _zoned(start, region)
    ends = _zoned(end, region) if isinstance(end, datetime) else begins
    return begins, max(ends, begins)


def _zoned(moment: datetime, region: str) -> datetime:
    return moment if moment.tzinfo else pytz.timezone(region).localize(moment)


def _require_sensible(event: Any) -> None:
    for name in ("DTSTART", "DTEND"):
        if name in event and not EARLIEST <= event[name].dt.year <= LATEST:
            raise ValueError(f"{name} lies in the year {event[name].dt.year}")
    if "DTSTART" not in event:
        raise ValueError("it has no DTSTART")
    if "DURATION" in event and event["DURATION"].dt > timedelta(days=366 * 5):
        raise ValueError("it lasts for years")


def _day(value: str) -> date | None:
    found = _DAY.match(value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
