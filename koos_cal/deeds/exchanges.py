"""Exchanges: offered, answered, withdrawn and undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from koos_cal.deeds.doer import Doer
from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.deeds.takers import worked
from koos_cal.deeds.wish import Wish
from koos_cal.journal.declared import Offer, OfferState
from koos_cal.journal.entry import Draft, Kind
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule

UNDONE_WITHIN = timedelta(hours=24)  # of accepting
UNDONE_BEFORE = 5  # working days that have to lie before its first day, at least


def offer(schedule: Schedule, doer: Doer, wish: Wish) -> Draft:
    """Offer days to somebody or to everybody; it changes nothing until somebody accepts.

    Raises:
        RefusedError: With everything that is wrong with it, or when it is not theirs to offer.
    """
    doer.require(wish.giver)
    if wrong := dict([*wish.wrong(schedule), *wish.asked_before(schedule)][::-1]):
        raise RefusedError(Why.SENSELESS, fields=wrong)
    return Draft(by=doer.name, kind=Kind.EXCHANGE, body=wish.body)


def agree(schedule: Schedule, doer: Doer, wish: Wish) -> Draft:
    """An exchange that two people agreed on elsewhere, done at once.

    Raises:
        RefusedError: With everything that is wrong with it.
    """
    wrong = dict([*wish.wrong(schedule)][::-1])
    if wish.asked is None:
        wrong["asked"] = "somebody has to take the days"
    if wrong:
        raise RefusedError(Why.SENSELESS, fields=wrong)
    done = {"state": OfferState.ACCEPTED.value, "taker": wish.asked, "pins": wish.pins(schedule)}
    return Draft(by=doer.name, kind=Kind.EXCHANGE, body={**wish.body, **done})


def accept(schedule: Schedule, doer: Doer, offered: Offer, person: str) -> Draft:
    """Take the days that are offered, and give those that are wanted for them.

    Raises:
        RefusedError: When it is not open any more or not for them, or cannot hold as things
            stand now.
    """
    doer.require(person)
    _require_asked(schedule, offered, person)
    wish = Wish(giver=offered.giver, span=offered.span, asked=person, back=offered.back)
    if wrong := [*wish.wrong(schedule)]:
        raise RefusedError(Why.CHANGED, f"it cannot be done any more: {wrong[0][1]}")
    return _answer(doer, offered, OfferState.ACCEPTED, taker=person, pins=wish.pins(schedule))


def decline(schedule: Schedule, doer: Doer, offered: Offer, person: str) -> Draft:
    """Say no to days that are offered.

    Raises:
        RefusedError: When it is not open any more, or not for them.
    """
    doer.require(person)
    _require_asked(schedule, offered, person)
    return _answer(doer, offered, OfferState.DECLINED, person=person)


def withdraw(schedule: Schedule, doer: Doer, offered: Offer) -> Draft:
    """Take an offer back that nobody has accepted.

    Raises:
        RefusedError: When it is not open any more, or not theirs.
    """
    doer.require(offered.giver)
    _require_open(schedule, offered)
    return _answer(doer, offered, OfferState.WITHDRAWN)


def undo(schedule: Schedule, doer: Doer, offered: Offer, now: datetime) -> Draft:
    """Take back what was agreed on, by either side alone, as long as that is early enough.

    Raises:
        RefusedError: When it does not hold, is not theirs, days of it were swapped again since,
            or it is too late for one side.
    """
    doer.require(offered.giver, offered.taker)
    if offered.state is not OfferState.ACCEPTED or offered.agreed is None:
        raise RefusedError(Why.CHANGED, "it is not in force any more")
    if any(_shares_days(schedule, offered, later) for later in _agreed_since(schedule, offered)):
        raise RefusedError(
            Why.CHANGED,
            "some of these days were swapped again since; undo that first, or offer days anew",
        )
    first = min(offered.span.start, offered.back.start) if offered.back else offered.span.start
    until = Span(start=schedule.today, end=max(first, schedule.today + timedelta(days=1)))
    is_near = len(worked(schedule, until)) <= UNDONE_BEFORE
    if is_near or now - offered.agreed > UNDONE_WITHIN:
        raise RefusedError(
            Why.CHANGED, "it is too late for one side alone; offer the days back instead"
        )
    return _answer(doer, offered, OfferState.UNDONE)


def same(schedule: Schedule, doer: Doer, wish: Wish) -> Offer | None:
    """An open offer that is just as *wish* puts it, by the same person."""
    for each in schedule.inputs.known.offers.values():
        known = Wish(
            giver=each.giver, span=each.span, asked=each.asked, back=each.back, note=each.note
        )
        is_open = each.state_on(schedule.today) is OfferState.OPEN
        if is_open and (known, each.by) == (wish, doer.name):
            return each
    return None


def find(schedule: Schedule, offer_id: str) -> Offer:
    """The offer with that id, whatever became of it.

    Raises:
        RefusedError: When there is none.
    """
    found = schedule.inputs.known.offers.get(offer_id)
    if found is None:
        raise RefusedError(Why.UNKNOWN, "there is no such swap")
    return found


def _agreed_since(schedule: Schedule, offered: Offer) -> Iterator[Offer]:
    """What was agreed on after *offered*, and holds."""
    for each in schedule.inputs.known.offers.values():
        is_later = each.agreed and offered.agreed and each.agreed > offered.agreed
        if is_later and each.state is OfferState.ACCEPTED:
            yield each


def _shares_days(schedule: Schedule, one: Offer, other: Offer) -> bool:
    """Whether a working day is in both."""
    days, others = (
        {day for span in (each.span, each.back) if span for day in worked(schedule, span)}
        for each in (one, other)
    )
    return not days.isdisjoint(others)


def _require_open(schedule: Schedule, offered: Offer) -> None:
    state = offered.state_on(schedule.today)
    if state is not OfferState.OPEN:
        raise RefusedError(Why.CHANGED, f"it is {state.value}, and not open any more")


def _require_asked(schedule: Schedule, offered: Offer, person: str) -> None:
    _require_open(schedule, offered)
    if person == offered.giver or offered.asked not in {None, person}:
        raise RefusedError(Why.NOT_YOURS, "it was offered to somebody else")
    if person in offered.declined:
        raise RefusedError(Why.CHANGED, "they said no to it")


def _answer(doer: Doer, offered: Offer, state: OfferState, **more: object) -> Draft:
    body = {"id": offered.id, "state": state.value, **more}
    return Draft(by=doer.name, kind=Kind.EXCHANGE, body=body)
