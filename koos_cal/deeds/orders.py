"""Orders: what can be asked for, each read, looked at and made into an entry.

The same for forms, programs and commands. An order meets the schedule at the end of the
journal, and everything is decided by that: whether the values make sense, who may do it, and
whether it is so already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from koos_cal.deeds import absences, exchanges
from koos_cal.deeds.corrections import correct
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.links import raised
from koos_cal.deeds.refused import AlreadyError, RefusedError, Why
from koos_cal.deeds.values import Values
from koos_cal.deeds.wish import Wish
from koos_cal.journal.declared import Offer, OfferState
from koos_cal.journal.entry import Draft
from koos_cal.schedule import Schedule

Given = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Something that somebody asks for.

    Attributes:
        what: One of `ORDERS`.
        given: What they typed or sent for it.
        of: The id of the absence or exchange that it is about, if it is about one.
    """

    what: str
    given: Given
    of: str = ""

    def draft(self, schedule: Schedule, doer: Doer, now: datetime) -> Draft:
        """The entry that does it.

        Raises:
            RefusedError: With everything that is wrong with it.
            AlreadyError: When it is so already.
        """
        return ORDERS[self.what](self, schedule, doer, now)


def _absent(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    values = Values(order.given, schedule, "person", "from", "to", "note")
    person = values.person("person") or doer.person
    values.required("person", person)
    span = values.required_span("from", "to")
    note = values.text("note")
    if span is None or person is None or values.wrong:
        raise RefusedError(Why.SENSELESS, fields=values.wrong)
    wish = absences.Wish(person=person, first=span.start, last=span.last, note=note)
    if known := absences.same(schedule, wish):
        raise AlreadyError(known.id)
    return absences.declare(schedule, doer, wish)


def _change(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    declared = absences.find(schedule, order.of)
    doer.require(declared.person, declared.by)
    values = Values(order.given, schedule, "from", "to", "note")
    span = values.required_span("from", "to")
    note = values.text("note")
    if span is None or values.wrong:
        raise RefusedError(Why.SENSELESS, fields=values.wrong)
    wish = absences.Wish(person=declared.person, first=span.start, last=span.last, note=note)
    if absences.is_so(schedule, declared, wish):
        raise AlreadyError(declared.id)
    return absences.change(schedule, doer, declared, wish)


def _back(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    if wrong := Values(order.given, schedule).wrong:
        raise RefusedError(Why.SENSELESS, fields=wrong)
    if gone := absences.taken_back(schedule, order.of):
        doer.require(gone.person, gone.by)
        raise AlreadyError(gone.id)
    return absences.withdraw(schedule, doer, absences.find(schedule, order.of))


def _offer(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    wish = _exchange(order.given, schedule, doer)
    if known := exchanges.same(schedule, doer, wish):
        raise AlreadyError(known.id)
    return exchanges.offer(schedule, doer, wish)


def _agree(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    return exchanges.agree(schedule, doer, _exchange(order.given, schedule, doer))


def _accept(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    offered, person = _answered(order, schedule, doer)
    if (offered.state, offered.taker) == (OfferState.ACCEPTED, person):
        raise AlreadyError(offered.id)
    return exchanges.accept(schedule, doer, offered, person)


def _decline(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    offered, person = _answered(order, schedule, doer)
    if person in offered.declined:
        raise AlreadyError(offered.id)
    return exchanges.decline(schedule, doer, offered, person)


def _withdraw(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    offered, _person = _answered(order, schedule, doer)
    doer.require(offered.giver)
    if offered.state is OfferState.WITHDRAWN:
        raise AlreadyError(offered.id)
    return exchanges.withdraw(schedule, doer, offered)


def _undo(order: Order, schedule: Schedule, doer: Doer, now: datetime) -> Draft:
    offered, _person = _answered(order, schedule, doer)
    doer.require(offered.giver, offered.taker)
    if offered.state is OfferState.UNDONE:
        raise AlreadyError(offered.id)
    return exchanges.undo(schedule, doer, offered, now)


def _link(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    values = Values(order.given, schedule, "kind", "owner", "number")
    return raised(schedule, doer, values.text("kind"), values.text("owner"), values.text("number"))


def _correct(order: Order, schedule: Schedule, doer: Doer, _: datetime) -> Draft:
    doer.require()
    values = Values(order.given, schedule, "day", "person", "reason")
    day = values.required("day", values.day("day"))
    person, reason = values.person_or_nobody("person"), values.text("reason")
    values.required("reason", reason or None)
    if day is None or values.wrong:
        raise RefusedError(Why.SENSELESS, fields=values.wrong)
    return correct(schedule, doer, day, person, reason)


ORDERS: Mapping[str, Callable[[Order, Schedule, Doer, datetime], Draft]] = {
    "absent": _absent,
    "change": _change,
    "back": _back,
    "offer": _offer,
    "agree": _agree,
    "accept": _accept,
    "decline": _decline,
    "withdraw": _withdraw,
    "undo": _undo,
    "link": _link,
    "correct": _correct,
}
ANSWERS = ("accept", "decline", "withdraw", "undo")


def _exchange(given: Given, schedule: Schedule, doer: Doer) -> Wish:
    """An exchange as somebody puts it.

    Raises:
        RefusedError: When it cannot be read.
    """
    names = ("giver", "from", "to", "asked", "back.from", "back.to", "note")
    values = Values(given, schedule, *names)
    giver = values.person("giver") or doer.person
    values.required("giver", giver)
    span = values.required_span("from", "to")
    asked, back = values.person("asked"), values.span("back.from", "back.to")
    note = values.text("note")
    if span is None or giver is None or values.wrong:
        raise RefusedError(Why.SENSELESS, fields=values.wrong)
    return Wish(giver=giver, span=span, asked=asked, back=back, note=note)


def _answered(order: Order, schedule: Schedule, doer: Doer) -> tuple[Offer, str]:
    """The exchange that is answered, and for whom.

    Raises:
        RefusedError: When there is none, or it is not said who answers.
    """
    offered = exchanges.find(schedule, order.of)
    values = Values(order.given, schedule, "person")
    person = values.required("person", values.person("person") or doer.person)
    if person is None or values.wrong:
        raise RefusedError(Why.SENSELESS, fields=values.wrong)
    return offered, person
