"""Subscribing: one calendar at a time, and how each program is told of it."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from flask import Blueprint, Response

from koos_cal.addresses import Calendar, calendars
from koos_cal.links import PERSON, Owner, is_public
from koos_cal.web.access import Missing, mine, owner, reading_prefix
from koos_cal.web.arrival import asked_at
from koos_cal.web.page import named, page
from koos_cal.web.state import schedule

LOCAL = {"localhost", "127.0.0.1", "::1"}  # other names for the machine that a browser runs on

bp = Blueprint("subscribing", __name__)


@bp.get("/subscribe", strict_slashes=False)
def subscribe_page() -> Response:
    """Show how to subscribe to one's own turns by a link of one's own, else to everyone's."""
    person = mine()
    own = any(each.person == person for each in offered() if person)
    return _page("person", person, "subscribe") if own else everyones()


@bp.get("/subscribe/everyone", strict_slashes=False)
def everyones() -> Response:
    """Show how to subscribe to everyone's turns."""
    return _page("team", None, "subscribe/everyone")


@bp.get("/subscribe/away", strict_slashes=False)
def who_is_away() -> Response:
    """Show how to subscribe to who is away."""
    return _page("away", None, "subscribe/away")


@bp.get("/people/<person>/subscribe", strict_slashes=False)
def persons(person: str) -> Response:
    """Show how to subscribe to one person's turns.

    Raises:
        Missing: When there is no such person, or their calendar has an address of its own.
    """
    found = named(person)
    return _page("person", found.id, f"people/{found.id}/subscribe")


def offered() -> list[Calendar]:
    """The calendars that whoever asks may subscribe to, at addresses of their own."""
    known, person = schedule(), mine()
    whose = Owner(kind=PERSON, id=person) if person else owner()
    return calendars(known.inputs.config, _base() + reading_prefix(), known.today, whose)


def _page(kind: str, person: str | None, path: str) -> Response:
    """The page of one of the calendars that are offered."""
    known = offered()
    chosen = next((each for each in known if (each.kind, each.person) == (kind, person)), None)
    if chosen is None:
        raise Missing("There is no address for this calendar here: everyone has one of their own.")
    public = is_public(chosen.subscription.address)
    return page(
        "subscribe.html", calendars=known, chosen=chosen, is_public=public, code=_code(path)
    )


def _code(path: str) -> str:
    """A QR code that opens a page, as SVG; nothing where a phone cannot reach it."""
    address = f"{_base()}{reading_prefix()}/{path}"
    if urlsplit(address).hostname in LOCAL:
        return ""
    return segno.make(address, error="m").svg_inline(omitsize=True, svgclass="code", lineclass=None)


def _base() -> str:
    """Where the app is reached: as the config says, else as it was asked for."""
    return schedule().inputs.config.koos.url or asked_at()
