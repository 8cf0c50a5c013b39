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
    is_back: bool = False,
    reader: str | None = None,
    year: int | None = None,
) -> str:
    """What changes hands: "Eli takes Cas's Mon 7 to Fri 11 December".

    Args:
        names: What people are called.
        loses: Who was on duty, or None where nobody was.
        gains: Who is on duty instead.
        ranges: The days, each range as its first and last day.
        is_back: Whether they had the turn before too, and get its days back.
        reader: Whom the sentence speaks to as "you".
        year: Dates in it stand without their year.
    """
    days, is_reader = ranges_text(ranges, year), gains == reader
    who = "You" if is_reader else names.name(gains)
    if is_back:
        giver = "you" if loses == reader else names.name(loses)
        return (
            f"{who} {'get' if is_reader else 'gets'} {days} back{f' from {giver}' if loses else ''}"
        )
    whose = "" if loses is None else "your " if loses == reader else f"{names.name(loses)}'s "
    return f"{who} {'take' if is_reader else 'takes'} {whose}{days}"


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
