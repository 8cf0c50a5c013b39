"""Effect: what somebody takes from somebody else, in sentences to one of them or to all."""

from __future__ import annotations

from collections.abc import Sequence

from koos_cal.dates import MONTHS, Range, count_text, ranges_text
from koos_cal.words.names import Names


def taken_text(
    names: Names,
    loses: str | None,
    gains: str,
    ranges: Sequence[Range],
    *,
    reader: str | None = None,
    year: int | None = None,
) -> str:
    """What changes hands: "Eli takes Cas's Mon 7 to Fri 11 December".

    Args:
        names: What people are called.
        loses: Who was on duty, or None where nobody was.
        gains: Who is on duty instead.
        ranges: The days, each range as its first and last day.
        reader: Whom the sentence speaks to as "you".
        year: Dates in it stand without their year.
    """
    days = ranges_text(ranges, year)
    whose = "your " if loses and loses == reader else f"{names.name(loses)}'s " if loses else ""
    if gains == reader:
        return f"You take {whose}{days}"
    return f"{names.name(gains)} takes {whose}{days}"


def later_text(ranges: Sequence[Range], number: int) -> str:
    """How many days change hands later on: "12 single days from February 2027 on".

    Args:
        ranges: The days as they go from one to another, each range as its first and last day.
        number: How many working days that are.
    """
    first = min(ranges)[0]
    month = f"{MONTHS[first.month - 1]} {first.year}"
    days = count_text(number, "single day" if len(ranges) == number else "day")
    return f"{days} in {month}" if number == 1 else f"{days} from {month} on"
