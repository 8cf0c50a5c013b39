"""Trouble: what is probably wrong with text that is no TOML, and where to mend it.

The parser says where it could not go on and what it would have liked to find there. What
people have to mend often lies before that, and they ask what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.config.looks import CURLY, HEADERS, OTHERS, UNQUOTED, VALUES
from koos_cal.config.quote import quoted

LONGEST_LINE = 1000  # characters; what is longer was not typed by anyone

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_KEY = re.compile(r"""\s*(?:[\w.-]|"[^"]*"|'[^']*')+\s*=""")
_LIST = re.compile(_KEY.pattern + r"\s*(?P<here>\[)")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"' + r"|(?<=[=\[,{\s])'[^']*'")
_DAY = re.compile(r"=\s*(?P<here>(\d{4})[-./](\d{1,2})[-./](\d{1,2}))(?!\d)")

_QUOTE = 'a quote is missing: text begins and ends with one, or with """ if it has several lines'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """Where the parser could not go on.

    Attributes:
        what: What it said.
        lines: The text.
        row: Counted from 1.
        column: Counted from 1; one behind the line's last character at its end.
    """

    what: str
    lines: Sequence[str]
    row: int
    column: int

    @property
    def line(self) -> str:
        """The line in which it stopped."""
        return self.lines[self.row - 1]

    def here(self, words: str) -> str:
        """A message about the place itself."""
        return f"line {self.row}, column {self.column}: {words}"

    def at(self, index: int, words: str, row: int | None = None) -> str:
        """A message about a place in a line, by its index."""
        return f"line {row or self.row}, column {index + 1}: {words}"


def trouble(message: str, text: str) -> str:
    """What is wrong with *text*, and where, in plain words.

    Args:
        message: What tomllib says of it.
        text: With lines that end in a line feed only.
    """
    lines = text.split("\n")
    place = _PLACE.search(message)
    row, column = (int(n) for n in place.groups()) if place and place[1] else (0, 0)
    stop = _Stop(
        what=_PLACE.sub("", message),
        lines=lines,
        row=row or len(lines),
        column=column or len(lines[-1]) + 1,
    )
    if len(stop.line) > LONGEST_LINE:
        return _as_said(stop)
    looks = (_doubled, _open_text, _odd_character, _in_a_list, _backslash, _date, _lone_quote)
    found = (look(stop) for look in looks)
    return next((words for words in found if words), None) or _by_its_looks(stop)


def _doubled(stop: _Stop) -> str | None:
    """A key or a header that is there already; the parser notices it behind the value."""
    if inline := re.search("Duplicate inline table key '(.*)'", stop.what):
        return stop.here(f"{quoted(inline[1])} is given twice between {{ and }}")
    if not re.search("Cannot (?:overwrite|declare|mutate|redefine)", stop.what):
        return None
    if header := _header(stop.line):
        if not header.isprintable():
            return None
        return stop.at(stop.line.index("["), _doubled_header(header, stop.lines[: stop.row - 1]))
    row, key = _last_key(stop)
    if not row:
        return _as_said(stop)
    return stop.at(
        len(key) - len(key.lstrip()),
        f"{quoted(key.strip())} is given twice in one block; was a block pasted without its"
        " header, such as [[absences]]?",
        row,
    )


def _doubled_header(header: str, above: Sequence[str]) -> str:
    for row, other in enumerate(map(_header, above), 1):
        if other.strip("[]") == header.strip("[]"):
            alike = "keep one of them" if other == header else "write both alike"
            return f"{other} stands in line {row} already; {alike}"
    return f"{header} names something that has a value already"


def _open_text(stop: _Stop) -> str | None:
    """Text between three quotes that never ends."""
    if not re.search("Unterminated|Expected [\"']{4}", stop.what):
        return None
    for quotes in ('"""', "'''"):
        odd = [row for row, line in enumerate(stop.lines, 1) if line.count(quotes) % 2]
        if len(odd) % 2:
            index = stop.lines[odd[-1] - 1].index(quotes)
            return stop.at(index, f"the text that begins here has no {quotes} at its end", odd[-1])
    return None


def _in_a_list(stop: _Stop) -> str | None:
    """A list over several lines, one that goes on into what follows it, or lacks a comma."""
    before, rest = stop.line[: stop.column - 1], stop.line[stop.column - 1 :]
    is_open = "Unclosed array" in stop.what
    if not is_open and ("Invalid value" not in stop.what or "=" in before):
        return None
    row, _ = _last_key(stop)
    begin = _LIST.match(stop.lines[row - 1]) if row else None
    if begin is None or _lone_quotes(stop.line):
        return None
    if not rest or _header(stop.line) or (row < stop.row and _KEY.match(stop.line)):
        return stop.at(begin.start("here"), "the list that begins here has no ] at its end", row)
    if is_open:
        return stop.here("a comma is missing in the list")
    return stop.here(UNQUOTED.format(here=quoted(re.split(r"\s*[,\]#]|\s*$", rest)[0])))


def _odd_character(stop: _Stop) -> str | None:
    """Something that cannot be seen."""
    char = stop.line[stop.column - 1 : stop.column]
    if not char or char == " " or unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
        return None
    code = f"U+{ord(char):04X}"
    return stop.here(f"a character that cannot be seen, {code}; delete it, or type a blank instead")


def _backslash(stop: _Stop) -> str | None:
    index = stop.line.rfind("\\", 0, stop.column)
    if index < 0 or not re.search("Unescaped|hex value|scalar value", stop.what):
        return None
    return stop.at(index, "a backslash in text is written twice: \\\\")


def _date(stop: _Stop) -> str | None:
    """A date in other digits, or one that no calendar has."""
    match = _DAY.search(stop.line)
    if match is None:
        return None
    here, year, month, day = match.groups()
    written = f"{year}-{month:0>2}-{day:0>2}"
    try:
        date.fromisoformat(written)
    except ValueError:
        return stop.at(match.start("here"), f"there is no day {written}")
    return None if here == written else stop.at(match.start("here"), f"write the date as {written}")


def _lone_quote(stop: _Stop) -> str | None:
    """Text that has a quote at one end only."""
    quotes = _lone_quotes(stop.line)
    if not quotes or any(re.search(look, stop.line) for look, words in VALUES if words == CURLY):
        return None
    return stop.at(min(quotes[0], stop.column - 1), _QUOTE)


def _by_its_looks(stop: _Stop) -> str:
    if stop.line.lstrip().startswith("["):
        looks = HEADERS
    else:
        looks = VALUES if "=" in stop.line[: stop.column - 1] else OTHERS
    for look, words in looks:
        if match := re.search(look, stop.line):
            here = match.groupdict().get("here")
            index = stop.column - 1 if here is None else match.start("here")
            return stop.at(index, words.format(here=quoted(here or "")))
    return _as_said(stop)


def _as_said(stop: _Stop) -> str:
    if "newline" not in stop.what:
        return stop.here(f"this is no TOML: {stop.what[0].lower()}{stop.what[1:]}")
    if stop.line[: stop.column - 1].rstrip().endswith('"'):
        return stop.here('the text ends before this; a quote inside text is written \\"')
    return stop.here("the value ends before this, and nothing can follow it on its line")


def _header(line: str) -> str:
    """The header in *line*, if it is one."""
    plain = line.partition("#")[0].strip()
    return plain if re.fullmatch(r"\[[^=]*\]", plain) else ""


def _lone_quotes(line: str) -> list[int]:
    """Where in *line* there are quotes that lack their other half."""
    rest = _TEXT.sub(lambda text: " " * len(text[0]), line).partition("#")[0]
    return [match.end() - 1 for match in re.finditer(r"\"|[=\[,]\s*'", rest)]


def _last_key(stop: _Stop) -> tuple[int, str]:
    """The row of the key whose value the parser was reading, and the key; 0 if there is none."""
    for row in range(stop.row, 0, -1):
        match = _KEY.match(stop.lines[row - 1])
        if match and (row < stop.row or match.end() < stop.column):
            return row, match[0].removesuffix("=")
    return 0, ""
