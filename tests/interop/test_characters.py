"""Every program reads every character that a config may hold, wherever a line is folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache

from pydantic_core import PydanticCustomError

from koos_cal.feed.calendar import calendar_bytes
from koos_cal.feed.event import Event, event_bytes
from koos_cal.rota.span import ONE_DAY
from koos_cal.values.text import line
from tests.feed.making import STYLE, TODAY
from tests.interop.readers.radicale import Radicale
from tests.interop.readers.seen import Reader

PATH = "characters.ics"
MANY = 512  # characters in one title
# The planes that most text is written in, signs and pictures, and the last of each plane.
CHARACTERS = [
    *range(0x10000),
    *range(0x1F000, 0x1FB00),
    *(plane * 0x10000 + low for plane in range(1, 17) for low in (0xFFFD, 0xFFFE, 0xFFFF)),
]
AWKWARD = ',;:\\"^ \u00a0\u0301\u202e\u3000\ufeff🦊'
AROUND_A_FOLD = range(62, 68)  # letters before a character of one to four octets


def accepted(text: str) -> bool:
    """Whether a config may hold *text*."""
    try:
        return line(text) == text
    except PydanticCustomError:
        return False


def titles() -> Iterator[str]:
    """Every character, then awkward ones before, on and after the end of a line."""
    every = [char for code in CHARACTERS if accepted(f"[{(char := chr(code))}]")]
    for first in range(0, len(every), MANY):
        yield f"[{'|'.join(every[first : first + MANY])}]"
    for char in AWKWARD:
        for letters in AROUND_A_FOLD:
            yield f"{'x' * letters}{char}y"
            yield f"{'x' * letters}{char}\u0301\u200d{char}y"


@cache
def document() -> tuple[set[tuple[str, str]], bytes]:
    """All titles and texts, and a feed that has an event for each."""
    texts = {title: f"{title}\n\n{title}" for title in titles()}
    events = [
        Event(
            slot=f"{number}",
            start=TODAY,
            end=TODAY + ONE_DAY,
            summary=title,
            description=text,
            category="Koos",
        )
        for number, (title, text) in enumerate(texts.items())
    ]
    body = calendar_bytes("Koos", "Koos", (event_bytes(each, STYLE) for each in events), STYLE)
    return set(texts.items()), body


def test_every_program_reads_every_character(reader: Reader) -> None:
    """Letters, signs, marks, what is unassigned, private or invisible: nothing is changed."""
    expected, body = document()
    found = {(each.title, each.text) for each in reader({PATH: body}, STYLE.timezone)[PATH]}

    assert found == expected


def test_a_calendar_server_tells_every_character(server: Radicale) -> None:
    """It answers questions in XML, which cannot hold what a config refuses."""
    expected, body = document()
    server.put(PATH, body)
    day = datetime.combine(TODAY, time.min, UTC)

    assert server.titles(PATH, day, day + ONE_DAY) == sorted(title for title, _ in expected)


def test_only_controls_and_breaks_are_kept_out() -> None:
    """And halves of characters, and two that stand for none; programs stumble over these."""
    characters = [chr(code) for code in CHARACTERS]
    kept_out = {"Cc", "Cs", "Zl", "Zp"}

    assert [char for char in characters if not accepted(f"[{char}]")] == [
        char
        for char in characters
        if unicodedata.category(char) in kept_out or char in "\ufffe\uffff"
    ]
