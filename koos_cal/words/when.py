"""When: days near to today as people say them, and short enough for a list."""

from __future__ import annotations

from datetime import date, timedelta

from koos_cal.dates import MONTHS, WEEKDAYS, count_text
from koos_cal.rota.span import Span

WEEKS_FROM = 14  # days from which on people count weeks
MONTHS_FROM = 120  # days from which on people count months
DASH = "\N{EN DASH}"
MONTH = 30.44  # days, on the average
WEEK = timedelta(weeks=1)
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
    """Days from *first* to *last*, both included: "4 Jan", or "7 to 11 Dec" with a dash.

    The year stands where the days are too far from today for it to be clear.
    """
    end = brief_day(last, today)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{end}"
    start = brief_day(first, today)
    year = f" {first.year}"
    return f"{start.removesuffix(year) if end.endswith(year) else start} {DASH} {end}"


def within_turn(first: date, last: date, turn: Span, today: date) -> str:
    """Days within a turn, which is told of itself: "Mon" or "Mon to Wed" with a dash.

    In turns that know a weekday twice the dates stand.
    """
    if turn.end - turn.start > WEEK:
        return brief_range(first, last, today)
    start, end = (WEEKDAYS[day.weekday()][:3] for day in (first, last))
    return start if first == last else f"{start}{DASH}{end}"


def brief_day(day: date, today: date) -> str:
    """A day: "4 Jan", with its year where that is not clear."""
    text = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return text if abs(day - today) < SAME_YEAR else f"{text} {day.year}"
