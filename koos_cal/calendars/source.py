"""Source: a calendar's bytes, taken apart into events without believing any of it.

It is not parsed as a whole, as libraries give up on all of it where one event is bad.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from koos_cal.errors import CalendarError

Lines = tuple[str, ...]

LARGEST = 20_000_000  # bytes of a calendar
OURS = "-//koos_cal//"  # how the PRODID of our own calendars begins
_FOLD = re.compile(rb"(?:\r\n?|\n)[ \t]")
_NAME = re.compile("[:;]")
_HEAD = re.compile(r'(?:[^":]++|"[^"]*+"|:(?=//))*+(?=:)')
_OUTLOOKS = "=TZONE"  # how a zone of Outlook's begins, which goes on with "://" and no quotes
_DEEPEST = 10  # components within each other that are told apart; programs write three
_AFTER_AN_EVENT = {("BEGIN", "VEVENT"), ("END", "VCALENDAR")}
_OF_AN_EVENT = 2  # components around its lines: the calendar and the event


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A calendar as text.

    Attributes:
        zone: The time zone that it says it is in; empty if it says none.
        zones: The lines of each VTIMEZONE, by its TZID.
        events: The lines of every VEVENT, those with one UID together, in their order. The last
            line is its END, unless it has none.
    """

    zone: str
    zones: Mapping[str, Lines]
    events: Sequence[Sequence[Lines]]


def source_of(body: bytes) -> Source:
    """Take a calendar apart.

    Raises:
        CalendarError: When it is none, is too large or cut off, or is one of our own.
    """
    if len(body) > LARGEST:
        raise CalendarError(f"it has more than {LARGEST // 1_000_000} MB")
    lines = [line for line in _lines(body) if line]
    if not lines or lines[0].upper() != "BEGIN:VCALENDAR":
        raise CalendarError(
            "what came is no calendar but perhaps a page to sign in; copy the address anew from the"
            " program that it is of"
        )
    if lines[-1].upper() != "END:VCALENDAR":
        raise CalendarError("it is cut off")
    head: dict[str, str] = {}
    zones: dict[str, Lines] = {}
    events: dict[str, list[Lines]] = defaultdict(list)
    for kind, block in _blocks(lines):
        if kind == "VEVENT":
            events[value_of(block, "UID") or f"none {len(events)}"].append(block)
        elif kind == "VTIMEZONE":
            zones[value_of(block, "TZID").strip('"')] = block
        else:
            name, _, value = block[0].partition(":")
            head.setdefault(name.partition(";")[0].upper(), value)
    if head.get("PRODID", "").startswith(OURS):
        raise CalendarError(
            "it is a calendar of koos_cal, which would tell what was told; name the calendar in"
            " which people enter their days"
        )
    return Source(
        zone=head.get("X-WR-TIMEZONE", ""), zones=zones, events=[tuple(e) for e in events.values()]
    )


def value_of(block: Sequence[str], name: str) -> str:
    """The value of the first property called *name*; empty if there is none."""
    return next((value for _, value in properties(block, name)), "")


def properties(block: Sequence[str], name: str) -> Iterator[tuple[str, str]]:
    """Every property called *name*: its parameters as they are written, and its value."""
    length, first = len(name), {name[0], name[0].lower()}
    for line in block:
        if line[0] not in first or line[length : length + 1] not in {":", ";"}:
            continue
        if line[:length].upper() == name:
            head, value = parted(line)
            yield head[length + 1 :], value.strip()


def name_of(line: str) -> str:
    """Which property a line is of, in capitals."""
    return _NAME.split(line, 1)[0].upper()


def parted(line: str) -> tuple[str, str]:
    """What stands before and after the colon that ends a property's name and parameters."""
    head, _, value = line.partition(":")
    if '"' in head or head[-len(_OUTLOOKS) :].upper() == _OUTLOOKS:  # this one ends nothing
        found = _HEAD.match(line)
        return (found[0], line[found.end() + 1 :]) if found else (line, "")
    return head, value


def _lines(body: bytes) -> Iterator[str]:
    """The lines, put together again where they were folded, whatever ends and encodes them."""
    for line in _FOLD.sub(b"", body.removeprefix(b"\xef\xbb\xbf")).splitlines():
        try:
            yield line.decode().strip()
        except UnicodeDecodeError:
            yield line.decode("latin-1").strip()


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, Lines]]:
    """Events and time zones with their lines, and the calendar's own properties one by one.

    Whatever lies within an event, such as an alarm, is left out.
    """
    kinds: list[str] = []
    block: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        mark, kind = name.upper(), value.strip().upper()
        if (mark, kind) in _AFTER_AN_EVENT:
            if kinds[1:_OF_AN_EVENT] == ["VEVENT"]:  # it never ended
                yield "VEVENT", tuple(block)
            del kinds[1:]
        if mark == "BEGIN":
            kinds.append(kind)
            del kinds[_DEEPEST:]
        if len(kinds) == 1 and mark not in {"BEGIN", "END"}:
            yield "", (line,)
        elif len(kinds) == _OF_AN_EVENT and mark == "BEGIN":
            block = [line]
        elif len(kinds) == _OF_AN_EVENT or kinds[1:_OF_AN_EVENT] == ["VTIMEZONE"]:
            block.append(line)
        if mark == "END" and kind in kinds:
            del kinds[-1 - kinds[::-1].index(kind) :]
            if len(kinds) == 1 and kind in {"VEVENT", "VTIMEZONE"}:
                yield kind, tuple(block)
