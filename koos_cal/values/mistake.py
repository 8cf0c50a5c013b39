"""Mistakes: what is said of a value that is not as it must be."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from koos_cal.values.quote import shown


def mistake(text: str) -> PydanticCustomError:
    """A mistake in a value; *text* is the whole message."""
    return PydanticCustomError("mistake", "{text}", {"text": text})


def expected(what: str, value: object, hint: str = "") -> PydanticCustomError:
    """The mistake that *value* stands where *what* has to; *hint* says what to write instead."""
    return mistake(f"expected {what}, got {shown(value)}{hint}")
