"""What is worth saying of a config on a day, and blocks that give reason to."""

from __future__ import annotations

from datetime import UTC, date, datetime

from koos_cal.advice import warnings
from koos_cal.inputs import inputs_from
from koos_cal.schedule import schedule_for
from tests.config.saying import FILE

TODAY = date(2026, 3, 18)
CHANGED = datetime(2026, 1, 1, tzinfo=UTC)


def advice(text: str, today: date = TODAY) -> list[str]:
    """What is said of a config on a day, a line for each warning."""
    inputs = inputs_from(text, FILE, CHANGED)
    return [str(each) for each in warnings(schedule_for(inputs, today))]


def away(person: str, first: str, last: str, *more: str) -> str:
    """A block that declares days away."""
    lines = ["[[absences]]", f'person = "{person}"', f"from = {first}", f"to = {last}", *more]
    return "\n".join(lines) + "\n"


def given(person: str, first: str, last: str) -> str:
    """A block that gives days to somebody by hand."""
    return away(person, first, last).replace("absences", "overrides")


def all_away(first: str, last: str) -> str:
    """Days away of the whole team."""
    return "".join(away(person, first, last) for person in ("ada", "bo", "cas"))
