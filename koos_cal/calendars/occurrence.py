"""Occurrence: each time that an event takes place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytz
import recurring_ical_events
from icalendar.prop import vDDDTypes

from koos_cal.calendars.rules import MOST, UnreadableError, day_in, ends_before, usable
from koos_cal.calendars.source import Lines, Source, name_of, parted, properties, value_of
from koos_cal.calendars.zones import OWN, described, known_name, own_names, renamed
from koos_cal.rota.span import ONE_DAY, Span

_SAME = ("UID", "SEQUENCE", "RECURRENCE-ID")  # which of the lines with one UID is meant
EARLIEST, LATEST = 1600, 2199  # years; others are no dates that people wrote
LONGEST = 5 * 366  # days of one absence; what lasts longer is none
MANY = 20_000  # times, and lines about them; the library takes long over each
TIMES = frozenset(["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", *_SAME])
PLACE = "X-KOOS-PLACE"  # tells the library's answers by the lines that they come from


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that an event takes place.

    Attributes:
        place: By which of the events that belong together.
        start: A day, or a time with a zone.
        end: The day after the last one, or a time; not before *start*.
    """

    place: int
    start: date
    end: date


class Calendar:
    """The events of a calendar, each to be asked when it takes place.

    Each is read by itself, so that a bad one spoils no other.

    Args:
        source: The calendar.
        span: The days that are asked about.
        rota: The rota's time zone, in which times without one are.
    """

    def __init__(self, source: Source, span: Span, rota: str) -> None:
        self._span, self._rota = span, rota
        self._names = own_names(source.zones)
        self._zones = described(source.zones, self._names)
        self._region = known_name(source.zone) or rota

    def may_lie_in(self, group: Sequence[Lines]) -> bool:
        """Whether anything of the events with one UID may lie in the days, by their dates alone."""
        eve = self._span.start - ONE_DAY
        longest = max(map(_length, group))
        for block in group:
            first, last = (day_in(value_of(block, name)) for name in ("DTSTART", "DTEND"))
            rules = [rule for _, rule in properties(block, "RRULE")]
            if rules and not all(ends_before(rule, eve, longest) for rule in rules):
                return True
            if first is None or value_of(block, "DURATION") or value_of(block, "RDATE"):
                return True
            # Nothing is counted to or from the dates of others, which may be the last there are.
            if first <= self._span.end and eve <= max(first, last or first):
                return True
        return False

    def times(self, part: Sequence[Lines]) -> Iterator[Occurrence]:
        """Each time that what belongs together takes place in the days; see `parts`.

        Raises:
            UnreadableError: When that cannot be told; or whatever a library says of it.
        """
        if any(value_of(block[-1:], "END").upper() != "VEVENT" for block in part):
            raise UnreadableError("it does not end")
        part = [tuple(renamed(line, self._names, self._rota) for line in b) for b in part]
        if _repeats(part[0]):
            yield from self._repeated(part)
        else:
            yield from self._one(0, _component(part[0], self._zones))

    def _repeated(self, group: Sequence[Lines]) -> Iterator[Occurrence]:
        """The times of an event that repeats, with those of them that were moved."""
        start = _component(group[0], self._zones)["DTSTART"].dt
        _require_sensible(start)
        if len({*properties(group[0], "RRULE")}) > 1:
            raise UnreadableError("it has more than one rule")
        blocks = [_marked(block, place, start, self._region) for place, block in enumerate(group)]
        near = recurring_ical_events.of(_calendar(blocks, self._zones), skip_bad_series=False)
        found = near.between(self._span.start - ONE_DAY, self._span.end + ONE_DAY)
        if len(found) > MOST:
            raise UnreadableError(f"it takes place more than {MOST} times")
        for event in found:
            yield from self._one(int(event[PLACE]), event)

    def _one(self, place: int, event: Any) -> Iterator[Occurrence]:
        """One time, if it lies in the days."""
        start, end = self._ends(event)
        first, last = (each.date() if isinstance(each, datetime) else each for each in (start, end))
        if (last - first).days > LONGEST:
            raise UnreadableError("it lasts for more than five years")
        if first <= self._span.end and self._span.start <= last:
            yield Occurrence(place=place, start=start, end=end)

    def _ends(self, event: Any) -> tuple[date, date]:
        """When an event begins and ends; one that ends before that lasts a day, or no time."""
        start = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else start
        if "DTEND" not in event and "DURATION" in event:
            end = start + event["DURATION"].dt
        _require_sensible(start)
        _require_sensible(end)
        if not isinstance(start, datetime):
            last = end.date() if isinstance(end, datetime) else end
            return start, max(last, start + ONE_DAY)
        begins = self._zoned(start)
        ends = self._zoned(end) if isinstance(end, datetime) else begins
        return begins, max(ends, begins)

    def _zoned(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            return pytz.timezone(self._region).localize(moment)
        return moment


def parts(group: Sequence[Lines]) -> list[list[Lines]]:
    """What of the events with one UID belongs together: a series with what was moved of it.

    Others only have the same UID, and are read each by itself.
    """
    moved = [block for block in group if value_of(block, "RECURRENCE-ID")]
    others = [block for block in group if not value_of(block, "RECURRENCE-ID")]
    series = [block for block in others if _repeats(block)]
    if not series:
        return [[block] for block in group]
    single = [block for block in others if not _repeats(block)]
    return [[series[0], *moved], *([block] for block in (*series[1:], *single))]


def _repeats(block: Lines) -> bool:
    return bool(value_of(block, "RRULE") or value_of(block, "RDATE"))


def _length(block: Lines) -> timedelta:
    """How long after its time in a series an event ends, by its dates; it may have been moved."""
    names = ("RECURRENCE-ID", "DTSTART", "DTEND")
    found = [day for name in names if (day := day_in(value_of(block, name)))]
    return max(found) - found[0] if found else timedelta()


def _marked(block: Lines, place: int, start: date, zone: str) -> Lines:
    """The lines that tell an event's times, with its place, its rule as the library reads it."""
    lines = [
        f"{parted(line)[0]}:{usable(parted(line)[1], start, zone)}"
        if name_of(line) == "RRULE"
        else line
        for line in _timed(block)
        if place == 0 or name_of(line) != "RRULE"  # what was moved has none
    ]
    return (block[0], f"{PLACE}:{place}", *lines, block[-1])


def _timed(block: Lines) -> list[str]:
    """The lines of an event that tell when it takes place, each once."""
    lines = [line.rstrip(",") for line in block if name_of(line) in TIMES]
    if not value_of(block, "DTSTART") and value_of(block, "STATUS").upper() == "CANCELLED":
        lines += (f"DTSTART;{more}:{at}" for more, at in properties(block, "RECURRENCE-ID"))
    return [*dict.fromkeys(lines)]


def _component(block: Lines, zones: Mapping[str, Lines]) -> Any:
    """What the library makes of an event, of which only its times are asked.

    Those are read by themselves where the calendar's own zones are not needed, which is faster.
    """
    if not value_of(block, "DTSTART"):
        raise UnreadableError("it has no DTSTART")
    if any(OWN in line for line in block):
        return _calendar([(block[0], *_timed(block), block[-1])], zones).walk("VEVENT")[0]
    return {
        name: _value(*found)
        for name in ("DTSTART", "DTEND", "DURATION")
        if (found := next(properties(block, name), None))
    }


def _value(parameters: str, value: str) -> Any:
    zone = parameters.upper().partition("TZID=")
    name = parameters[len(zone[0]) + len(zone[1]) :].partition(";")[0] if zone[1] else None
    return vDDDTypes(vDDDTypes.from_ical(value, name))  # type: ignore[no-untyped-call]  # no types


def _calendar(blocks: Sequence[Lines], zones: Mapping[str, Lines]) -> Any:
    events = [line for block in blocks for line in block]
    used = {name for line in events if OWN in line for name in zones if name in line}
    described = (line for name in sorted(used) for line in zones[name])
    lines = ["BEGIN:VCALENDAR", *described, *events, "END:VCALENDAR"]
    if sum(line.count(",") + 1 for line in lines) > MANY:
        raise UnreadableError("it names too many times")
    return icalendar.Calendar.from_ical("\r\n".join(lines))


def _require_sensible(day: date) -> None:
    if not EARLIEST <= day.year <= LATEST:
        raise UnreadableError(f"it lies in the year {day.year}")
