"""The plan as JSON; docs/api.md has every field."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, Response, jsonify

from koos_cal.errors import RangeError
from koos_cal.records import Record, now_record, shift_record, span_record, why_record
from koos_cal.rota.people import Person
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule
from koos_cal.values.asked import asked_day, asked_person, asked_span
from koos_cal.web.explain import BadParameters
from koos_cal.web.question import Question
from koos_cal.web.state import schedule

LONGEST = timedelta(days=731)  # that are told of at once

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
    span, person = _asked_shifts(known)
    found = [
        _shift(segment, known)
        for segment in known.plan.segments_in(span)
        if person is None or segment.person == person.id
    ]
    return jsonify({**span_record(span), "shifts": found})


@bp.get("/why")
def why() -> Response:
    """The reasons for `day`, today unless given: in sentences and as values.

    Raises:
        BadParameters: When it is no day that is planned, or something else is asked for.
    """
    known = schedule()
    day = _asked_day(known)
    return jsonify(why_record(day, known.plan, known.words.why_day(day)))


def _shift(segment: Segment, known: Schedule) -> Record:
    reasons = known.words.why_segment(segment)
    return {**shift_record(segment, known.plan.rota), "reasons": reasons}


def _asked_shifts(known: Schedule) -> tuple[Span, Person | None]:
    """The days and the person that the request names."""
    question = Question("from", "to", "person")
    first, last = (
        question.given(name, lambda text: asked_day(text, known.today)) for name in ("from", "to")
    )
    person = question.given("person", lambda text: asked_person(text, known.plan.rota))
    span = None
    if not question.wrong.keys() & {"from", "to"}:
        name = "to" if last else "from"
        try:
            span = asked_span(first, last, known.today)
            if span.end > known.planned_until:
                question.wrong[name] = _not_planned(known)
            elif span.end - span.start > LONGEST:
                question.wrong[name] = f"more than {LONGEST.days} days; ask for fewer at once"
        except RangeError as error:
            question.wrong[name] = str(error)
    if question.wrong or span is None:
        raise BadParameters(question.wrong)
    return span, person


def _asked_day(known: Schedule) -> date:
    """The day that the request names."""
    question = Question("day")
    day = question.given("day", lambda text: asked_day(text, known.today)) or known.today
    if day >= known.planned_until:
        question.wrong["day"] = _not_planned(known)
    question.refuse()
    return day


def _not_planned(known: Schedule) -> str:
    return f"nothing is planned from {known.planned_until} on; ask for less"
