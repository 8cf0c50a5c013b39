"""Advice: what is worth saying of a config that has no mistakes.

Each module looks at one kind of thing. Whatever it says is about one block or key, says why,
and ends with what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from koos_cal.advice import (
    absences,
    addresses,
    calendars,
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
from koos_cal.calendars.fetched import Fetched
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
    calendars,
    holidays,
    addresses,
)


def warnings(
    schedule: Schedule,
    fetched: Mapping[str, Fetched] | None = None,
    now: datetime | None = None,
) -> list[Problem]:
    """Everything worth saying, with the key path it is about.

    Args:
        schedule: What it is said of.
        fetched: What is known of fetching calendars, if that is to be looked at.
        now: The time, for that.
    """
    view = View(schedule=schedule, fetched=fetched, now=now)
    return [warning for kind in KINDS for warning in kind.warnings(view)]
