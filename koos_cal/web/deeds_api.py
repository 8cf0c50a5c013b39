"""What people do themselves, by programs; docs/api.md has every field."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from koos_cal.changes.effect import Effect
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.orders import ANSWERS, Order
from koos_cal.deeds.refused import AlreadyError
from koos_cal.deeds.takers import could_take
from koos_cal.errors import RangeError
from koos_cal.journal.declared import Offer, OfferState
from koos_cal.panels.declared import known_absences, offers_seen
from koos_cal.records import Record, people_record, span_record
from koos_cal.schedule import Schedule
from koos_cal.values.asked import asked_person
from koos_cal.values.quote import either, quoted
from koos_cal.web.acting import do, doer, preview
from koos_cal.web.question import Question
from koos_cal.web.state import published, schedule

CREATED = 201

bp = Blueprint("deeds", __name__, url_prefix="/api")


@bp.get("/absences")
def absences() -> Response:
    """All absences in force, of everyone or of `person`."""
    question, known = Question("person"), schedule()
    person = question.given("person", lambda text: asked_person(text, known.plan.rota).id)
    question.refuse()
    viewer = doer()
    return jsonify(
        {
            "absences": [
                {
                    "id": each.known,
                    **people_record(known.plan.rota, person=each.person),
                    **span_record(each.span),
                    "source": "page" if each.known else "config",
                    "note": each.note if _may_read(viewer, known, each.person) else None,
                }
                for each in known_absences(known)
                if person in {None, each.person}
            ]
        }
    )


@bp.post("/absences")
def declare() -> tuple[Response, int]:
    """Declare somebody away."""
    return _answer(Order(what="absent", given=_body()), CREATED)


@bp.put("/absences/<known>")
def change(known: str) -> tuple[Response, int]:
    """Change an absence."""
    return _answer(Order(what="change", given=_body(), of=known))


@bp.delete("/absences/<known>")
def withdraw(known: str) -> tuple[Response, int]:
    """Take an absence back."""
    return _answer(Order(what="back", given={}, of=known))


@bp.get("/exchanges")
def exchanges() -> Response:
    """The exchanges that whoever asks may see, of everyone or of `person`, in any `state`."""
    question, known = Question("person", "state"), schedule()
    person = question.given("person", lambda text: asked_person(text, known.plan.rota).id)
    state = question.given("state", _state)
    question.refuse()
    who = doer()
    return jsonify(
        {
            "exchanges": [
                _exchange_record(each, known)
                for each in offers_seen(known, who.person, is_keeper=who.is_keeper)
                if person in {None, each.giver, each.asked, each.taker}
                and state in {None, each.state_on(known.today)}
            ]
        }
    )


@bp.post("/exchanges")
def offer() -> tuple[Response, int]:
    """Offer days to somebody or to everybody."""
    return _answer(Order(what="offer", given=_flat(_body())), CREATED)


@bp.post(f"/exchanges/<known>/<any({', '.join(ANSWERS)}):what>")
def answer(known: str, what: str) -> tuple[Response, int]:
    """Accept, decline, withdraw or undo an exchange."""
    return _answer(Order(what=what, given=_body(), of=known))


def _answer(order: Order, status: int = 200) -> tuple[Response, int]:
    """Do it, or only look what it would change, and tell."""
    try:
        if "preview" in request.args:
            effect, known, status = preview(order), order.of, 200
        else:
            outcome = do(order)
            effect, known = outcome.effect, outcome.known
    except AlreadyError as already:
        present = published().schedule
        effect, known, status = Effect.between(present, present), already.known, 200
    return jsonify(_record(order, effect, known)), status


def _record(order: Order, effect: Effect, known: str) -> Record:
    """What is answered: who it is about, how it stands, and what changes."""
    after = effect.after
    if order.what in {"absent", "change", "back"}:
        named = {"id": known or None} if order.what == "absent" else {}
        return {**named, **effect.record()}
    offers = after.inputs.known.offers
    # A preview has no number yet: what is offered in it comes last.
    offered = offers[known] if known else [*offers.values()][-1]
    state = offered.state_on(after.today).value
    if order.what != "offer":
        return {"state": state, **effect.record()}
    takers = could_take(after, offered.giver, offered.span)
    told = [
        {
            **people_record(after.plan.rota, person=each.person),
            "beside": each.beside,
            "days_covered": each.covered,
        }
        for each in takers
    ]
    return {"id": known or None, "state": state, "could_take": told}


def _exchange_record(offered: Offer, known: Schedule) -> Record:
    rota = known.plan.rota
    return {
        "id": offered.id,
        "state": offered.state_on(known.today).value,
        **people_record(rota, giver=offered.giver, asked=offered.asked, taker=offered.taker),
        **span_record(offered.span),
        "back": span_record(offered.back) if offered.back else None,
        "declined": sorted(offered.declined),
        "note": offered.note,
    }


def _may_read(viewer: Doer, known: Schedule, person: str) -> bool:
    """Whether somebody may read the notes of *person*."""
    return viewer.may_act_for(person) or known.inputs.config.feed.notes


def _state(text: str) -> OfferState:
    try:
        return OfferState(text)
    except ValueError:
        states = either([quoted(each.value) for each in OfferState])
        raise RangeError(f"expected {states}, got {quoted(text)}") from None


def _body() -> dict[str, Any]:
    """The object that came with the request.

    Raises:
        HTTPException: 415 when it is not JSON, 400 when it is no object, 413 when it is too
            large.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send JSON, as application/json.")
    text = request.get_data()
    try:
        body = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise BadRequest('The body is no JSON object; send for example {"person": "ada"}.')
    return body


def _flat(body: dict[str, Any]) -> dict[str, Any]:
    """*body* with the days in return beside the others."""
    back = body.pop("back", None)
    if not isinstance(back, dict):
        return body if back is None else {**body, "back": back}
    return {**body, **{f"back.{name}": value for name, value in back.items()}}
