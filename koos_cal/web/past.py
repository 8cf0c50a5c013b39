"""What happened: the page and the JSON of the journal, as far as whoever asks may know it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, jsonify

from koos_cal.changes.history import event_record
from koos_cal.values.asked import asked_day, asked_person
from koos_cal.web.page import lit, page
from koos_cal.web.question import Question
from koos_cal.web.state import schedule
from koos_cal.web.told import seen, told

SHOWN = 200  # events on the page

bp = Blueprint("past", __name__)


@bp.get("/history", strict_slashes=False)
def history_page() -> Response:
    """Show who did what when, and what it moved, all of it or what concerns somebody.

    Raises:
        Missing: Without a journal, and for screens.
    """
    known, whose = schedule(), lit()
    found = [each for each in seen(known) if whose is None or each.concerns(whose)]
    events = [told(each, known) for each in found[: -SHOWN - 1 : -1]]
    return page("history.html", events=events, whose=whose)


@bp.get("/api/history")
def history() -> Response:
    """What happened, the newest last: `since` a day, or as far as it concerns `person`.

    Raises:
        Missing: Without a journal, and for screens.
    """
    question, known = Question("since", "person"), schedule()
    since = (
        question.given("since", lambda text: asked_day(text, known.today, back=True)) or date.min
    )
    person = question.given("person", lambda text: asked_person(text, known.plan.rota).id)
    question.refuse()
    found = [
        each
        for each in seen(known)
        if known.inputs.today(each.at) >= since and (person is None or each.concerns(person))
    ]
    return jsonify({"events": [event_record(each, known.plan.rota) for each in found]})
