"""Keeping: what a keeper looks after: the last days, open offers and everyone's absences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from koos_cal.journal.declared import Offer
from koos_cal.panels.declared import KnownAbsence, known_absences, open_offers
from koos_cal.rota.decision import Duty
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule

CORRECTED = timedelta(days=14)  # how far back the page goes; the command goes back to the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What there is to look after.

    Attributes:
        absences: Everyone's that are not over.
        offers: Those that are open.
        days: The working days of the last two weeks, the latest first.
    """

    absences: Sequence[KnownAbsence]
    offers: Sequence[Offer]
    days: Sequence[Duty]


def keeping(schedule: Schedule) -> Keeping:
    """What there is to look after on the day of *schedule*."""
    today = schedule.today
    lately = Span(start=today - CORRECTED, end=today)
    return Keeping(
        absences=known_absences(schedule),
        offers=open_offers(schedule),
        days=schedule.plan.duties_in(lately)[::-1],
    )
