"""Broken TOML, said in plain words."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from koos_cal.errors import ConfigError, Problem

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_TWICE = (
    '"{0}" is given twice in one block; was a block pasted without its header, such as'
    " [[absences]]?"
)

# What a line looks like, and what is then probably wrong with it; the first one that fits.
_LOOKS: tuple[tuple[str, str], ...] = (
    (r"=\s*(\d{4})-(\d)-(\d{1,2})(?!\d)", "write the date with two digits each: {0}-0{1}-{2:0>2}"),
    (r"=\s*(\d{4})-(\d\d)-(\d)(?!\d)", "write the date with two digits each: {0}-{1}-0{2}"),
    (r"=\s*\d{1,2}[-./]\d{1,2}[-./]\d{2,4}", "write dates as year-month-day: 2026-01-05"),
    (r"=\s*(\d{4}-\d\d-\d\d)\s*(?:#.*)?$", "there is no day {0}"),
    (r"[“”„]", 'curly quotes; write text between straight ones: "Ada"'),
    (r"^\s*(\[[^=]*?)\s*$", "the header {0} is not finished; it needs as many ] as ["),
    (r"(?i)=\s*(?:true|yes|on|false|no|off)\s*(?:#.*)?$", "write true or false, in small letters"),
    (r"""=\s*([^\s"'\[\]{}#=,\d][^"'#]*?)\s*(?:#.*)?$""", 'text needs quotes: "{0}"'),
    (r'^[^"]*"[^"]*$', "a quote is missing: text begins and ends with one"),
    (r"^[^=]*$", 'expected a line such as name = "Ada" or a header such as [[people]]'),
)


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables in *text*; numbers with decimals are kept as written.

    Raises:
        ConfigError: With one mistake, its line and column, when it is no TOML.
    """
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        problem = _in_plain_words(str(error), text)
    except RecursionError:
        problem = "lists or tables are nested too deeply"
    except ValueError:  # a number with thousands of digits, which Python does not read
        problem = "a number in it has too many digits"
    raise ConfigError(file, [Problem(path="", text=problem)]) from None


def _in_plain_words(message: str, text: str) -> str:
    what = _PLACE.sub("", message)
    lines = text.replace("\r\n", "\n").split("\n")
    if match := re.search(r"at line (\d+), column (\d+)", message):
        row, column = int(match[1]), int(match[2])
    else:
        row, column = len(lines), len(lines[-1]) + 1
    # A doubled key or an unfinished line is noticed where the next line begins.
    line = lines[row - 1]
    if not line.strip() and row > 1:
        row, line = row - 1, lines[row - 2]
    return f"line {row}, column {column}: {_explain(what, line)}"


def _explain(what: str, line: str) -> str:
    if re.search("overwrite|twice|already|mutate", what):
        if line.lstrip().startswith("["):
            return f"the block {line.strip()} stands in the file twice, in two ways"
        return _TWICE.format(line.partition("=")[0].strip())
    for look, explanation in _LOOKS:
        if match := re.search(look, line):
            return explanation.format(*match.groups())
    return f"this is no TOML: {what[0].lower()}{what[1:]}"
