"""The pages on which people act for themselves; all of them lie under somebody's own link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response

from koos_cal.deeds import absences, exchanges
from koos_cal.deeds.orders import ANSWERS, Order
from koos_cal.deeds.refused import RefusedError
from koos_cal.deeds.takers import Taker, could_take
from koos_cal.errors import RangeError
from koos_cal.journal.declared import Declared, Offer
from koos_cal.panels.turns import Shift, shifts
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule
from koos_cal.values.asked import asked_day, asked_person
from koos_cal.web.acting import doer
from koos_cal.web.forms import asked, form_page, settle, typed
from koos_cal.web.state import board, schedule

TURNS = 4  # of theirs to choose from, for each person

bp = Blueprint("me", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Somebody who could take days, with turns of theirs that one can ask for in return."""

    taker: Taker
    turns: tuple[Shift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What can be done with an exchange, and in whose place; a keeper does it for others too."""

    what: str
    person: str
    is_own: bool


@bp.get("/absent")
def absent_form() -> Response:
    """Ask who is away when."""
    given = {"person": doer().name, "from": schedule().today.isoformat(), **asked()}
    return form_page("absent.html", given)


@bp.post("/absent")
def absent() -> Response:
    """Show what it changes when somebody is away, and declare it."""
    return settle(Order(what="absent", given=typed()), "absent.html")


@bp.get("/absences/<known>")
def absence_form(known: str) -> Response:
    """Show an absence, to be changed or taken back.

    Raises:
        RefusedError: When there is no such absence, or it is not theirs.
    """
    declared = _absence(known)
    given = {
        "from": declared.span.start.isoformat(),
        "to": declared.span.last.isoformat(),
        "note": declared.note,
    }
    return form_page("absence.html", given, values={"declared": declared})


@bp.post("/absences/<known>")
def absence(known: str) -> Response:
    """Show what the change of an absence changes, and make it."""
    order = Order(what="change", given=typed(), of=known)
    return settle(order, "absence.html", {"declared": _absence(known)})


@bp.post("/absences/<known>/back")
def back(known: str) -> Response:
    """Show what it changes when an absence is taken back, and do it."""
    order = Order(what="back", given=typed(), of=known)
    return settle(order, "back.html", {"declared": _found(known)})


@bp.get("/swap")
def swap_form() -> Response:
    """Ask to whom some days go, and for which of theirs."""
    given = {"giver": doer().name, **asked()}
    return form_page("swap.html", given, values={"choices": _choices(schedule(), given)})


@bp.post("/swap")
def swap() -> Response:
    """Show what is offered to whom, and offer it."""
    given = typed()
    first, _, last = given.pop("back", "").partition("/")
    given |= {"back.from": first, "back.to": last} if first else {}
    order = Order(what="offer", given=given)
    return settle(order, "swap.html", {"choices": _choices(schedule(), given)})


@bp.get("/exchanges/<known>")
def exchange_form(known: str) -> Response:
    """Show an exchange, and what can be done with it.

    Raises:
        RefusedError: When there is none that they may see.
    """
    offered = _offer(known)
    return form_page("exchange.html", {}, values={"offered": offered, "can": _can(offered)})


@bp.post(f"/exchanges/<known>/<any({', '.join(ANSWERS)}):what>")
def exchange(known: str, what: str) -> Response:
    """Show what an answer changes, and give it."""
    offered = _offer(known)
    order = Order(what=what, given=typed(), of=known)
    return settle(order, "exchange.html", {"offered": offered, "can": _can(offered)})


def _absence(known: str) -> Declared:
    declared = absences.find(schedule(), known)
    doer().require(declared.person, declared.by)
    return declared


def _found(known: str) -> Declared | None:
    """The absence, if it is there; whoever asks twice has taken it back already."""
    try:
        return _absence(known)
    except RefusedError:
        return None


def _offer(known: str) -> Offer:
    offered, who = exchanges.find(schedule(), known), doer()
    if offered.asked is not None:
        who.require(offered.giver, offered.asked, offered.taker)
    return offered


def _can(offered: Offer) -> list[Answer]:
    """Which answers somebody can give as things stand now; those of their own come first."""
    known, who, now = schedule(), doer(), board().clock()
    person = offered.asked if who.is_keeper and offered.asked else who.name
    side = offered.taker if offered.taker == who.name else offered.giver
    tried: dict[str, tuple[str, Callable[[], object]]] = {
        "accept": (person, lambda: exchanges.accept(known, who, offered, person)),
        "decline": (person, lambda: exchanges.decline(known, who, offered, person)),
        "withdraw": (offered.giver, lambda: exchanges.withdraw(known, who, offered)),
        "undo": (side, lambda: exchanges.undo(known, who, offered, now)),
    }
    able = []
    for what, (whose, attempt) in tried.items():
        try:
            attempt()
        except RefusedError:
            continue
        able.append(Answer(what=what, person=whose, is_own=whose == who.name))
    return sorted(able, key=lambda each: not each.is_own)


def _choices(known: Schedule, given: dict[str, str]) -> list[Choice]:
    """Whom the days can be offered to, and for what."""
    try:
        giver = asked_person(given.get("giver", ""), known.plan.rota).id
        first = asked_day(given["from"], known.today)
        last = asked_day(given.get("to") or given["from"], known.today)
        takers = could_take(known, giver, Span(start=first, end=max(first, last) + ONE_DAY))
    except (RangeError, KeyError):
        return []
    return [Choice(taker=each, turns=_turns(known, each.person)) for each in takers]


def _turns(known: Schedule, person: str) -> tuple[Shift, ...]:
    """Somebody's next shifts."""
    own = shifts(each for each in known.plan.segments if each.person == person)
    return tuple(each for each in own if each.span.start >= known.today)[:TURNS]
