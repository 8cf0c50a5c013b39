"""Corrections: who served after all, on a day that is over."""

from __future__ import annotations

from datetime import date

from koos_cal.deeds.doer import Doer
from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.journal.entry import Draft, Kind
from koos_cal.schedule import Schedule


def correct(schedule: Schedule, doer: Doer, day: date, person: str | None, reason: str) -> Draft:
    """Say who was on duty on *day* after all; None is nobody.

    Raises:
        RefusedError: When it is not theirs to do, or the day is not over or was not worked.
    """
    doer.require()
    if day >= schedule.today:
        raise RefusedError(Why.SENSELESS, fields={"day": "not before today; edit the config"})
    if day not in schedule.plan.duties:
        raise RefusedError(Why.SENSELESS, fields={"day": "not a working day that is on record"})
    body = {"day": day.isoformat(), "person": person, "reason": reason}
    return Draft(by=doer.name, kind=Kind.CORRECTION, body=body)
