"""The plan as JSON."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest

from koos_cal.asked import asked_day, asked_person, asked_span
from koos_cal.errors import RangeError
from koos_cal.records import now_record, shift_record, span_record
from koos_cal.rota.people import Person
from koos_cal.rota.span import Span
from koos_cal.web.asking import published
from koos_cal.web.board import Published

bp = Blueprint("api", __name__, url_prefix="/api")


@bp.get("/now")
def now() -> Response:
    """Who is on duty now, until when, and who is next."""
    state = published()
    return jsonify(now_record(state.plan, state.today))


@bp.get("/shifts")
def shifts() -> Response:
    """The shifts that touch the days from `from` to `to`, of everyone or of `person`.

    Raises:
        BadRequest: With every parameter that is wrong.
    """
    span, person = _asked(published())
    found = [segment for segment in published().plan.segments if segment.span.overlaps(span)]
    if person:
        found = [segment for segment in found if segment.person == person.id]
    return jsonify({**span_record(span), "shifts": [shift_record(each) for each in found]})


def _asked(state: Published) -> tuple[Span, Person | None]:
    """The days and the person that the request names."""
    wrong: list[str] = []

    def day(name: str) -> date | None:
        text = request.args.get(name)
        try:
            return asked_day(text) if text is not None else None
        except RangeError as error:
            wrong.append(f"{name}: {error}")
            return None

    first, last = day("from"), day("to")
    span, person = None, None
    try:
        span = asked_span(first, last, state.today)
        if span.end > state.planned_until:
            wrong.append(f"to: nothing is planned from {state.planned_until} on; ask for less")
    except RangeError as error:
        wrong.append(f"to: {error}")
    try:
        name = request.args.get("person")
        person = asked_person(name, state.plan.rota) if name is not None else None
    except RangeError as error:
        wrong.append(f"person: {error}")
    if wrong or span is None:
        raise BadRequest("; ".join(wrong))
    return span, person
