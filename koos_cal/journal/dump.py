"""Dump: entries as lines of JSON, and whether a list of entries makes a journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from koos_cal.errors import Problem
from koos_cal.journal.entry import Entry, at_of, at_text, check_body

TYPES = {"number": int, "at": str, "by": str, "kind": str, "body": dict}


def line_of(entry: Entry) -> str:
    """An entry as JSON, on one line, without the line's end."""
    values = {
        "number": entry.number,
        "at": at_text(entry.at),
        "by": entry.by,
        "kind": entry.kind,
        "body": entry.body,
    }
    return json.dumps(values, ensure_ascii=False, allow_nan=False)


def entries_of(dump: bytes) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a *dump*, and what is wrong with the lines that hold none.

    Whether the entries make a journal together, `verify` tells.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(dump.removesuffix(b"\n").split(b"\n"), 1):
        try:
            entries.append(_entry(line))
        except ValueError as error:
            problems.append(Problem(path=f"line {number}", text=str(error)))
    return tuple(entries), tuple(problems)


def verify(entries: Sequence[Entry]) -> Iterator[Problem]:
    """What keeps *entries* from being a journal: all of it that this release can see.

    Numbers run from 1 without gaps, times never go back, kinds and versions are known.
    """
    before: datetime | None = None
    for number, entry in enumerate(entries, 1):
        path = f"entry {entry.number}"
        if entry.number != number:
            yield Problem(path=path, text=f"expected entry {number} in this place")
            return
        if before and entry.at < before:
            text = f"its time, {at_text(entry.at)}, lies before that of the entry before it"
            yield Problem(path=path, text=text)
        if not entry.is_known:
            text = f"it is {entry.told}: a later release of koos_cal has written it"
            yield Problem(path=path, text=text)
        before = entry.at


def _entry(line: bytes) -> Entry:
    try:
        values = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise ValueError("expected an entry as JSON") from None
    if not isinstance(values, dict) or values.keys() != TYPES.keys():
        raise ValueError(f"expected an object with {', '.join(TYPES)}")
    for key, kind in TYPES.items():
        if type(values[key]) is not kind:
            raise ValueError(f"{key} is not what it should be")
    check_body(values["body"])
    entry = Entry(**{**values, "at": at_of(values["at"])})
    try:
        line_of(entry).encode()
    except ValueError:  # Python's JSON knows more numbers and characters than others do
        raise ValueError("there is half a character in it, or what is no number") from None
    return entry
