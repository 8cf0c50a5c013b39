"""The pages on which people offer days, answer, and undo it; under their own links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response

from koos_cal.deeds import exchanges
from koos_cal.deeds.orders import ANSWERS, Order
from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.deeds.takers import Taker, could_take
from koos_cal.errors import RangeError
from koos_cal.journal.declared import Offer
from koos_cal.panels.people import own_shifts
from koos_cal.panels.turns import Shift
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule
from koos_cal.values.asked import asked_day, asked_person
from koos_cal.web.acting import doer
from koos_cal.web.explain import Refused
from koos_cal.web.forms import asked, form_page, settle, typed
from koos_cal.web.state import board, schedule

TURNS = 4  # of theirs to choose from, for each person
EVERYBODY, GIFT = "*", "gift"  # what the form sends for them; "*" is nobody's id

bp = Blueprint("swaps", __name__)


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


@bp.get("/swap")
def swap_form() -> Response:
    """Ask to whom some days go, and for which of theirs."""
    given = {"giver": doer().name, **asked()}
    return form_page("swap.html", given, values={"choices": _choices(schedule(), given)})


@bp.post("/swap")
def swap() -> Response:
    """Show what is offered to whom, and offer it."""
    chosen, known = typed(), schedule()
    given, wrong = _given(chosen, known)
    values = {"choices": _choices(known, given)}
    if wrong:
        refused = RefusedError(Why.SENSELESS, fields=wrong)
        return form_page("swap.html", chosen, error=Refused(refused), values=values)
    return settle(Order(what="offer", given=given), "swap.html", values)


@bp.get("/exchanges/<known>")
def exchange_form(known: str) -> Response:
    """Show an exchange, and what can be done with it.

    Raises:
        RefusedError: When there is none that they may see.
    """
    return form_page("exchange.html", {}, values=_shown(_offer(known)))


@bp.post(f"/exchanges/<known>/<any({', '.join(ANSWERS)}):what>")
def exchange(known: str, what: str) -> Response:
    """Show what an answer changes, and give it."""
    offered = _offer(known)
    order = Order(what=what, given=typed(), of=known)
    return settle(order, "exchange.html", _shown(offered))


def _given(chosen: dict[str, str], known: Schedule) -> tuple[dict[str, str], dict[str, str]]:
    """What a form means, and what is not chosen in it: days of somebody's are asked of them."""
    given = {name: text for name, text in chosen.items() if name not in {"asked", "back"}}
    person, back = chosen.get("asked", ""), chosen.get("back", "")
    if back in {"", GIFT}:
        wrong = {"asked": "choose whom you ask, or everybody"} if not person else {}
        if person not in {"", EVERYBODY} and not back:
            wrong = {"back": "choose days of theirs, or that it is a gift"}
        return given | {"asked": "" if person == EVERYBODY else person}, wrong
    first, _, last = back.partition("/")
    if person in {"", EVERYBODY}:
        person = _whose(first, known)
    return given | {"asked": person, "back.from": first, "back.to": last}, {}


def _whose(day: str, known: Schedule) -> str:
    """Who is on duty on a day that was chosen; nobody, where it is none."""
    try:
        duty = known.plan.duties.get(asked_day(day, known.today))
    except RangeError:
        return ""
    return (duty.on_duty or "") if duty else ""


def _offer(known: str) -> Offer:
    offered, who = exchanges.find(schedule(), known), doer()
    if offered.asked is not None:
        who.require(offered.giver, offered.asked, offered.taker)
    return offered


def _shown(offered: Offer) -> dict[str, object]:
    """An exchange with the answers that can be given, and what keeps an agreed one as it is.

    Of the answers that somebody can give as things stand now those of their own come first.
    """
    known, who, now = schedule(), doer(), board().clock()
    person = offered.asked if who.is_keeper and offered.asked else who.name
    side = offered.taker if offered.taker == who.name else offered.giver
    tried: dict[str, tuple[str, Callable[[], object]]] = {
        "accept": (person, lambda: exchanges.accept(known, who, offered, person)),
        "decline": (person, lambda: exchanges.decline(known, who, offered, person)),
        "withdraw": (offered.giver, lambda: exchanges.withdraw(known, who, offered)),
        "undo": (side, lambda: exchanges.undo(known, who, offered, now)),
    }
    able, stays = [], ""
    for what, (whose, attempt) in tried.items():
        try:
            attempt()
        except RefusedError as error:
            stays = str(error)  # of undoing, which comes last
            continue
        able.append(Answer(what=what, person=whose, is_own=whose == who.name))
    can = sorted(able, key=lambda each: not each.is_own)
    return {"offered": offered, "can": can, "stays": stays}


def _choices(known: Schedule, given: dict[str, str]) -> list[Choice]:
    """Whom the days can be offered to, and for what."""
    try:
        giver = asked_person(given.get("giver", ""), known.plan.rota).id
        first = asked_day(given["from"], known.today)
        last = asked_day(given.get("to") or given["from"], known.today)
        takers = could_take(known, giver, Span.through(first, max(first, last)))
    except (RangeError, KeyError):
        return []
    return [Choice(taker=each, turns=_turns(known, each.person)) for each in takers]


def _turns(known: Schedule, person: str) -> tuple[Shift, ...]:
    """Somebody's next shifts."""
    own = own_shifts(known, person)
    return tuple(each for each in own if each.span.start >= known.today)[:TURNS]
