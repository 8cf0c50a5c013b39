"""When: days near to today as people say them, and short enough for a list."""

from __future__ import annotations

from datetime import date, timedelta

from koos_cal.dates import MONTHS, count_text

WEEKS_FROM = 14  # days from which on people count weeks
MONTHS_FROM = 120  # days from which on people count months
MONTH = 30.44  # days, on the average
SAME_YEAR = timedelta(days=300)  # a day nearer than that is in the year that everyone thinks of


def distance_text(day: date, today: date) -> str:
    """How far a day is from today: "tomorrow", "in 4 days", "in 6 weeks", "3 weeks ago"."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    number = abs(days)
    if number < WEEKS_FROM:
        text = count_text(number, "day")
    elif number < MONTHS_FROM:
        text = count_text(round(number / 7), "week")
    else:
        text = count_text(round(number / MONTH), "month")
    return f"in {text}" if days > 0 else f"{text} ago"


def brief_range(first: date, last: date, today: date) -> str:
    """Days from *first* to *last*, both included: "7–11 Dec", "30 Nov – 4 Dec", "4 Jan".

    The year stands where the days are too far from today for it to be clear.
    """
    end = brief_day(last, today)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{brief_day(first, today)} – {end}"


def brief_day(day: date, today: date) -> str:
    """A day: "4 Jan", with its year where that is not clear."""
    text = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return text if abs(day - today) < SAME_YEAR else f"{text} {day.year}"
