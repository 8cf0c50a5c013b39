"""Forget: somebody's name, notes and reasons taken out of all entries, and old deeds folded.

The one thing that rewrites entries. Who was on duty when, turns and counts stay as they were;
whoever is forgotten goes on as ``former-1``, ``former-2`` ….
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

import tomli_w

from koos_cal.journal.entry import Entry, Kind

# Keys whose value is somebody's id, those whose own keys are, and those whose entries are.
PERSON = frozenset(
    [
        "on_duty",
        "turn",
        "person",
        "instead_of",
        "giver",
        "taker",
        "asked",
        "owner",
        "server",
        "holder",
        "to",
    ]
)
BY_PERSON = frozenset(["shares", "off", "unfit", "people"])
PEOPLE = frozenset(["order", "givers"])
CONCERNED = ("person", "giver", "taker", "asked")


def former_id(entries: Sequence[Entry]) -> str:
    """The next id for somebody who is forgotten."""
    used = {entry.body.get("now") for entry in entries if entry.kind == Kind.FORGOTTEN}
    return next(each for n in count(1) if (each := f"former-{n}") not in used)


def without(entries: Sequence[Entry], person: str, now: str) -> Iterator[Entry]:
    """Those of *entries* that name *person*, with *now* in their place and no text of theirs."""
    for entry in entries:
        body = dict(_renamed(entry.body, person, now))
        if entry.kind == Kind.CONFIG and person in entry.body["people"]:
            name = entry.body["people"][person]["name"]
            body["toml"] = _toml(entry.body["toml"], person, name)
            body["people"][now] = {**body["people"][now], "name": _name(now)}
        if entry.kind == Kind.CORRECTION and (now == body["person"] or entry.by == person):
            body["reason"] = ""
        changed = replace(entry, by=now if entry.by == person else entry.by, body=body)
        if changed != entry:
            yield changed


def _renamed(value: Any, person: str, now: str, key: str = "") -> Any:
    """A body with *now* where *person* is meant, and without the note of what concerns them."""
    if isinstance(value, Mapping):
        found = {
            now if key in BY_PERSON and each == person else each: _renamed(inner, person, now, each)
            for each, inner in value.items()
        }
        is_theirs = any(found.get(each) == now for each in CONCERNED)
        return {**found, "note": ""} if is_theirs and "note" in found else found
    if isinstance(value, list):
        is_theirs = key in PEOPLE
        return [now if is_theirs and e == person else _renamed(e, person, now) for e in value]
    return now if key in PERSON and value == person else value


def _toml(text: str, person: str, name: str) -> str:
    """The values of a config without somebody: their block, and all that names them."""
    data = tomllib.loads(text, parse_float=Decimal)
    data["people"] = [
        block
        for block in data["people"]
        if block.get("id") != person and ("id" in block or block["name"] != name)
    ]
    for key, blocks in data.items():
        if isinstance(blocks, list) and key != "people":
            data[key] = [b for b in blocks if all(b.get(each) != person for each in CONCERNED)]
    rotation = data["rotation"]
    for block in (rotation, *rotation.get("then", [])):
        if "order" in block:
            block["order"] = [each for each in block["order"] if each != person]
    return tomli_w.dumps(data)


def _name(now: str) -> str:
    """What somebody is called who was forgotten: "Former 1"."""
    return now.replace("-", " ").capitalize()
