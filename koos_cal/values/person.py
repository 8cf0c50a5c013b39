"""Persons and screens: ids of somebody, and of something that shows the rota."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from koos_cal.values.mistake import expected
from koos_cal.values.names import SLUG
from koos_cal.values.number import LAST_LINK
from koos_cal.values.text import LONGEST_LINE, one_line

_SCREEN = re.compile(rf"(?P<name>{SLUG.pattern})(?::(?P<link>[1-9][0-9]{{0,3}}))?")


def screen(value: object) -> tuple[str, int]:
    """A screen's id and the number of its link, 1 unless it stands behind a colon."""
    match = _SCREEN.fullmatch(value) if isinstance(value, str) else None
    link = int(match["link"] or 1) if match else 0
    if not match or link > LAST_LINK or len(match["name"]) > LONGEST_LINE:
        raise expected('a screen such as "kitchen", or "kitchen:2" for its second link', value)
    return match["name"], link


def person(value: object, info: ValidationInfo) -> str:
    """The id of somebody among the people, where the context tells who they are."""
    name = one_line(value, "a person's id")
    context: Mapping[str, Any] = info.context or {}
    known = context.get("people")
    if known is not None and name not in known:
        raise PydanticCustomError("unknown_person", "nobody has that id")
    return name
