"""TOML: from text to tables, or to what breaks them, with line and column."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from koos_cal.config.limits import DEEPEST_KEY
from koos_cal.config.trouble import trouble
from koos_cal.errors import ConfigError, Problem

# Texts and comments, whose end may be missing; dots in them part no keys.
_WRITTEN = re.compile(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}+)?'''
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}+)?"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_DEEP = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST_KEY}}}")


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables in *text*; numbers with decimals are kept as written.

    The parser's time and memory grow with the square of a key's parts, so it never sees one
    of many.

    Raises:
        ConfigError: With one mistake, its line and column, when it is no TOML.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    deep = _DEEP.search(_WRITTEN.sub(_veil, text))
    try:
        if deep is None:
            return tomllib.loads(text, parse_float=_decimal)
        problem = f"{place(text, deep.start())}: a key of more than {DEEPEST_KEY} parts"
    except tomllib.TOMLDecodeError as error:
        problem = trouble(str(error), text)
    except RecursionError:
        deepest = max(re.finditer(r"^.*$", text, re.MULTILINE), key=_brackets)
        problem = f"{place(text, deepest.start())}: lists or tables are nested too deeply"
    except ValueError:  # a number that Python does not read
        longest = max(re.finditer(r"[+-]?\d[\d_.eE+-]*", text), key=lambda number: len(number[0]))
        problem = f"{place(text, longest.start())}: a number with too many digits"
    raise ConfigError(file, [Problem(path="", text=problem)]) from None


def place(text: str, index: int) -> str:
    """Where in *text* something stands, as editors count: "line 3, column 8"."""
    before = text[:index].split("\n")
    return f"line {len(before)}, column {len(before[-1]) + 1}"


def _veil(written: re.Match[str]) -> str:
    """What takes the place of a text, as long as the text is."""
    return "a" * len(written[0])


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # its exponent has some twenty digits
        raise ValueError(text) from None


def _brackets(line: re.Match[str]) -> int:
    return line[0].count("[") + line[0].count("{")
