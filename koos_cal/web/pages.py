"""The pages that people open."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import segno
from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Redirection

from koos_cal.addresses import Calendar, calendars
from koos_cal.asked import asked_day, asked_person
from koos_cal.dates import day_text
from koos_cal.errors import RangeError
from koos_cal.panels.absences import absences, closed_days
from koos_cal.panels.calendars import calendars as calendars_read
from koos_cal.panels.fairness import fairness
from koos_cal.panels.now import now
from koos_cal.panels.person import sheet
from koos_cal.panels.why import why
from koos_cal.panels.year import nearest_year, year, years
from koos_cal.rota.people import Person
from koos_cal.web.access import Missing, owner, prefix
from koos_cal.web.arrival import asked_at
from koos_cal.web.page import mine, page
from koos_cal.web.state import board, schedule

LOCAL = {"localhost", "127.0.0.1", "::1"}  # other names for the machine that a browser runs on

bp = Blueprint("pages", __name__)


# Without the slash it is the same page: a redirect would lose https behind a proxy.
@bp.get("/", strict_slashes=False)
def home() -> Response:
    """Show who is on duty; to whoever comes by a link of their own, their own page."""
    person = mine()
    return person_page(person) if person else now_page()


@bp.get("/now", strict_slashes=False)
def now_page() -> Response:
    """Show who is on duty, who comes next, and days that nobody takes."""
    return page("now.html", now=now(schedule()))


@bp.get("/people/<person>")
def person_page(person: str) -> Response:
    """Show one person's turns, absences and share, and how to subscribe to them.

    Raises:
        Missing: When there is no such person.
    """
    found = _person(person)
    own = next((each for each in _calendars() if each.person == found.id), None)
    code = _code(found) if own else ""
    return page("person.html", sheet=sheet(schedule(), found), calendar=own, code=code)


@bp.get("/year")
def present_year() -> Redirection:
    """Lead to the present year, or the one nearest to it of which there is something to show."""
    return redirect(f"year/{nearest_year(schedule())}")


@bp.get("/year/<number>", strict_slashes=False)
def year_page(number: str) -> Response:
    """Show a year at a glance.

    Raises:
        Missing: When nothing is to show of it.
    """
    known = years(schedule())
    if number not in map(str, known):
        raise Missing(f"The rota can be shown for the years {known[0]} to {known[-1]}.")
    return page("year.html", year=year(schedule(), int(number)))


@bp.get("/fairness", strict_slashes=False)
def fairness_page() -> Response:
    """Show everyone's turns beside their share."""
    return page("fairness.html", reviews=fairness(schedule()))


@bp.get("/away", strict_slashes=False)
def away_page() -> Response:
    """Show who is away when, and the turns that it touches."""
    known = schedule()
    return page(
        "away.html",
        absences=absences(known),
        closed=closed_days(known),
        read=calendars_read(known, board().fetched, board().clock()),
    )


@bp.get("/why")
def why_any_day() -> Redirection:
    """Lead to the page of the day that was picked, or of today."""
    day = _day(request.args.get("day") or schedule().today.isoformat())
    return redirect(f"why/{day}")


@bp.get("/why/<day>", strict_slashes=False)
def why_page(day: str) -> Response:
    """Show why a day is as it is.

    Raises:
        Missing: When it is no day or nothing is planned for it yet.
    """
    return page("why.html", why=why(schedule(), _day(day)))


@bp.get("/subscribe", strict_slashes=False)
def subscribe_page() -> Response:
    """Show how to subscribe to the team's calendars, and whose else there are."""
    return page("subscribe.html", calendars=_calendars())


def _person(text: str) -> Person:
    try:
        return asked_person(text, schedule().plan.rota)
    except RangeError as error:
        raise Missing(_sentence(error)) from error


def _day(text: str) -> date:
    try:
        day = asked_day(text, schedule().today)
    except RangeError as error:
        raise Missing(_sentence(error)) from error
    if day >= schedule().planned_until:
        raise Missing(f"Nothing is planned from {day_text(schedule().planned_until)} on.")
    return day


def _sentence(error: RangeError) -> str:
    """An error's text, which goes on after a colon elsewhere, as a sentence."""
    text = str(error)
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"


def _calendars() -> list[Calendar]:
    """The calendars that whoever asks may subscribe to, at addresses of their own."""
    known = schedule()
    return calendars(known.inputs.config, _base() + prefix(), known.today, owner())


def _code(person: Person) -> str:
    """A QR code that opens the person's page, as SVG; nothing where a phone cannot reach it."""
    address = f"{_base()}{prefix()}/" + ("" if mine() else f"people/{person.id}")
    if urlsplit(address).hostname in LOCAL:
        return ""
    return segno.make(address, error="m").svg_inline(omitsize=True, svgclass="code", lineclass=None)


def _base() -> str:
    """Where the app is reached: as the config says, else as it was asked for."""
    return schedule().inputs.config.koos.url or asked_at()
