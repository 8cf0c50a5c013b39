"""TOML: from text to tables, or to what breaks them, with line and column."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from koos_cal.config.trouble import trouble
from koos_cal.errors import ConfigError, Problem


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables in *text*; numbers with decimals are kept as written.

    Raises:
        ConfigError: With one mistake, its line and column, when it is no TOML.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        return tomllib.loads(text, parse_float=_decimal)
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


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # its exponent has some twenty digits
        raise ValueError(text) from None


def _brackets(line: re.Match[str]) -> int:
    return line[0].count("[") + line[0].count("{")
