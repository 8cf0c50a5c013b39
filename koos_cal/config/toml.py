"""Broken TOML, said in plain words."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from koos_cal.errors import ConfigError, Problem

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_SHORT_DATE = re.compile(r"=\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_OTHER_DATE = re.compile(r"=\s*\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
_BARE_WORD = re.compile(r"""=\s*([^\s"'\[\]{}#=,\d][^"'#]*?)\s*(#.*)?$""")
_SWITCHES = {
    "true": "true",
    "yes": "true",
    "on": "true",
    "false": "false",
    "no": "false",
    "off": "false",
}


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
    if "overwrite" in what or "twice" in what or "already" in what.lower():
        key = line.partition("=")[0].strip()
        if line.lstrip().startswith("["):
            return f"the block {line.strip()} stands in the file twice, in two ways"
        return (
            f'"{key}" is given twice in one block; was a block pasted without its header,'
            " such as [[absences]]?"
        )
    if (match := _SHORT_DATE.search(line)) and not re.search(r"=\s*\d{4}-\d{2}-\d{2}", line):
        year, month, day = match.groups()
        return f"write the date with two digits each: {year}-{month:0>2}-{day:0>2}"
    if match := re.search(r"=\s*(\d{4}-\d{2}-\d{2})", line):
        if "date" in what.lower():
            return f"there is no day {match[1]}"
    if _OTHER_DATE.search(line):
        return "write dates as year-month-day: 2026-01-05"
    if "“" in line or "”" in line or "„" in line:
        return 'curly quotes; write text between straight ones: "Ada"'
    if line.lstrip().startswith("[") and "=" not in line:
        return f"the header {line.strip()} is not finished; it needs as many ] as ["
    if match := _BARE_WORD.search(line):
        word = match[1]
        if word.lower() in _SWITCHES:
            return f"write {_SWITCHES[word.lower()]}, in small letters, instead of {word}"
        return f'text needs quotes: "{word}"'
    if line.count('"') % 2:
        return "a quote is missing: text begins and ends with one"
    if "=" not in line:
        return f'expected a line such as name = "Ada" or a header such as [[people]] ({what})'
    return f"this is no TOML: {what[0].lower()}{what[1:]}"
