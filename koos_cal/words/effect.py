"""Effect: what somebody takes from somebody else, in sentences to one of them or to all."""

from __future__ import annotations

from collections.abc import Sequence

from koos_cal.dates import Range, ranges_text
from koos_cal.words.names import Names


def taken_text(
    names: Names,
    loses: str | None,
    gains: str | None,
    ranges: Sequence[Range],
    *,
    reader: str | None = None,
    year: int | None = None,
) -> str:
    """What changes hands: "Eli takes Cas's Mon 7 to Fri 11 December".

    Args:
        names: What people are called.
        loses: Who was on duty, or None where nobody was.
        gains: Who is on duty instead, or None where nobody is.
        ranges: The days, each range as its first and last day.
        reader: Whom the sentence speaks to as "you".
        year: Dates in it stand without their year.
    """
    days = ranges_text(ranges, year)
    whose = "your " if loses and loses == reader else f"{names.name(loses)}'s " if loses else ""
    if gains is None:
        return f"Nobody is there for {whose}{days}"
    if gains == reader:
        return f"You take {whose}{days}"
    return f"{names.name(gains)} takes {whose}{days}"
