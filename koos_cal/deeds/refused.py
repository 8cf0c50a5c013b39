"""Refused: why somebody cannot do what they wanted to, and what they can do instead."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from koos_cal.errors import KoosError


class Why(Enum):
    """In which way a deed is refused."""

    SENSELESS = "what was asked for makes no sense"
    NOT_YOURS = "it is not theirs to do"
    UNKNOWN = "there is no such thing"
    CHANGED = "it is not any more as they saw it"
    TOO_MANY = "they did too much of it"


class AlreadyError(KoosError):
    """What was asked for is done already; nothing is to do.

    Attributes:
        known: The id of the absence or exchange.
    """

    def __init__(self, known: str) -> None:
        self.known = known
        super().__init__("that is so already; there is nothing to do")


class RefusedError(KoosError):
    """A deed that is not done.

    Attributes:
        why: In which way it is refused.
        fields: What is wrong with each value that was given, by its name.
    """

    def __init__(self, why: Why, text: str = "", fields: Mapping[str, str] | None = None) -> None:
        self.why = why
        self.fields = dict(fields or {})
        super().__init__(text or "; ".join(f"{name}: {each}" for name, each in self.fields.items()))
