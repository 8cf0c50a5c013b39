"""What is worth saying of a config on a day, and blocks that give reason to."""

from __future__ import annotations

from datetime import UTC, date, datetime

from koos_cal.advice import warnings
from koos_cal.errors import Problem
from koos_cal.inputs import inputs_from
from koos_cal.schedule import schedule_for
from tests.config.saying import FILE, team

TODAY = date(2026, 3, 18)
CHANGED = datetime(2026, 1, 1, tzinfo=UTC)


def problems(text: str, today: date = TODAY) -> list[Problem]:
    """Everything that is said of a config on a day."""
    inputs = inputs_from(text, FILE, CHANGED)
    return warnings(schedule_for(inputs, today))


def advice(text: str, today: date = TODAY) -> list[str]:
    """What is said of a config, a line each; but for its lack of an id, which is told of all."""
    return [str(each) for each in problems(text, today) if each.path != "koos.id"]


def said_of(extra: str, today: date = TODAY) -> list[str]:
    """What is said of the team of Ada, Bo and Cas with some lines more."""
    return advice(team(extra), today)


def block(kind: str, first: str, last: str = "", **more: str) -> str:
    """A block that names days, with further keys as they are written."""
    days = {"from": first, **({"to": last} if last else {})}
    lines = (f"{key} = {value}\n" for key, value in (days | more).items())
    return f"[[{kind}]]\n{''.join(lines)}"


def person(name: str, **more: str) -> str:
    """A block of somebody more, with further keys as they are written."""
    return f'[[people]]\nname = "{name}"\n' + "".join(f"{k} = {v}\n" for k, v in more.items())


def away(who: str, first: str, last: str = "", **more: str) -> str:
    """A block that declares days away."""
    return block("absences", first, last, person=f'"{who}"', **more)


def paused(who: str, first: str, last: str = "") -> str:
    """A block that lets somebody pause."""
    return block("pauses", first, last, person=f'"{who}"')


def given(who: str, first: str, last: str = "") -> str:
    """A block that gives days to somebody by hand."""
    return block("overrides", first, last, person=f'"{who}"')


def all_away(first: str, last: str = "", **more: str) -> str:
    """Days away of the whole team."""
    return "".join(away(each, first, last, **more) for each in ("ada", "bo", "cas"))
