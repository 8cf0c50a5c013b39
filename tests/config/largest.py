"""Largest: a config that is as much as is accepted, in every way at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from koos_cal.config import limits

FIRST = date(2000, 1, 1)
WEEKS = 520 + 260  # in past_weeks and future_weeks
DAYS = 365 * 30  # over which everything is strewn


def _day(number: int) -> date:
    return FIRST + timedelta(days=number % DAYS)


def _list(key: str, tables: Iterable[str]) -> str:
    """Blocks in the form that takes least room in a file."""
    return f"{key} = [{', '.join(f'{{{table}}}' for table in tables)}]\n"


def largest_config() -> str:
    """Turns of a day since 2000, shown for thirty years; people strewn with all there is."""
    away = limits.MOST_DAYS_AWAY // limits.MOST_DATED
    own = limits.MOST_HOLIDAY_WEEKS // WEEKS
    link = limits.MOST_LINKS // limits.MOST_DAILY
    somebody = [f'person="p{number}"' for number in range(limits.MOST_DAILY)] * 480
    people = (
        f'name="p{n}",link={link}' + (',holidays="DE-BE"' if n < own else "")
        for n in range(limits.MOST_DAILY)
    )
    absences = (
        f"{somebody[n]},from={_day(n * 7)},to={_day(n * 7) + timedelta(days=away - 1)}"
        for n in range(limits.MOST_DATED)
    )
    pauses = (
        f"{somebody[n]},from={_day(n * 11)},to={_day(n * 11) + timedelta(days=400)}"
        for n in range(limits.MOST_BLOCKS)
    )
    shares = (
        f"{somebody[n]},from={_day(n * 13)},share=0.{n * 17 + 1:04}"
        for n in range(limits.MOST_SHARES)
    )
    overrides = (
        f"{somebody[n * 3]},from={FIRST + timedelta(days=n)}" for n in range(limits.MOST_DATED)
    )
    there, back = limits.MOST_DAYS_EXCHANGED // limits.MOST_EXCHANGES // 2 - 1, 200
    exchanges = (
        f'giver="p{n % limits.MOST_DAILY}",taker="p{(n + 1) % limits.MOST_DAILY}"'
        f",from={_day(n * 5)},to={_day(n * 5) + timedelta(days=there)}"
        f",back_from={_day(n * 5) + timedelta(days=back)}"
        f",back_to={_day(n * 5) + timedelta(days=back + there)}"
        for n in range(limits.MOST_EXCHANGES)
    )
    worked = limits.MOST_DAYS_WORKED // limits.MOST_BLOCKS - 1
    working = (
        f"from={_day(n * 10)},to={_day(n * 10) + timedelta(days=worked)}"
        for n in range(limits.MOST_BLOCKS)
    )
    then = (f'from={_day(n + 1)},length="day"' for n in range(limits.MOST_BLOCKS))
    return (
        _list("people", people)
        + _list("absences", absences)
        + _list("pauses", pauses)
        + _list("shares", shares)
        + _list("closings", (f"from={_day(n * 9)}" for n in range(limits.MOST_BLOCKS)))
        + _list("working", working)
        + _list("exchanges", exchanges)
        + _list("overrides", overrides)
        + f'[koos]\nabout = "{"ä" * 2000}"\n'
        + '[holidays]\ncountry = "NL"\n'
        + '[feed]\npast_weeks = 520\nfuture_weeks = 260\nevents = "hours"\nhours = "09:00-17:30"\n'
        + f'[rotation]\nfrom = {FIRST}\nlength = "day"\n'
        + 'working_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
        + _list("then", then)
    )
