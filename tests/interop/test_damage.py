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
NO_UID = once(rb"^UID:\S+\r\n", rb"")
NO_START = once(rb"^DTSTART\S+\r\n", rb"")
END_AT_START = once(rb"^(DTSTART;VALUE=DATE:(\d+)\r\nDTEND;VALUE=DATE:)\d+", rb"\1\2")
SAME_UID = once(rb"^(UID:\S+)(.*?)^UID:\S+", rb"\1\2\1")
BYTE_ORDER_MARK = once(rb"\A", b"\xef\xbb\xbf")

# What each program finds, and what it says of it.
FOUND_OUT = [
    ("ical", CONTROL, "not valid ICS format"),
    ("vobject", NO_UID, "at least 1 UID"),
    ("ical.js", BYTE_ORDER_MARK, "propertyGroups"),
    ("libical", RAW_BREAK, "PARSE-ERROR"),
    ("calcurse", END_AT_START, "end must be later than start"),
    ("Radicale", SAME_UID, "400 Bad Request"),
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


@pytest.mark.parametrize("reader", ["ical"], indirect=True)
@pytest.mark.parametrize("damage", UNTRUE.values(), ids=UNTRUE)
def test_a_feed_that_says_something_else_is_found_out(damage: Damage, reader: Reader) -> None:
    """What a program understands of it is not what was planned."""
    rota = case(NAME)

    assert rota.differences(TEAM, reader({TEAM: damaged(damage)}, rota.zone)[TEAM])


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


def test_no_program_takes_half_an_event(reader: Reader) -> None:
    """All of them say so, each in its own way."""
    with pytest.raises(RefusedError):
        reader({TEAM: damaged(NO_START)}, "UTC")


@pytest.mark.parametrize("damage", BADLY_WRITTEN.values(), ids=BADLY_WRITTEN)
def test_what_is_badly_written_is_seen_in_the_bytes(damage: Damage) -> None:
    """Of most of these no program complains."""
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        assert_well_written(damaged(damage))
