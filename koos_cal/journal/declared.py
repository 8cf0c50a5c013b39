"""Declared: what people have said themselves, as the journal has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from koos_cal.journal.entry import Entry
from koos_cal.rota.people import Absence, Exchange, Pin
from koos_cal.rota.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """An absence that somebody declared.

    Attributes:
        id: The number of the entry that told of it first.
        person: Who is away.
        span: The days.
        note: For them and for keepers.
        by: Who declared it, or changed it last.
        at: When, in UTC.
    """

    id: str
    person: str
    span: Span
    note: str
    by: str
    at: datetime

    @property
    def absence(self) -> Absence:
        """The same for the rule."""
        return Absence(person=self.person, span=self.span, note=self.note)


class OfferState(StrEnum):
    """How an offered exchange stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An exchange that somebody offered.

    Attributes:
        id: The number of the entry that told of it first.
        giver: Whose days they are.
        span: The days given.
        asked: Who may take them; None for everybody.
        back: The days that the taker gives in return; None for a gift.
        note: For those concerned and for keepers.
        by: Who offered it.
        at: When, in UTC.
        state: How it stands, but for one that is open and whose first day is over.
        declined: Who said no.
        taker: Who said yes.
        agreed: When, in UTC.
        pins: Whose turns the periods in it were then.
    """

    id: str
    giver: str
    span: Span
    asked: str | None
    back: Span | None
    note: str
    by: str
    at: datetime
    state: OfferState = OfferState.OPEN
    declined: frozenset[str] = frozenset()
    taker: str | None = None
    agreed: datetime | None = None
    pins: tuple[Pin, ...] = ()

    def state_on(self, today: date) -> OfferState:
        """How it stands on a day; once its first day is over the giver keeps the days."""
        first = min(self.span.start, self.back.start) if self.back else self.span.start
        is_over = self.state is OfferState.OPEN and first < today
        return OfferState.EXPIRED if is_over else self.state

    @property
    def exchange(self) -> Exchange | None:
        """The same for the rule, if it was agreed on and holds."""
        if self.state is not OfferState.ACCEPTED or self.taker is None:
            return None
        return Exchange(
            giver=self.giver,
            taker=self.taker,
            span=self.span,
            back=self.back,
            note=self.note,
            pins=self.pins,
        )


def declared_after(known: Mapping[str, Declared], entry: Entry) -> Mapping[str, Declared]:
    """The absences in force once *entry*, which tells of one, is in."""
    body = entry.body
    i = body.get("id", str(entry.number))
    after = dict(known)
    after.pop(i, None)
    if not body.get("withdrawn"):
        after[i] = Declared(
            id=i,
            person=body["person"],
            span=span_of(body),
            note=body["note"],
            by=entry.by,
            at=entry.at,
        )
    return after


def offers_after(known: Mapping[str, Offer], entry: Entry) -> Mapping[str, Offer]:
    """All offers once *entry*, which tells of one, is in."""
    body = entry.body
    if "id" not in body:
        offer = Offer(
            id=str(entry.number),
            giver=body["giver"],
            span=span_of(body),
            asked=body["asked"],
            back=span_of(body["back"]) if body["back"] else None,
            note=body["note"],
            by=entry.by,
            at=entry.at,
        )
        if "state" in body:  # agreed on elsewhere, and so done at once
            offer = _moved(offer, body, entry.at)
        return {**known, offer.id: offer}
    return {**known, body["id"]: _moved(known[body["id"]], body, entry.at)}


def span_body(span: Span) -> dict[str, str]:
    """Days as a body has them, both ends included."""
    return {"from": span.start.isoformat(), "to": span.last.isoformat()}


def span_of(body: Mapping[str, Any]) -> Span:
    """The days that a body has so."""
    return Span.through(date.fromisoformat(body["from"]), date.fromisoformat(body["to"]))


def _moved(offer: Offer, body: Mapping[str, Any], at: datetime) -> Offer:
    """*offer* after an answer to it, or after it was withdrawn or undone."""
    state = OfferState(body["state"])
    if state is OfferState.ACCEPTED:
        pins = tuple(Pin(span=span_of(pin), person=pin["person"]) for pin in body["pins"])
        return replace(offer, state=state, taker=body["taker"], agreed=at, pins=pins)
    if state is OfferState.DECLINED:
        declined = offer.declined | {body["person"]}
        over = offer.asked == body["person"]
        return replace(offer, state=state if over else offer.state, declined=declined)
    return replace(offer, state=state)
