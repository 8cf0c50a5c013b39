"""Source: the text of a calendar, taken apart into events without believing any of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from koos_cal.errors import CalendarError

Lines = tuple[str, ...]

LARGEST = 20_000_000  # bytes of a calendar
OURS = "-//koos_cal//"  # how the PRODID of our own calendars begins
_FOLD = re.compile(r"\r?\n[ \t]")
_NESTED = frozenset(["VALARM"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A calendar as text.

    Attributes:
        head: Its own properties, by name.
        zones: The lines of each VTIMEZONE, by its TZID.
        events: The lines of every VEVENT, those with one UID together, in their order.
    """

    head: Mapping[str, str]
    zones: Mapping[str, Lines]
    events: Sequence[Sequence[Lines]]


def source_of(body: bytes) -> Source:
    """Take a calendar apart.

    Raises:
        CalendarError: When it is none, is cut off, holds nothing, or is one of our own.
    """
    if len(body) > LARGEST:
        raise CalendarError(f"it has more than {LARGEST} bytes")
    lines = _FOLD.sub("", _text(body)).splitlines()
    lines = [line for line in lines if line.strip()]
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        raise CalendarError(
            "it is not a calendar; the address was probably renewed, or asks to sign in"
        )
    if lines[-1].strip().upper() != "END:VCALENDAR":
        raise CalendarError("it is cut off")
    head: dict[str, str] = {}
    zones: dict[str, Lines] = {}
    events: dict[str, list[Lines]] = defaultdict(list)
    for kind, block in _blocks(lines):
        if kind == "VEVENT":
            events[value_of(block, "UID") or f"none {len(events)}"].append(block)
        elif kind == "VTIMEZONE":
            zones[value_of(block, "TZID") or ""] = block
        elif not kind:
            head.setdefault(
                block[0].partition(":")[0].partition(";")[0].upper(), block[0].partition(":")[2]
            )
    if head.get("PRODID", "").startswith(OURS):
        raise CalendarError("it is one of our own calendars, which would tell us what we said")
    return Source(head=head, zones=zones, events=tuple(map(tuple, events.values())))


def value_of(block: Sequence[str], name: str) -> str:
    """The value of the first property called *name*; empty if there is none."""
    return next((value for _, value in properties(block, name)), "")


def properties(block: Sequence[str], name: str) -> Iterator[tuple[str, str]]:
    """Every property called *name*: its parameters as they are written, and its value."""
    for line in block:
        if line[: len(name)].upper() == name and line[len(name) : len(name) + 1] in {":", ";"}:
            parameters, value = _parted(line[len(name) :])
            yield parameters, value.strip()


def _parted(rest: str) -> tuple[str, str]:
    """What stands before and after the colon that ends a property's parameters."""
    quoted = False
    for index, char in enumerate(rest):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return rest[:index].lstrip(";"), rest[index + 1 :]
    return rest, ""


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, Lines]]:
    """The calendar's components, each with its lines, and its own properties one by one."""
    kind, block, within = "", [], 0
    for line in lines:
        name, _, value = line.strip().partition(":")
        begins, ends = name.upper() == "BEGIN", name.upper() == "END"
        within += begins - ends
        if within == 1 and not begins and not ends:
            yield "", (line,)
        elif within == 2 and begins:  # noqa: PLR2004 - a component of the calendar
            kind, block = value.upper(), [line]
        elif within >= 1 and block:
            block.append(line)
            if within == 1:
                yield kind, tuple(_without_nested(block))
                block = []


def _without_nested(block: Sequence[str]) -> Iterator[str]:
    """The lines of a component without those of alarms in it."""
    inside = False
    for line in block:
        name, _, value = line.strip().partition(":")
        if value.upper() in _NESTED and name.upper() in {"BEGIN", "END"}:
            inside = name.upper() == "BEGIN"
        elif not inside:
            yield line
