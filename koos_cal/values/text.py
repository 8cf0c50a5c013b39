"""Texts: lines, paragraphs, ids and single words, without what cannot be seen."""

from __future__ import annotations

import unicodedata

from koos_cal.values.mistake import expected, mistake
from koos_cal.values.names import LONGEST_ID, SLUG, did_you_mean
from koos_cal.values.quote import either, quoted

LONGEST_LINE, LONGEST_TEXT = 200, 2000
_NO_CHARS = {"Cc", "Cs", "Zl", "Zp"}  # controls, halves of characters, breaks
_NONE_AT_ALL = "\ufffe\uffff"  # stand for no character, and cannot stand in XML, as CalDAV has it
_MARK = "\ufeff"  # at the beginning of a text, programs take it for a byte-order mark


def line(value: object) -> str:
    """Text in one line, not blank, without control characters; blanks around it are dropped."""
    return trimmed(one_line(value, "text"))


def paragraphs(value: object) -> str:
    """Text that may have several lines; blanks and breaks around it are dropped."""
    return trimmed(_text(value, "text", longest=LONGEST_TEXT, breaks="\n"))


def one_line(value: object, what: str) -> str:
    """Text in one line, not blank; *what* it is called in a message."""
    text = _text(value, what, longest=LONGEST_LINE, breaks="")
    if not trimmed(text):
        raise expected(f"{what} that is not blank", text)
    return text


def trimmed(text: str) -> str:
    """*text* without what some programs drop at its ends."""
    kept = [at for at, char in enumerate(text) if not (char.isspace() or char == _MARK)]
    return text[kept[0] : kept[-1] + 1] if kept else ""


def _text(value: object, what: str, *, longest: int, breaks: str) -> str:
    if not isinstance(value, str):
        raise expected(f"{what} in quotes", value)
    for char in value:
        forbidden = unicodedata.category(char) in _NO_CHARS or char in _NONE_AT_ALL
        if forbidden and char not in breaks:
            without = "line breaks" if char == "\n" else "control characters"
            raise mistake(f"expected {what} without {without}, got U+{ord(char):04X} in it")
    if len(value) > longest:
        raise mistake(f"expected {what} of at most {longest} characters, got {len(value)}")
    return value


def an_id(value: object) -> str:
    """An id for use in addresses."""
    if not isinstance(value, str) or len(value) > LONGEST_ID or not SLUG.fullmatch(value):
        raise expected('an id of a-z, 0-9 and single dashes, such as "ada" or "team-1"', value)
    return value


def choice(value: object, *, options: tuple[str, ...]) -> str:
    """One of a few words."""
    if isinstance(value, str) and value in options:
        return value
    what = either([quoted(option) for option in options])
    if not isinstance(value, str):
        raise expected(what, value)
    # Monday, Tues, Mo, weekly: one goes on as the other begins.
    word = value.casefold()
    begun = [each for each in options if word.startswith(each) or each.startswith(word)]
    raise expected(what, value, did_you_mean(begun[0] if len(begun) == 1 else value, options))
