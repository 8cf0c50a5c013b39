"""Page: HTML as it goes out, with links that hold wherever the app lies."""

from __future__ import annotations

from flask import Response, render_template, request
from werkzeug.exceptions import HTTPException

from koos_cal.dates import MONTHS, WEEKDAYS, day_text, range_text
from koos_cal.errors import RangeError
from koos_cal.rota.people import Person
from koos_cal.schedule import Schedule
from koos_cal.values.asked import asked_day, asked_person
from koos_cal.web.access import Missing, is_open, mine, owner, prefix
from koos_cal.web.actor import actor
from koos_cal.web.icons import TONES
from koos_cal.web.proxied import unlike
from koos_cal.web.state import board, schedule
from koos_cal.web.told import done
from koos_cal.words.names import short_names
from koos_cal.words.when import brief_range, distance_text, within_turn

SERVER_ERROR = 500


def page(template: str, **values: object) -> Response:
    """The page that *template* makes of *values*, or nothing but 304 where a browser has it."""
    response = _html(render_template(template, **_surroundings(schedule()), **values))
    response.add_etag()
    response.make_conditional(request)
    return response


def error_page(error: HTTPException) -> Response:
    """What went wrong, with the way on for whoever may see the rota, and nothing of it else."""
    inside = is_open() and error.code != SERVER_ERROR
    static = f"{root()}static/"
    bare = {"static": static, "icon": f"{static}icon.svg"}
    known = _surroundings(schedule()) if inside else bare
    text = sentence(error.description or error.name)
    return _html(render_template("error.html", error=error, text=text, **known))


def _html(text: str) -> Response:
    return Response(text, content_type="text/html; charset=utf-8")


def _surroundings(known: Schedule) -> dict[str, object]:
    """What every template knows of the rota and of whoever asks."""
    up, today, people = root(), known.today, known.inputs.config.people
    static = f"{up}../../static/" if prefix() else f"{up}static/"
    year = today.year
    return {
        "schedule": known,
        "koos": known.inputs.config.koos,
        "links": known.inputs.config.links,
        "words": known.words_of_pages,
        "acting": actor(known),
        "done": done(request.args, known),
        "has_history": known.inputs.state is not None and (owner() is None or mine() is not None),
        "days_between": lambda first, last: _days(first, last, known),
        "today": today,
        "mistakes": board().mistakes,
        "root": up,
        "static": static,
        "icon": _icon(known, up, static),
        "mine": mine(),
        "at_door": owner() is not None,
        "unlike": unlike(),
        "tone": _tones(known).get,
        "email": {each.person_id: each.email for each in people if each.email}.get,
        "full_day": day_text,
        "day_text": lambda day: day_text(day, year),
        "range_text": lambda span: range_text(span.start, span.last, year),
        "brief": lambda span: brief_range(span.start, span.last, today),
        "brief_days": lambda first, last: brief_range(first, last, today),
        "within": lambda span, turn: within_turn(span.start, span.last, turn, today),
        "distance": lambda day: distance_text(day, today),
        "month_name": lambda day: (
            MONTHS[day.month - 1] + (f" {day.year}" if day.month == 1 else "")
        ),
        "sentence": sentence,
        "short_name": short_names(known.plan.rota.people).get,
        "weekdays": WEEKDAYS,
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


def named(text: str) -> Person:
    """The person with that id.

    Raises:
        Missing: When there is no such person.
    """
    try:
        return asked_person(text, schedule().plan.rota)
    except RangeError as error:
        raise Missing(sentence(str(error))) from error


def lit() -> str | None:
    """The id of whoever is named in the address, whose days are to stand out.

    Raises:
        Missing: When there is no such person.
    """
    person = request.args.get("person")
    return named(person).id if person else None


def sentence(text: str) -> str:
    """An error's text, which goes on after a colon elsewhere, as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('?', '.')) else '.'}"


def tone_of(known: Schedule, person: str) -> int:
    """The number of somebody's colour, by their place in the config."""
    return [each.id for each in known.plan.rota.people].index(person) % len(TONES)


def _icon(known: Schedule, up: str, static: str) -> str:
    """Where the icon lies that names who is on duty; a plain one on a day without anybody."""
    present = known.on_duty
    if present is None:
        return f"{static}icon.svg"
    return f"{up}people/{present.person}/icon.svg" if present.person else f"{static}nobody.svg"


def _tones(known: Schedule) -> dict[str | None, str]:
    """The class that gives each person their colour; nobody has one of their own."""
    people = enumerate(known.plan.rota.people)
    return {None: "nobody", **{person.id: f"tone-{n % len(TONES)}" for n, person in people}}
