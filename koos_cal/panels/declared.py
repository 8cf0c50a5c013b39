"""Declared: absences and exchanges as pages and programs list them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koos_cal.journal.declared import Offer, OfferState
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAbsence:
    """An absence that is not over.

    Attributes:
        known: Its id; None for one from the config, which is changed there.
        person: Who is away.
        span: The days.
        note: For them and for keepers.
        by: Who declared it; None for one from the config.
    """

    known: str | None
    person: str
    span: Span
    note: str
    by: str | None


def known_absences(schedule: Schedule, person: str | None = None) -> list[KnownAbsence]:
    """The absences of everyone, or of *person*, that are not over, in order."""
    today = schedule.today
    found = [
        *(
            KnownAbsence(known=None, person=each.person, span=each.span, note=each.note, by=None)
            for each in schedule.inputs.config.absences
        ),
        *(
            KnownAbsence(
                known=each.id, person=each.person, span=each.span, note=each.note, by=each.by
            )
            for each in schedule.inputs.known.declared.values()
        ),
    ]
    mine = (each for each in found if person in {None, each.person} and each.span.end > today)
    return sorted(mine, key=lambda each: (each.span, each.person))


def offers_seen(schedule: Schedule, person: str | None, *, is_keeper: bool) -> list[Offer]:
    """The exchanges that somebody may know of: those that concern them, and open ones for all."""
    return [
        each
        for each in schedule.inputs.known.offers.values()
        if is_keeper
        or (person and person in {each.giver, each.asked, each.taker} | each.declined)
        or (each.asked is None and each.state_on(schedule.today) is OfferState.OPEN)
    ]


def waiting(schedule: Schedule, person: str) -> list[Offer]:
    """What waits for an answer of *person*."""
    return [
        each
        for each in open_offers(schedule)
        if each.giver != person and each.asked in {None, person} and person not in each.declined
    ]


def offered_by(schedule: Schedule, person: str) -> list[Offer]:
    """The open offers of *person*."""
    return [each for each in open_offers(schedule) if each.giver == person]


def agreed_with(schedule: Schedule, person: str) -> list[Offer]:
    """The exchanges of *person* that hold and are not over."""
    return [
        each
        for each in schedule.inputs.known.offers.values()
        if each.state is OfferState.ACCEPTED
        and person in {each.giver, each.taker}
        and max(each.span.end, each.back.end if each.back else each.span.end) > schedule.today
    ]


def open_offers(schedule: Schedule) -> Sequence[Offer]:
    """The exchanges that somebody may still accept."""
    found = schedule.inputs.known.offers.values()
    return [each for each in found if each.state_on(schedule.today) is OfferState.OPEN]
