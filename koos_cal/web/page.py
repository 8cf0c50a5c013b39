"""Page: HTML as it goes out, with links that hold wherever the app lies."""

from __future__ import annotations

from flask import Response, render_template, request
from werkzeug.exceptions import HTTPException

from koos_cal.dates import WEEKDAYS, day_text, range_text
from koos_cal.rota.span import ONE_DAY
from koos_cal.web.access import Missing, owner, prefix
from koos_cal.web.board import Published
from koos_cal.web.state import board, published

SERVER_ERROR = 500
TONES = 10  # colours for people; further ones share them, and names stand everywhere


def page(template: str, **values: object) -> Response:
    """The page that *template* makes of *values*, or nothing but 304 where a browser has it."""
    response = _html(render_template(template, **_surroundings(published()), **values))
    response.add_etag()
    response.make_conditional(request)
    return response


def error_page(error: HTTPException) -> Response:
    """What went wrong, with the way on for whoever may see the rota, and nothing of it else."""
    inside = isinstance(error, Missing) or (error.code != SERVER_ERROR and not published().doors)
    known = _surroundings(published()) if inside else {"static": f"{root()}static/"}
    return _html(render_template("error.html", error=error, **known))


def _html(text: str) -> Response:
    return Response(text, content_type="text/html; charset=utf-8")


def _surroundings(state: Published) -> dict[str, object]:
    """What every template knows of the rota and of whoever asks."""
    up, year = root(), state.today.year
    return {
        "state": state,
        "koos": state.inputs.config.koos,
        "words": state.words,
        "today": state.today,
        "mistakes": board().mistakes,
        "root": up,
        "static": f"{up}../../static/" if prefix() else f"{up}static/",
        "mine": mine(),
        "tone": lambda person: _tone(state, person),
        "email": lambda person: _email(state, person),
        "full_day": day_text,
        "day_text": lambda day: day_text(day, year),
        "range_text": lambda span: range_text(span.start, span.last, year),
        "weekdays": WEEKDAYS,
        "one_day": ONE_DAY,
    }


def root() -> str:
    """The way from the page that is asked for to where everything lies for whoever asks.

    It is relative, so that it holds behind a proxy that puts the app below a path.
    """
    below = request.path.removeprefix(prefix())
    if not below:
        return f"{request.path.rpartition('/')[2]}/"
    return "../" * (below.count("/") - 1) or "./"


def mine() -> str | None:
    """The id of the person whose secret link the page was opened with, if it is a person's."""
    found = owner()
    return found.id if found and found.kind == "person" else None


def _tone(state: Published, person: str | None) -> str:
    """The class that gives somebody their colour; nobody has one of their own."""
    ids = [each.id for each in state.plan.rota.people]
    return f"tone-{ids.index(person) % TONES}" if person in ids else "nobody"


def _email(state: Published, person: str | None) -> str:
    """Where to reach somebody, if the config tells."""
    people = state.inputs.config.people
    return next((p.email for p in people if p.person_id == person and p.email), "")
