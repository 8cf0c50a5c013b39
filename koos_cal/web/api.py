"""The plan as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, jsonify, request

from koos_cal.asked import asked_day, asked_person, asked_span
from koos_cal.config.names import did_you_mean
from koos_cal.errors import RangeError
from koos_cal.records import Record, now_record, shift_record, span_record
from koos_cal.rota.people import Person
from koos_cal.rota.plan import Segment
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule
from koos_cal.web.explain import BadParameters
from koos_cal.web.state import schedule

T = TypeVar("T")

PARAMETERS = ("from", "to", "person")
MOST = 20  # unknown parameters that are told of; an address can hold thousands

bp = Blueprint("api", __name__, url_prefix="/api")


@bp.get("/now")
def now() -> Response:
    """Who is on duty now, until when, who is next, and why."""
    known = schedule()
    plan, today = known.plan, known.today
    shift, following = plan.segment_on(today), plan.next_segment(today)
    return jsonify(
        {
            **now_record(plan, today),
            "now": _shift(shift, known) if shift else None,
            "next": _shift(following, known) if following else None,
        }
    )


@bp.get("/shifts")
def shifts() -> Response:
    """The shifts that touch the days from `from` to `to`, of everyone or of `person`, and why.

    Raises:
        BadParameters: With every parameter that is wrong, up to a number of unknown ones.
    """
    known = schedule()
    span, person = _asked(known)
    found = [
        _shift(segment, known)
        for segment in known.plan.segments
        if segment.span.overlaps(span) and (person is None or segment.person == person.id)
    ]
    return jsonify({**span_record(span), "shifts": found})


def _shift(segment: Segment, known: Schedule) -> Record:
    return {**shift_record(segment), "reasons": known.words.why_segment(segment)}


def _asked(known: Schedule) -> tuple[Span, Person | None]:
    """The days and the person that the request names."""
    unknown = [name for name in request.args if name not in PARAMETERS]
    wrong = {
        name: f"there is no such parameter{did_you_mean(name, PARAMETERS)}"
        for name in unknown[:MOST]
    }

    def given(name: str, read: Callable[[str], T]) -> T | None:
        text = request.args.get(name)
        try:
            return read(text) if text is not None else None
        except RangeError as error:
            wrong[name] = str(error)
            return None

    first, last = given("from", asked_day), given("to", asked_day)
    person = given("person", lambda text: asked_person(text, known.plan.rota))
    span = None
    if not wrong.keys() & {"from", "to"}:
        name = "to" if last else "from"
        try:
            span = asked_span(first, last, known.today)
            if span.end > known.planned_until:
                wrong[name] = f"nothing is planned from {known.planned_until} on; ask for less"
        except RangeError as error:
            wrong[name] = str(error)
    if wrong or span is None:
        raise BadParameters(wrong)
    return span, person
