"""Page: HTML as it goes out, with links that hold wherever the app lies."""

from __future__ import annotations

from flask import Response, render_template, request
from werkzeug.exceptions import HTTPException

from koos_cal.asked import asked_day
from koos_cal.dates import WEEKDAYS, day_text, range_text
from koos_cal.panels.year import nearest_year
from koos_cal.schedule import Schedule
from koos_cal.web.access import is_open, mine, owner, prefix
from koos_cal.web.actor import actor
from koos_cal.web.proxied import unlike
from koos_cal.web.state import board, schedule
from koos_cal.web.told import done

SERVER_ERROR = 500
TONES = 10  # colours for people; further ones share them, and names stand everywhere


def page(template: str, **values: object) -> Response:
    """The page that *template* makes of *values*, or nothing but 304 where a browser has it."""
    response = _html(render_template(template, **_surroundings(schedule()), **values))
    response.add_etag()
    response.make_conditional(request)
    return response


def error_page(error: HTTPException) -> Response:
    """What went wrong, with the way on for whoever may see the rota, and nothing of it else."""
    inside = is_open() and error.code != SERVER_ERROR
    known = _surroundings(schedule()) if inside else {"static": f"{root()}static/"}
    return _html(render_template("error.html", error=error, **known))


def _html(text: str) -> Response:
    return Response(text, content_type="text/html; charset=utf-8")


def _surroundings(known: Schedule) -> dict[str, object]:
    """What every template knows of the rota and of whoever asks."""
    up, year, people = root(), known.today.year, known.inputs.config.people
    return {
        "schedule": known,
        "koos": known.inputs.config.koos,
        "words": known.words_of_pages,
        "acting": actor(known),
        "done": done(request.args, known),
        "has_journal": known.inputs.state is not None,
        "may_look_back": owner() is None or mine() is not None,
        "days_between": lambda first, last: _days(first, last, known),
        "today": known.today,
        "mistakes": board().mistakes,
        "root": up,
        "static": f"{up}../../static/" if prefix() else f"{up}static/",
        "mine": mine(),
        "unlike": unlike(),
        "tone": _tones(known).get,
        "email": {each.person_id: each.email for each in people if each.email}.get,
        "full_day": day_text,
        "day_text": lambda day: day_text(day, year),
        "range_text": lambda span: range_text(span.start, span.last, year),
        "weekdays": WEEKDAYS,
        "present_year": nearest_year(known),
    }


def _days(first: str, last: str, known: Schedule) -> str:
    """Days as they were typed into a form that was accepted, as people say them."""
    start = asked_day(first, known.today)
    return range_text(start, asked_day(last, known.today) if last else start, known.today.year)


def root() -> str:
    """The way from the page that is asked for to where everything lies for whoever asks.

    It is relative, so that it holds behind a proxy that puts the app below a path, and
    where the address was glued together with a slash too many.
    """
    path = request.path if request.environ["PATH_INFO"] else ""
    if path in {"", prefix()}:
        return f"{(request.script_root + path).rpartition('/')[2]}/"
    return "../" * (path.removeprefix(prefix()).count("/") - 1) or "./"


def _tones(known: Schedule) -> dict[str | None, str]:
    """The class that gives each person their colour; nobody has one of their own."""
    people = enumerate(known.plan.rota.people)
    return {None: "nobody", **{person.id: f"tone-{n % TONES}" for n, person in people}}
