"""Many: configs with as much of something as one likes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from koos_cal.config import limits
from tests.config.saying import team

FIRST = date(2026, 1, 5)


def repeated(header: str, lines: str) -> Callable[[int], str]:
    """Makes a team with so many blocks that are alike."""
    return lambda number: team(f"[[{header}]]\n{lines}\n" * number)


def days_apart(header: str, step: int, line: str) -> Callable[[int], str]:
    """Makes a team with so many blocks, each so many days later than the one before."""

    def make(number: int) -> str:
        days = (FIRST + timedelta(days=step * (n + 1)) for n in range(number))
        return team("".join(f"[[{header}]]\nfrom = {day}\n{line}\n" for day in days))

    return make


def people(number: int, line: str = "", rotation: str = "") -> str:
    """A team of so many, each with a line more."""
    blocks = "".join(f'[[people]]\nname = "p{n}"\n{line}\n' for n in range(number))
    return f"[rotation]\nfrom = 2026-01-05\n{rotation}\n{blocks}"


def daily(number: int) -> str:
    """A team of so many who take turns of a day."""
    return people(number, rotation='length = "day"')


def names(number: int) -> str:
    """So many different names, as in a list."""
    return ", ".join(f'"p{n}"' for n in range(number))


def listed(table: str, key: str) -> Callable[[int], str]:
    """Makes a team with so many different names in a list."""
    return lambda number: f"{people(3)}[{table}]\n{key} = [{names(number)}]\n"


def ordered(number: int) -> str:
    """A team in whose order so many names stand."""
    return people(limits.MOST_BLOCKS, rotation=f"order = [{names(number)}]")


def lasting(header: str, line: str, longest: int = 36_500) -> Callable[[int], str]:
    """Makes a team whose blocks have so many days in all, over a hundred years."""

    def make(days: int) -> str:
        whole, rest = divmod(days, longest)
        spans = [longest] * whole + [rest] * bool(rest)
        ends = [date(2000, 1, 1) + timedelta(days=each - 1) for each in spans]
        block = f"[[{header}]]\n{line}\nfrom = 2000-01-01\nto = {{}}\n"
        return team("".join(block.format(end) for end in ends))

    return make


def exchanged(days: int) -> str:
    """A team that exchanged so many days, half of them in return."""
    given = lasting("exchanges", 'giver = "ada"\ntaker = "bo"')(days - 10_000)
    return given + "back_from = 2100-01-01\nback_to = 2127-05-19\n"


def linked(number: int) -> str:
    """A team whose links add up to so many."""
    whole, rest = divmod(number - 3, 1000)
    links = [1000] * whole + [rest] * bool(rest)
    screens = ", ".join(f'"s{n}:{link}"' for n, link in enumerate(links))
    return team(f"[access]\nscreens = [{screens}]\n")


def with_own_holidays(weeks: int) -> str:
    """A hundred people with holidays of their own, shown for so many weeks in all."""
    shown = f"[feed]\npast_weeks = 300\nfuture_weeks = {weeks // 100 - 300}\n"
    return shown + people(100, line='holidays = "AQ"')
