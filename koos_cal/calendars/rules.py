"""Rules: how an event repeats, made so that working it out comes to an end.

What others wrote may repeat every second, or on the 30th of February until the year 9999, which
a library would look for day by day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import rrulestr

OFTEN = frozenset(["SECONDLY", "MINUTELY", "HOURLY"])
MOST = 5000  # times that an event takes place
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of months, at their longest
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


class UnreadableError(ValueError):
    """An event does not say when it takes place, or not so that people could have meant it."""


def ends_before(rule: str, day: date) -> bool:
    """Whether an event with that *rule* takes place for the last time before *day*."""
    until = day_in(_parts(rule).get("UNTIL", ""))
    return until is not None and until < day


def bounded(rule: str, start: date, end: date) -> str:
    """*rule*, ending by *end* at the latest.

    Args:
        rule: The value of an RRULE.
        start: When the event takes place first: a day, or a time.
        end: A day.

    Raises:
        UnreadableError: When it means more often than daily, or never.
        ValueError: When it makes no sense.
    """
    parts = _parts(rule)
    often = any("," in parts.get(f"BY{each}", "") for each in ("HOUR", "MINUTE", "SECOND"))
    if often or parts.get("FREQ") in OFTEN:
        raise UnreadableError("it repeats more often than daily")
    if int(parts.get("INTERVAL", "1")) < 1:
        raise UnreadableError("its interval is 0")
    if _is_never(parts):
        raise UnreadableError("it never takes place")
    last = min(day_in(parts.get("UNTIL", "")) or end, end)
    if "COUNT" in parts:
        last = _last(parts, start, last)
    until = f"{last:%Y%m%d}"
    if isinstance(start, datetime):
        until += "T235959" + ("" if start.tzinfo is None else "Z")
    kept = {key: value for key, value in parts.items() if key not in {"COUNT", "UNTIL"}}
    return ";".join(f"{key}={value}" for key, value in {**kept, "UNTIL": until}.items())


def day_in(value: str) -> date | None:
    """The day with which a value begins, if it does."""
    found = _DAY.match(value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _is_never(parts: Mapping[str, str]) -> bool:
    """Whether a rule asks for days that none of its months has.

    A library would look for them day by day until the year 9999, for seconds each time.
    """
    days = [abs(day) for day in _numbers(parts, "BYMONTHDAY")]
    months = _numbers(parts, "BYMONTH") or range(1, 13)
    lengths = [LENGTHS[month - 1] for month in months if 1 <= month <= len(LENGTHS)]
    return bool(days) and min(days) > max(lengths, default=0)


def _numbers(parts: Mapping[str, str], name: str) -> list[int]:
    return [int(each) for each in parts.get(name, "").split(",") if each]


def _last(parts: dict[str, str], start: date, end: date) -> date:
    """The day on which an event takes place for the last time that is counted, by *end*."""
    count = int(parts["COUNT"])
    kept = {key: value for key, value in parts.items() if key not in {"COUNT", "UNTIL"}}
    begins = datetime.combine(start, time())
    rule = ";".join(f"{key}={value}" for key, value in kept.items())
    times = rrulestr(f"{rule};UNTIL={end:%Y%m%d}T235959", dtstart=begins)
    found = [*islice(times, min(count, MOST))]
    return found[-1].date() if len(found) == count else end


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";") if part)
    return {key.strip(): value.strip() for key, _, value in pairs}
