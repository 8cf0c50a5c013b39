"""Trouble: what is wrong with text that is not valid TOML, and where to fix it.

The parser says where it could not go on and what it would have liked to find there. For the
slips that people make most, this says where they made them and what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from koos_cal.config.written import WRITTEN
from koos_cal.dates import day_meant, is_day
from koos_cal.errors import Problem
from koos_cal.values.quote import quoted

LONGEST_LINE = 1000  # characters; what is longer was not typed by anyone

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_KEY = re.compile(r"""(?P<key>(?:[\w.-]|"[^"]*"|'[^']*')+)[ \t]*=[ \t]*""")
_HEADER = re.compile(r"\s*(?P<header>\[[^=]*\])\s*(?:#|$)")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_BARE = re.compile(r"[^\s,\]}#](?:[^,\]}#\n]*[^\s,\]}#])?")
_A_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_DATES = {"from", "to", "joined", "left", "back_from", "back_to"}
_SWITCHES = {"true", "false", "yes", "no", "on", "off"}
_QUOTE = 'a quote is missing: text begins and ends with one, or with """ if it has several lines'
_CURLY = "“”„‘’«»"  # noqa: RUF001 - these are meant


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """Where the parser could not go on.

    Attributes:
        what: What it said.
        text: All of the text.
        index: Where in it, counted from 0.
    """

    what: str
    text: str
    index: int

    @property
    def start(self) -> int:
        """Where the line begins in which it stopped."""
        return self.text.rfind("\n", 0, self.index) + 1

    @property
    def line(self) -> str:
        """The line in which it stopped."""
        return self.text[self.start :].partition("\n")[0]


def trouble(message: str, text: str) -> Problem:
    """What is wrong with *text*, and where, in plain words.

    Args:
        message: What tomllib says of it.
        text: With lines that end in a line feed only.
    """
    place = _PLACE.search(message)
    index = len(text)
    if place and place[1]:
        row, column = int(place[1]), int(place[2])
        index = sum(map(len, text.split("\n")[: row - 1])) + row - 1 + column - 1
    stop = _Stop(what=_PLACE.sub("", message), text=text, index=index)
    looks = (_conflict, _invisible, _doubled, _inline_table, _value, _open_text)
    found = (look(stop) for look in looks if len(stop.line) <= LONGEST_LINE)
    said = f"not valid TOML: {stop.what[0].lower()}{stop.what[1:]}"
    return next((problem for problem in found if problem), at(text, index, said))


def at(text: str, index: int, words: str) -> Problem:
    """A mistake at a place in *text*, as editors count it."""
    before = text[:index].split("\n")
    return Problem(path="", text=words, line=len(before), column=len(before[-1]) + 1)


def _conflict(stop: _Stop) -> Problem | None:
    if not _CONFLICT.match(stop.line):
        return None
    words = "this line marks a merge conflict; keep one side of it, and delete its marker lines"
    return at(stop.text, stop.start, words)


def _doubled(stop: _Stop) -> Problem | None:
    """A key or a header that is there already; the parser notices it behind the value."""
    if not re.search("Cannot (?:overwrite|declare|mutate|redefine)", stop.what):
        return None
    if header := _HEADER.match(stop.line):
        same = (_HEADER.match(line) for line in stop.text[: stop.start].split("\n"))
        name = header["header"].strip("[]")
        rows = (n for n, each in enumerate(same, 1) if each and each["header"].strip("[]") == name)
        row = next(rows, 0)
        words = f"stands in line {row} already" if row else "names what has a value already"
        words = f"the header {quoted(header['header'])} {words}"
        return at(stop.text, stop.start + header.start("header"), words)
    before = stop.text[: stop.index].split("\n")
    for row in range(len(before), 0, -1):
        if key := re.match(rf"\s*{_KEY.pattern}", before[row - 1]):
            start = len("\n".join(before[: row - 1])) + (row > 1) + key.start("key")
            words = (
                f"{quoted(key['key'])} is assigned twice in one block; was a block pasted"
                " without its header, such as [[absences]]?"
            )
            return at(stop.text, start, words)
    return None


def _inline_table(stop: _Stop) -> Problem | None:
    """An inline table over several lines, or with a comma at its end."""
    rest = stop.text[stop.index :].lstrip(" \t")
    before = stop.text[: stop.index].rstrip()
    begins = "for a key part" in stop.what and before.endswith(("{", ","))
    if not (begins or "Unclosed inline table" in stop.what) or rest[:1] not in {*"\n#}", ""}:
        return None
    words = (
        "an inline table stands on one line, without a comma before its }; TOML 1.1 allows both,"
        " and needs Python 3.15 or newer"
    )
    return at(stop.text, stop.index, words)


def _value(stop: _Stop) -> Problem | None:
    """A date in other digits, text without quotes, True for true, or nothing at all."""
    begins = [match for match in _KEY.finditer(stop.line) if match.end() <= stop.index - stop.start]
    if not begins or _HEADER.match(stop.line):
        return None
    key, index = begins[-1]["key"], stop.start + begins[-1].end()
    if "Invalid value" in stop.what:
        index = stop.index
    found = _BARE.match(stop.text, index)
    if found is None:
        is_missing = "Invalid value" in stop.what
        return at(stop.text, index, "the value is missing") if is_missing else None
    words, bare = "", found[0].strip(_CURLY)
    if day := day_meant(bare):
        words = f"write the date as {day}"
    elif _A_DATE.fullmatch(bare):
        words = f"there is no day {bare}" if not is_day(bare) else ""
    elif key in _DATES and not _A_DATE.match(bare):
        words = "write the date as year-month-day, such as 2026-01-05"
    elif bare.casefold() in _SWITCHES:
        words = "write true or false, in small letters"
    elif found[0][0] not in "\"'[{" and '"' not in bare and re.search(r"[^\W\d_]|:", bare):
        words = f"text needs straight quotes: {quoted(bare)}"
    return at(stop.text, index, words) if words else None


def _open_text(stop: _Stop) -> Problem | None:
    """Text that has quotes at one end only."""
    for match in WRITTEN.finditer(stop.text, 0, stop.start + len(stop.line)):
        if quote := match["quote"]:
            ends = len(match[0]) >= 2 * len(quote) and match[0].endswith(quote)
            if not ends:
                return at(stop.text, match.start(), _QUOTE)
    return None


def _invisible(stop: _Stop) -> Problem | None:
    char = stop.text[stop.index : stop.index + 1]
    if char in {"", " ", "\n"} or unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
        return None
    words = f"an invisible character, U+{ord(char):04X}; delete it, or type a blank instead"
    return at(stop.text, stop.index, words)
