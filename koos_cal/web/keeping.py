"""The keeper's page: everyone's links, open offers, absences, and who served after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response

from koos_cal.deeds.links import number_of
from koos_cal.deeds.orders import Order
from koos_cal.links import OWN, PERSON, SCREEN, Owner
from koos_cal.panels.keeping import keeping
from koos_cal.schedule import Schedule
from koos_cal.web.acting import doer
from koos_cal.web.forms import form_page, settle, typed
from koos_cal.web.page import page
from koos_cal.web.state import published, schedule

HERE = "keeper"

bp = Blueprint("keeping", __name__, url_prefix=f"/{HERE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Somebody's link as it is handed out.

    Attributes:
        owner: Whose it is.
        address: All of it.
        number: Of the link; the next one ends it.
    """

    owner: Owner
    address: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Everybody's links that work today: of a person the one that reads, and their own."""

    name: str
    links: Sequence[Link]


@bp.get("", strict_slashes=False)
def keeper_page() -> Response:
    """Show what a keeper looks after.

    Raises:
        RefusedError: When whoever asks is no keeper.
    """
    doer().require()
    return page("keeper.html", keeping=keeping(schedule()), everybody=_everybody(schedule()))


@bp.post("/link")
def link() -> Response:
    """Show whose link ends, and make a new one."""
    doer().require()
    return settle(Order(what="link", given=typed()), "keeper_link.html", back=HERE)


@bp.get("/correct")
def correct_form() -> Response:
    """Ask who served on one of the last days after all."""
    doer().require()
    return form_page("correct.html", {}, values={"keeping": keeping(schedule())})


@bp.post("/correct")
def correct() -> Response:
    """Show what it changes, and record it."""
    doer().require()
    order = Order(what="correct", given=typed())
    return settle(order, "correct.html", {"keeping": keeping(schedule())}, back=HERE)


def _everybody(known: Schedule) -> list[Links]:
    config, base = known.inputs.config, known.inputs.config.koos.url or ""
    people = [
        Links(name=each.name, links=[*_links(known, base, each.person_id, PERSON, OWN)])
        for each in config.people
        if known.today < each.stay.end
    ]
    screens = [
        Links(name=f"screen {name}", links=[*_links(known, base, name, SCREEN)])
        for name, _ in config.access.screens
    ]
    return [*people, *screens]


def _links(known: Schedule, base: str, whose: str, *kinds: str) -> list[Link]:
    doors, found = published().doors, []
    for kind in kinds:
        owner = Owner(kind=kind, id=whose)
        path = doors.path(owner) if doors else None
        number = number_of(known.inputs.config, kind, whose)
        if path and number:
            found.append(Link(owner=owner, address=f"{base}{path}/", number=number))
    return found
