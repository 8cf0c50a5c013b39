"""The checks checked: damaged feeds are found out, each by the program that is known for it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from koos_cal.feed.feeds import TEAM
from tests.feed.reading import assert_well_written
from tests.interop.case import case
from tests.interop.readers.seen import Reader, RefusedError

NAME = "everything"
EVENT = rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n"
Damage = Callable[[bytes], bytes]


def once(pattern: bytes, other: bytes) -> Damage:
    """Replace what a pattern first matches."""
    return lambda body: re.sub(pattern, other, body, count=1, flags=re.MULTILINE | re.DOTALL)


# Nothing is wrong with such a document; it says something else.
UNTRUE: dict[str, Damage] = {
    "an end a day late": once(rb"^DTEND;VALUE=DATE:20260124", rb"DTEND;VALUE=DATE:20260125"),
    "a start a day early": once(rb"^DTSTART;VALUE=DATE:20260119", rb"DTSTART;VALUE=DATE:20260118"),
    "an event is missing": once(EVENT, rb""),
    "an event is there twice": once(rb"(" + EVENT + rb")", rb"\1\1"),
    "somebody else's name": once(rb"^SUMMARY:Koos: Ada", rb"SUMMARY:Koos: Bo"),
    "a title that is cut": once(rb"^SUMMARY:Koos: ", rb"SUMMARY:"),
}

CONTROL = once(rb"^SUMMARY:Koos", b"SUMMARY:Ko\x07os")
RAW_BREAK = once(rb"^SUMMARY:Koos", b"SUMMARY:Ko\r\nos")
SEMICOLON = once(rb"^SUMMARY:Koos:", rb"SUMMARY:Koos;")
MIXED = once(rb"^DTEND;VALUE=DATE:(\d+)", rb"DTEND:\1T000000Z")
NO_TYPE = once(rb"^DTSTART;VALUE=DATE:", rb"DTSTART:")
NO_STAMP = once(rb"^DTSTAMP:\w+\r\n", rb"")
NO_UID = once(rb"^UID:\S+\r\n", rb"")
NO_VERSION = once(rb"^VERSION:2.0\r\n", rb"")
NO_START = once(rb"^DTSTART\S+\r\n", rb"")
NOT_ENDED = once(rb"^END:VEVENT\r\n", rb"")
END_AT_START = once(rb"^(DTSTART;VALUE=DATE:(\d+)\r\nDTEND;VALUE=DATE:)\d+", rb"\1\2")
SAME_UID = once(rb"^(UID:\S+)(.*?)^UID:\S+", rb"\1\2\1")
BYTE_ORDER_MARK = once(rb"\A", b"\xef\xbb\xbf")
UNKNOWN_ZONE = once(rb"^DTSTART;VALUE=DATE:(\d+)", rb"DTSTART;TZID=Nowhere/Land:\1T000000")

# What each program finds, and what it says of it.
FOUND_OUT = [
    ("ical", CONTROL, "not valid ICS format"),
    ("ical", MIXED, "was datetime"),
    ("ical", UNKNOWN_ZONE, "Nowhere/Land"),
    ("vobject", NO_UID, "at least 1 UID"),
    ("vobject", NO_STAMP, "at least 1 DTSTAMP"),
    ("ical.js", BYTE_ORDER_MARK, "propertyGroups"),
    ("ical.js", NO_TYPE, "invalid date-time value"),
    ("libical", RAW_BREAK, "PARSE-ERROR"),
    ("libical", NO_VERSION, "VERSION property. Expected 1"),
    ("calcurse", SEMICOLON, "malformed summary"),
    ("calcurse", END_AT_START, "end must be later than start"),
    ("calcurse", NO_TYPE, "malformed event start time"),
    ("Radicale", SAME_UID, "400 Bad Request"),
    ("Radicale", MIXED, "400 Bad Request"),
]
BADLY_WRITTEN = {
    "a bare line feed": once(rb"\r\n", rb"\n"),
    "a long line": once(rb"\r\n ", rb""),
    "a byte-order mark": BYTE_ORDER_MARK,
    "half a character": once(rb"\xc3\xb6", b"\xc3\r\n \xb6"),
    "a control character": CONTROL,
}


def damaged(damage: Damage) -> bytes:
    """The team's feed with something wrong in it."""
    body = case(NAME).feeds[TEAM]
    assert damage(body) != body
    return damage(body)


def complaints(reader: Reader, body: bytes) -> list[str]:
    """What a program says against the team's feed, or where it differs from the plan."""
    rota = case(NAME)
    try:
        return rota.differences(TEAM, reader({TEAM: body}, rota.zone)[TEAM])
    except RefusedError as error:
        return [str(error)]


def test_the_feed_is_sound_before_it_is_damaged(reader: Reader) -> None:
    """So that what is found out below is the damage."""
    assert complaints(reader, case(NAME).feeds[TEAM]) == []


@pytest.mark.parametrize("damage", UNTRUE.values(), ids=UNTRUE)
def test_a_feed_that_says_something_else_is_found_out(damage: Damage, reader: Reader) -> None:
    """What each program finds in it is not what was planned, if it takes it at all."""
    assert complaints(reader, damaged(damage))


@pytest.mark.parametrize(
    ("reader", "damage", "said"),
    FOUND_OUT,
    indirect=["reader"],
    ids=[f"{program}: {said}" for program, _, said in FOUND_OUT],
)
def test_a_program_refuses_what_it_is_known_to_refuse(
    reader: Reader, damage: Damage, said: str
) -> None:
    """Whatever it says, it is heard; some of these are found by one program only."""
    with pytest.raises(RefusedError, match=re.escape(said)):
        reader({TEAM: damaged(damage)}, "UTC")


@pytest.mark.parametrize("damage", [NOT_ENDED, NO_START], ids=["not ended", "without a start"])
def test_no_program_takes_half_an_event(damage: Damage, reader: Reader) -> None:
    """All of them say so, each in its own way."""
    with pytest.raises(RefusedError):
        reader({TEAM: damaged(damage)}, "UTC")


@pytest.mark.parametrize("damage", BADLY_WRITTEN.values(), ids=BADLY_WRITTEN)
def test_what_is_badly_written_is_seen_in_the_bytes(damage: Damage) -> None:
    """Of most of these no program complains."""
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        assert_well_written(damaged(damage))
