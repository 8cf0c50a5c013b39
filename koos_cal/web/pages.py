"""The pages that people open."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Redirection

from koos_cal.dates import day_text
from koos_cal.errors import RangeError
from koos_cal.links import SCREEN
from koos_cal.panels.absences import absences, closed_days
from koos_cal.panels.calendars import calendars as calendars_read
from koos_cal.panels.declared import waiting
from koos_cal.panels.fairness import Review, fairness
from koos_cal.panels.now import now
from koos_cal.panels.people import people
from koos_cal.panels.person import sheet
from koos_cal.panels.ribbon import ribbon
from koos_cal.panels.why import why
from koos_cal.panels.year import coming_year, year, years
from koos_cal.values.asked import asked_day
from koos_cal.web.access import Missing, mine, owner
from koos_cal.web.actor import part
from koos_cal.web.icons import icon
from koos_cal.web.page import lit, named, page, sentence, tone_of
from koos_cal.web.state import board, schedule
from koos_cal.web.subscribing import offered
from koos_cal.web.told import lately
from koos_cal.words.verdict import verdict

LATELY = 4  # events on a person's page
AGAIN = "300"  # seconds after which a screen asks again
FRESH = "max-age=86400"  # an icon's name says whose it is

bp = Blueprint("pages", __name__)


# Without the slash it is the same page: a redirect would lose https behind a proxy.
@bp.get("/", strict_slashes=False)
def home() -> Response:
    """Show who is on duty; by a link of their own, a person's own page or the screen."""
    found = owner()
    if found is None:
        return now_page()
    return screen_page() if found.kind == SCREEN else person_page(found.id)


@bp.get("/now", strict_slashes=False)
def now_page() -> Response:
    """Show who is on duty, who comes next, and days that nobody takes."""
    known = schedule()
    return page("now.html", now=now(known), weeks=ribbon(known), lit=lit())


@bp.get("/screen", strict_slashes=False)
def screen_page() -> Response:
    """Show who is on duty on a whole screen, which asks again by itself."""
    response = page("screen.html", now=now(schedule()))
    response.headers["Refresh"] = AGAIN
    return response


@bp.get("/people", strict_slashes=False)
def people_page() -> Response:
    """Show everyone with their next turn."""
    return page("people.html", people=people(schedule()))


@bp.get("/people/<person>", strict_slashes=False)
def person_page(person: str) -> Response:
    """Show one person's turns, absences and share.

    Raises:
        Missing: When there is no such person.
    """
    found = named(person)
    has_calendar = any(each.person == found.id for each in offered())
    known = schedule()
    return page(
        "person.html",
        sheet=sheet(known, found),
        part=part(known, found.id),
        has_calendar=has_calendar,
        events=lately(known, found.id, LATELY),
        waits=bool(found.id == mine() and waiting(known, found.id)),
    )


@bp.get("/people/<person>/icon.svg")
def icon_of(person: str) -> Response:
    """The icon of pages while that person is on duty.

    Raises:
        Missing: When there is no such person.
    """
    found = named(person)
    drawn = icon(found.name, tone_of(schedule(), found.id))
    return Response(drawn, content_type="image/svg+xml", headers={"Cache-Control": FRESH})


@bp.get("/year", strict_slashes=False)
def present_year() -> Response:
    """Show twelve months from the present one on."""
    return page("year.html", year=coming_year(schedule()), lit=lit())


@bp.get("/year/<number>", strict_slashes=False)
def year_page(number: str) -> Response:
    """Show a year at a glance.

    Raises:
        Missing: When nothing is to show of it.
    """
    known = years(schedule())
    if number not in map(str, known):
        raise Missing(f"The rota can be shown for the years {known[0]} to {known[-1]}.")
    return page("year.html", year=year(schedule(), int(number)), lit=lit())


@bp.get("/fairness", strict_slashes=False)
def fairness_page() -> Response:
    """Show everyone's turns beside their share."""
    known = schedule()

    def told(review: Review) -> str:
        return verdict(known.words, [bar.tally for bar in review.bars])

    return page("fairness.html", reviews=fairness(known), verdict=told)


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


def _day(text: str) -> date:
    try:
        day = asked_day(text, schedule().today)
    except RangeError as error:
        raise Missing(sentence(str(error))) from error
    if day >= schedule().planned_until:
        raise Missing(f"Nothing is planned from {day_text(schedule().planned_until)} on.")
    return day
