"""Rules: how an event repeats, made so that working it out comes to an end.

What others wrote may repeat every second, or on the 30th of February, which a library would look
for day by day until the year 9999.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import rrulestr

OFTEN = frozenset(["SECONDLY", "MINUTELY", "HOURLY"])
MOST = 5000  # times that an event takes place
LISTED = 50  # days, months and places that a rule may name; each of them is looked for
CYCLE = 400  # years, after which the same days have the same dates again
LATE = 9999 - CYCLE - 99  # from here on there are not many years, and at least a hundred
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
        UnreadableError: When it means more often than daily, or never, or names too much.
        ValueError: When it makes no sense.
    """
    parts = _parts(rule)
    often = any("," in parts.get(f"BY{each}", "") for each in ("HOUR", "MINUTE", "SECOND"))
    if often or parts.get("FREQ") in OFTEN:
        raise UnreadableError("it repeats more often than daily")
    if int(parts.get("INTERVAL", "1")) < 1:
        raise UnreadableError("its interval is 0")
    if rule.count(",") > LISTED or (parts.get("FREQ") == "DAILY" and "BYSETPOS" in parts):
        raise UnreadableError("it repeats by a rule that nobody would write")
    last = min(day_in(parts.pop("UNTIL", "")) or end, end)
    count = parts.pop("COUNT", None)
    kept = ";".join(f"{key}={value}" for key, value in parts.items())
    if _is_never(kept, start):
        raise UnreadableError("it never takes place")
    if count is not None:
        last = _last(kept, int(count), start, last)
    until = f"{last:%Y%m%d}"
    if isinstance(start, datetime):
        until += "T235959" + ("" if start.tzinfo is None else "Z")
    return f"{kept};UNTIL={until}"


def day_in(value: str) -> date | None:
    """The day with which a value begins, if it does."""
    found = _DAY.match(value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _is_never(rule: str, start: date) -> bool:
    """Whether an event with that *rule*, which has no end, takes place at no time.

    A library looks for a first one until the year 9999, whenever the rule is to end. So it is
    asked late in the calendar, from a year on that is like the one of *start*.
    """
    year = LATE + (start.year - LATE) % CYCLE
    begins = datetime.combine(start.replace(year=year), time())
    return next(iter(rrulestr(rule, dtstart=begins)), None) is None


def _last(rule: str, count: int, start: date, end: date) -> date:
    """The day on which an event takes place for the last time that is counted, by *end*."""
    times = rrulestr(f"{rule};UNTIL={end:%Y%m%d}T235959", dtstart=datetime.combine(start, time()))
    found = [*islice(times, min(count, MOST))]
    return found[-1].date() if len(found) == count else end


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";") if part)
    return {key.strip(): value.strip() for key, _, value in pairs}
