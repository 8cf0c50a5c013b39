"""What libical finds in feeds: reads {path: text} and prints {path: [event, ...]}.

Or it prints the refusal of one. Days are those of a calendar in the zone that is its only
argument. It is run by the system's own Python, which has bindings for libical.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402 - its version has to be named first


def events_of(text: str, zone: Any) -> Iterator[dict[str, Any]]:
    """Every event of a document that keeps all of libical's rules."""
    try:
        calendar = ICalGLib.Component.new_from_string(text)
    except TypeError as error:  # as there is no component
        raise ValueError(error) from error
    if not calendar.check_restrictions() or calendar.count_errors():
        raise ValueError(f"{calendar.count_errors()} errors, as in {first_error(calendar)}")
    kind = ICalGLib.ComponentKind.VEVENT_COMPONENT
    event = calendar.get_first_component(kind)
    while event:
        start, end = event.get_dtstart(), event.get_dtend()
        if start.is_null_time() or end.is_null_time():
            raise ValueError("an event without a start or an end")
        yield {
            "start": iso(start),
            "end": iso(end),
            "days": days_of(start, end, zone),
            "title": event.get_summary() or "",
            "text": event.get_description() or "",
        }
        event = calendar.get_next_component(kind)


def first_error(component: Any) -> str | None:
    """What libical wrote into a component, or into one in it, where it found a mistake."""
    found = component.get_first_property(ICalGLib.PropertyKind.XLICERROR_PROPERTY)
    if found:
        return str(found.as_ical_string())
    inner = component.get_first_component(ICalGLib.ComponentKind.ANY_COMPONENT)
    while inner:
        if error := first_error(inner):
            return error
        inner = component.get_next_component(ICalGLib.ComponentKind.ANY_COMPONENT)
    return None


def days_of(start: Any, end: Any, zone: Any) -> list[str]:
    """The days on which an event shows: all of them, or the one on which its hours begin."""
    if not start.is_date():
        return [iso(start.convert_to_zone(zone))[:10]]
    days = []
    day = start.clone()
    while day.compare(end) < 0:
        days.append(iso(day))
        day.adjust(1, 0, 0, 0)
    return days


def iso(time: Any) -> str:
    """A day as 2026-01-05, a moment with its time, in UTC where it ends with a Z."""
    day = f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    if time.is_date():
        return day
    clock = f"{time.get_hour():02}:{time.get_minute():02}:{time.get_second():02}"
    return f"{day}T{clock}{'Z' if time.is_utc() else ''}"


def main(zone_name: str) -> None:
    """Answer what comes in."""
    zone = ICalGLib.Timezone.get_builtin_timezone(zone_name)
    found = {}
    for path, text in json.load(sys.stdin).items():
        try:
            found[path] = list(events_of(text, zone))
        except ValueError as error:
            json.dump({"refused": f"{path}: {error}"}, sys.stdout)
            return
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
