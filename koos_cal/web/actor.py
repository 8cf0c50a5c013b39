"""Actor: what pages know of somebody who acts by their own link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koos_cal.deeds.doer import Doer
from koos_cal.journal.declared import Offer
from koos_cal.panels import declared
from koos_cal.schedule import Schedule
from koos_cal.web.access import own_door
from koos_cal.web.acting import authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What somebody sees of what was declared and offered, on a person's page.

    Attributes:
        is_mine: Whether the page is their own.
        waiting: Offers that wait for an answer of theirs.
        absences: Those that are not over.
        offered: Open offers.
        agreed: Exchanges that hold.
    """

    is_mine: bool
    waiting: Sequence[Offer]
    absences: Sequence[declared.KnownAbsence]
    offered: Sequence[Offer]
    agreed: Sequence[Offer]


def actor(known: Schedule) -> Doer | None:
    """Whoever acts on the page that is asked for; None on pages that only show."""
    door = own_door()
    return authority(known, door) if door else None


def part(known: Schedule, person: str) -> Part | None:
    """What whoever acts sees on the page of *person*; None where nobody does."""
    who = actor(known)
    if who is None:
        return None
    seen = declared.offers_seen(known, who.person, is_keeper=who.is_keeper)
    return Part(
        is_mine=person == who.person,
        waiting=declared.waiting(known, person),
        absences=declared.known_absences(known, person),
        offered=[o for o in declared.offered_by(known, person) if o in seen],
        agreed=[o for o in declared.agreed_with(known, person) if o in seen],
    )
