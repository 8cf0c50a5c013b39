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


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts.

    Attributes:
        schedule: The rota.
        doer: On whose authority.
        person: Their id.
    """

    schedule: Schedule
    doer: Doer
    person: str

    @property
    def is_keeper(self) -> bool:
        """Whether they may act for others."""
        return self.doer.is_keeper

    def may_act_for(self, *people: str | None) -> bool:
        """Whether they are one of *people*, or may do what any of them may."""
        return self.doer.may_act_for(*people)

    def part(self, person: str) -> Part:
        """What they see on the page of *person*."""
        seen = declared.offers_seen(self.schedule, self.person, is_keeper=self.is_keeper)
        return Part(
            is_mine=person == self.person,
            waiting=declared.waiting(self.schedule, person),
            absences=declared.known_absences(self.schedule, person),
            offered=[o for o in declared.offered_by(self.schedule, person) if o in seen],
            agreed=[o for o in declared.agreed_with(self.schedule, person) if o in seen],
        )


def actor(known: Schedule) -> Actor | None:
    """Whoever acts on the page that is asked for; None on pages that only show."""
    door = own_door()
    if door is None:
        return None
    return Actor(schedule=known, doer=authority(known, door), person=door.owner.id)
