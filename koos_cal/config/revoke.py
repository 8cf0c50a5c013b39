"""Revoke: what a config takes back, read for itself, so that no mistake elsewhere keeps it open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from pydantic_core import PydanticCustomError

from koos_cal.config import schema
from koos_cal.config.read import raw_id
from koos_cal.config.toml import parse
from koos_cal.errors import ConfigError
from koos_cal.values import day, number, person

T = TypeVar("T")

_link = partial(number.number, least=1, most=number.LAST_LINK)


def revoked(config: schema.Config, text: str) -> schema.Config:
    """*config*, but with those links closed that *text* takes back.

    These are links whose number is higher there, those of people who leave sooner and of
    screens that are gone, and access without a link. What cannot be read there takes nothing
    back; text that is no TOML takes back nothing at all.
    """
    try:
        data = parse(text, "")
    except ConfigError:
        return config
    people = data.get("people")
    found = people if isinstance(people, list) else []
    raw = {raw_id(each): each for each in found if isinstance(each, dict)}
    return replace(
        config,
        access=_access(config.access, data.get("access")),
        people=tuple(_person(each, raw.get(each.person_id, {})) for each in config.people),
    )


def _person(person: schema.Person, raw: dict[str, Any]) -> schema.Person:
    link = max(person.link, _read(_link, raw.get("link")) or 1)
    own_link = max(person.own_link, _read(_link, raw.get("own_link")) or 1)
    left = _read(day.day, raw.get("left"))
    if left is None or left not in person.stay:
        left = person.left
    return person.model_copy(update={"link": link, "own_link": own_link, "left": left})


def _access(access: schema.Access, raw: object) -> schema.Access:
    if not isinstance(raw, dict):
        return access
    mode = "links" if raw.get("mode") == "links" else access.mode
    unknown = set(raw) - set(schema.Access.model_fields)  # which may be "screens" misspelt
    screens = raw.get("screens", None if unknown else [])
    if not isinstance(screens, list):
        return access.model_copy(update={"mode": mode})
    found = [_read(person.screen, each) for each in screens]
    known = dict(each for each in found if each)
    kept = [
        (name, max(link, known.get(name, 1)))
        for name, link in access.screens
        if name in known or None in found
    ]
    return access.model_copy(update={"mode": mode, "screens": kept})


def _read(read: Callable[[object], T], value: object) -> T | None:
    """A value, if it is one."""
    try:
        return read(value)
    except PydanticCustomError:
        return None
