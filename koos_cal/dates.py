"""Dates as people write them: "Mon 16 to Fri 20 March"; the same in every locale.

Ranges of days are pairs of a first and a last day, both included, as people say them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

import pytz

Range = tuple[date, date]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_meant(text: str) -> date | None:
    """The day that *text* says in another way than 2026-01-05, where only one can be meant.

    With points the day comes first; 5/1/2026 is in May to some and in January to others.
    """
    if match := re.fullmatch(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})", text):
        year, month, day = (int(match[number]) for number in (1, 3, 4))
    elif match := re.fullmatch(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})", text):
        day, month, year = (int(match[number]) for number in (1, 3, 4))
        if match[2] != ".":
            if max(day, month) <= len(MONTHS) and day != month:
                return None
            day, month = (day, month) if month <= len(MONTHS) else (month, day)
    else:
        return None
    written = f"{year}-{month:02}-{day:02}"
    return date.fromisoformat(written) if text != written and is_day(written) else None


def is_day(text: str) -> bool:
    """Whether *text* is a day of the calendar, written as 2026-01-05."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def day_at(moment: datetime, timezone: str) -> date:
    """The day that it is at a *moment* in the time zone of that name."""
    return moment.astimezone(pytz.timezone(timezone)).date()


def weekday(day: date) -> str:
    """The name of the weekday, such as "Monday"."""
    return WEEKDAYS[day.weekday()]


def day_text(day: date, year: int | None = None) -> str:
    """A day, such as "Mon 16 March"; its year is left out where it is *year*."""
    return f"{_short(day)} {_month(day, year)}"


def range_text(first: date, last: date, year: int | None = None) -> str:
    """Days from *first* to *last*, both included, such as "Mon 16 to Fri 20 March"."""
    if first == last:
        return day_text(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_short(first)} to {day_text(last, year)}"
    if first.year == last.year:
        return f"{_short(first)} {_month(first, first.year)} to {day_text(last, year)}"
    return f"{day_text(first)} to {day_text(last)}"


def ranges_of(days: Iterable[date], among: Iterable[date]) -> list[Range]:
    """*days* as ranges, in order; what is not *among* the days that count does not part them."""
    place = {day: index for index, day in enumerate(among)}
    runs = groupby(enumerate(sorted(days)), key=lambda item: place[item[1]] - item[0])
    found = [[day for _, day in run] for _, run in runs]
    return [(run[0], run[-1]) for run in found]


def ranges_text(ranges: Sequence[Range], year: int | None = None) -> str:
    """Several ranges, the month once: "Mon 16, Wed 18 to Fri 20 and Tue 24 March"."""
    return and_text(_shortened(ranges, year))


def when_text(ranges: Sequence[Range], year: int | None = None) -> str:
    """When something is: "on Mon 16 and from Wed 18 to Fri 20 March"."""
    words: list[str] = []
    prefix = ""
    for (first, last), text in zip(ranges, _shortened(ranges, year), strict=True):
        before, prefix = prefix, "on" if first == last else "from"
        words.append(text if prefix == before else f"{prefix} {text}")
    return and_text(words)


def count_text(number: int, noun: str, several: str = "") -> str:
    """So many of something: "1 day", "2 days", or as *several* of it are called."""
    return f"{number} {noun}" if number == 1 else f"{number} {several or noun + 's'}"


def and_text(parts: Sequence[str]) -> str:
    """A list in a sentence: "Ada, Bo and Cas"."""
    if len(parts) < 2:  # noqa: PLR2004 - one thing needs no "and"
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def some_text(parts: Sequence[str], most: int) -> str:
    """The first of a list in a sentence, and how many others: "Ada, Bo, Cas and 2 more"."""
    more = [f"{len(parts) - most} more"] if len(parts) > most else []
    return and_text([*parts[:most], *more])


def _shortened(ranges: Sequence[Range], year: int | None) -> list[str]:
    """Each range, without its last month where the next one begins in the same."""
    texts: list[str] = []
    following: date | None = None
    for first, last in reversed(ranges):
        text = range_text(first, last, year)
        if following and (following.year, following.month) == (last.year, last.month):
            text = text.removesuffix(f" {_month(last, year)}")
        texts.append(text)
        following = first
    return texts[::-1]


def _short(day: date) -> str:
    return f"{weekday(day)[:3]} {day.day}"


def _month(day: date, year: int | None) -> str:
    month = MONTHS[day.month - 1]
    return month if day.year == year else f"{month} {day.year}"
