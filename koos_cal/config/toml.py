"""TOML: from text to tables, or to what breaks them, with line and column."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from koos_cal.config.limits import DEEPEST_KEY
from koos_cal.config.trouble import at, trouble
from koos_cal.config.written import WRITTEN
from koos_cal.errors import ConfigError

_DEEP = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST_KEY}}}")


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables in *text*; numbers with decimals are kept as written.

    The parser's time and memory grow with the square of a key's parts, so it never sees one
    of many.

    Raises:
        ConfigError: With one mistake, its line and column, when it is not valid TOML.
    """
    text = plain(text)
    deep = _DEEP.search(WRITTEN.sub(_veil, text))
    try:
        if deep is None:
            return tomllib.loads(text, parse_float=_decimal)
        problem = at(text, deep.start(), f"a key of more than {DEEPEST_KEY} parts")
    except tomllib.TOMLDecodeError as error:
        problem = trouble(str(error), text)
    except RecursionError:
        deepest = max(re.finditer(r"^.*$", text, re.MULTILINE), key=_brackets)
        problem = at(text, deepest.start(), "lists or tables are nested too deeply")
    except ValueError:  # a number that Python does not read
        longest = max(re.finditer(r"[+-]?\d[\d_.eE+-]*", text), key=lambda number: len(number[0]))
        problem = at(text, longest.start(), "a number with too many digits")
    raise ConfigError(file, [problem]) from None


def plain(text: str) -> str:
    """*text* without what editors on Windows add to it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


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
