"""Advice: what is worth saying of a config that has no mistakes.

Each module looks at one kind of thing. Whatever it says is about one block or key, says why,
and ends with what to do next.
"""

from __future__ import annotations

from koos_cal.advice import (
    absences,
    addresses,
    closings,
    exchanges,
    holidays,
    overrides,
    pauses,
    people,
    recorded,
    rotation,
    shares,
    uncovered,
)
from koos_cal.advice.view import View
from koos_cal.errors import Problem
from koos_cal.schedule import Schedule

__all__ = ["warnings"]

KINDS = (
    uncovered,
    rotation,
    people,
    shares,
    absences,
    pauses,
    closings,
    exchanges,
    overrides,
    recorded,
    holidays,
    addresses,
)


def warnings(schedule: Schedule) -> list[Problem]:
    """Everything worth saying, with the key path it is about."""
    view = View(schedule=schedule)
    return [warning for kind in KINDS for warning in kind.warnings(view)]
