"""Forget: somebody's name, notes and reasons taken out of all entries, and old deeds folded.

The one thing that rewrites entries. Who was on duty when, turns and counts stay as they were;
whoever is forgotten goes on as ``former-1``, ``former-2`` ….
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

import tomli_w

from koos_cal.journal.entry import Entry, Kind, body_text

# Keys whose value is somebody's id, those that hold something by person, as keys or in pairs,
# and those whose entries are ids.
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
TEXTS = ("note", "reason")
FORMER = re.compile(r'"(former-\d+)"')
CONCERNED = ("person", "giver", "taker", "asked")


def former_id(entries: Sequence[Entry]) -> str:
    """The next id for somebody who is forgotten, one that no entry has anywhere."""
    used = {each for entry in entries for each in FORMER.findall(body_text(entry.body))}
    return next(each for n in count(1) if (each := f"former-{n}") not in used)


def without(entries: Sequence[Entry], person: str, now: str) -> Iterator[Entry]:
    """Those of *entries* that name *person*, with *now* in their place and no text of theirs."""
    corrections = [entry for entry in entries if entry.kind == Kind.CORRECTION]
    theirs = {entry.body["day"] for entry in corrections if entry.by == person}
    calendars = _calendars(entries, person, now)
    for entry in entries:
        body = dict(_renamed(entry.body, person, now, theirs))
        if entry.kind == Kind.CALENDAR:
            body["calendar"] = calendars.get(body["calendar"], body["calendar"])
        if entry.kind == Kind.CONFIG and person in entry.body["people"]:
            name = entry.body["people"][person]["name"]
            body["toml"] = _toml(entry.body["toml"], person, name, calendars)
            body["people"][now] = {**body["people"][now], "name": _name(now)}
        if entry.by == person and "note" in body:
            body["note"] = ""
        changed = replace(entry, by=now if entry.by == person else entry.by, body=body)
        if changed != entry:
            yield changed


def _calendars(entries: Sequence[Entry], person: str, now: str) -> Mapping[str, str]:
    """Other names for calendars in which *person* alone was read, and that are read no more.

    They may hold theirs.
    """
    config = next((e for e in reversed(entries) if e.kind == Kind.CONFIG), None)
    values = tomllib.loads(config.body["toml"]) if config else {}
    still_read = {block["name"] for block in values.get("absence_calendars", [])}
    people: dict[str, set[str]] = {}
    for entry in entries:
        if entry.kind == Kind.CALENDAR:
            read = {each["person"] for key in ("came", "went") for each in entry.body[key]}
            people.setdefault(entry.body["calendar"], set()).update(read)
    theirs = [name for name, read in people.items() if read == {person} and name not in still_read]
    return {name: f"{now}-{number}" for number, name in enumerate(theirs, 1)}


def _renamed(value: Any, person: str, now: str, days: Collection[str], key: str = "") -> Any:
    """A body with *now* where *person* is meant, and without the text of what concerns them.

    Args:
        value: The body, or what it holds under *key*.
        person: The id that goes.
        now: The one that comes.
        days: Those that *person* corrected, with reasons of theirs.
        key: Where *value* stands.
    """
    if isinstance(value, Mapping):
        if value.get("kind") == "screen":  # its owner has an id of its own, maybe the same
            return value
        by_person = key in BY_PERSON
        found = {
            now if by_person and each == person else each: _renamed(inner, person, now, days, each)
            for each, inner in value.items()
        }
        is_theirs = any(found.get(each) == now for each in CONCERNED) or found.get("day") in days
        # What is of a day or has a note was written by somebody; a choice has a reason as well.
        texts = TEXTS if "day" in found else TEXTS[:1]
        return found | {text: "" for text in texts if is_theirs and text in found}
    if isinstance(value, list):
        if key in BY_PERSON:
            pairs = ((who, _renamed(inner, person, now, days)) for who, inner in value)
            return [[now if who == person else who, inner] for who, inner in pairs]
        if key in PEOPLE:
            return [now if each == person else each for each in value]
        return [_renamed(each, person, now, days) for each in value]
    return now if key in PERSON and value == person else value


def _toml(text: str, person: str, name: str, calendars: Collection[str]) -> str:
    """The values of a config without somebody: their block, calendars, and all that names them."""
    if not text:  # it was folded
        return text
    data = tomllib.loads(text, parse_float=Decimal)
    data["people"] = [
        block
        for block in data["people"]
        if block.get("id") != person and ("id" in block or block["name"] != name)
    ]
    for key, blocks in data.items():
        if isinstance(blocks, list) and key != "people":
            data[key] = [b for b in blocks if all(b.get(each) != person for each in CONCERNED)]
    if "absence_calendars" in data:
        blocks = data["absence_calendars"]
        data["absence_calendars"] = [b for b in blocks if b["name"] not in calendars]
    rotation = data["rotation"]
    for block in (rotation, *rotation.get("then", [])):
        if "order" in block:
            block["order"] = [each for each in block["order"] if each != person]
    return tomli_w.dumps(data)


def _name(now: str) -> str:
    """What somebody is called who was forgotten: "Former 1"."""
    return now.replace("-", " ").capitalize()
