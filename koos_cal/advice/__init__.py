"""Advice: what is worth saying of a config that has no mistakes.

Each module looks at one kind of thing. Whatever it says is about one block or key, says why,
and ends with what to do next.
"""

from __future__ import annotations

from datetime import date

from koos_cal.advice import (
    absences,
    addresses,
    closings,
    exchanges,
    holidays,
    overrides,
    pauses,
    people,
    rotation,
    shares,
    uncovered,
)
from koos_cal.advice.schedule import Schedule
from koos_cal.errors import Problem
from koos_cal.inputs import Inputs
from koos_cal.rota.plan import Plan

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
    holidays,
    addresses,
)


def warnings(inputs: Inputs, plan: Plan, today: date) -> list[Problem]:
    """Everything worth saying, with the key path it is about.

    Args:
        inputs: The config.
        plan: Its plan, far enough for all that is shown on *today*.
        today: In the rota's time zone.
    """
    schedule = Schedule(inputs=inputs, plan=plan, today=today)
    return [warning for kind in KINDS for warning in kind.warnings(schedule)]
