"""Numbers: whole ones within bounds, shares, and switches."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from koos_cal.values.mistake import expected

FINEST_SHARE = 4  # decimal places, so that the numbers in which the rule counts stay small
LAST_LINK = 1000


def flag(value: object) -> bool:
    """A switch."""
    if not isinstance(value, bool):
        raise expected("true or false", value, _unquoted(value))
    return value


def number(value: object, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise expected(f"a whole number from {least} to {most}", value, _unquoted(value))
    return value


def share(value: object) -> Fraction:
    """A share above 0 and at most 10, exactly as its decimals are written."""
    what = "a number above 0 and at most 10, such as 0.8"
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise expected(what, value, _unquoted(value))
    is_number = isinstance(value, int) or value.is_finite()
    if not is_number or not 0 < value <= 10:  # noqa: PLR2004 - as the text says
        raise expected(what, value)
    rounded = round(Decimal(value), FINEST_SHARE)
    if rounded != value:
        raise expected("a number with at most four decimal places", value)
    return Fraction(rounded)


def _unquoted(value: object) -> str:
    """The end of a sentence about a number or a switch that was written as text."""
    is_one = isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?|true|false", value)
    return "; remove the quotes" if is_one else ""
