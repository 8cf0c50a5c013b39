"""Rules: how an event repeats, made so that working it out comes to an end.

What others wrote may repeat every second, or on the 30th of February, which a library would look
for day by day until the year 9999.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

OFTEN = frozenset(["SECONDLY", "MINUTELY", "HOURLY"])
MOST = 5000  # times that an event takes place
LISTED = 50  # days, months and places that a rule may name; each of them is looked for
CYCLE = 400  # years, after which the same days have the same dates again
LATE = 9999 - CYCLE - 99  # from here on there are not many years, and at least a hundred
EVENING = time(23, 59, 59)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


class UnreadableError(ValueError):
    """An event does not say when it takes place, or not so that people could have meant it."""


def ends_before(rule: str, day: date, longest: timedelta) -> bool:
    """Whether the last time by that *rule* is over before *day*, lasting *longest* at most."""
    until = day_in(_parts(rule).get("UNTIL", ""))
    return until is not None and day - until > longest


def usable(rule: str, start: date, zone: str) -> str:
    """*rule* as a library reads it, known to come true and ending when its writer meant.

    Args:
        rule: The value of an RRULE.
        start: When the event takes place first: a day, or a time.
        zone: The time zone of times without one.

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
    odd = {"FREQ=DAILY", "BYSETPOS"}, {"COUNT", "UNTIL"}  # what never stands together
    named = {f"FREQ={parts.get('FREQ')}", *parts}
    if rule.count(",") > LISTED or any(each <= named for each in odd):
        raise UnreadableError("it repeats by a rule that nobody would write")
    ends = {key: value for key in ("COUNT", "UNTIL") if (value := parts.pop(key, ""))}
    kept = _rule(parts)
    if int(ends.get("COUNT", "1")) < 1 or _is_never(kept, start):
        raise UnreadableError("it never takes place")
    if "UNTIL" in ends:
        ends["UNTIL"] = _until(ends["UNTIL"], start, zone)
    return _rule(parts | {key: value for key, value in ends.items() if value})


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


def _until(value: str, start: date, zone: str) -> str:
    """An UNTIL written as *start* is: a day, or a time, in UTC where *start* has a zone.

    One that is a day lasts through it, on the clock of the event; one that is very late is none.
    """
    day = day_in(value)
    if day is None:
        raise UnreadableError("its last time is no day")
    if day.year >= LATE:
        return ""
    if not isinstance(start, datetime):
        return f"{day:%Y%m%d}"
    moment = datetime.fromisoformat(value) if "T" in value else datetime.combine(day, EVENING)
    clock = start.tzinfo or ZoneInfo(zone)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=clock)
    if start.tzinfo is None:
        return f"{moment.astimezone(clock):%Y%m%dT%H%M%S}"
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _rule(parts: Mapping[str, str]) -> str:
    return ";".join(f"{key}={value}" for key, value in parts.items())


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";") if part)
    return {key.strip(): value.strip() for key, _, value in pairs}
