"""The pages on which people say who is away; all of them lie under somebody's own link."""

from __future__ import annotations

from flask import Blueprint, Response

from koos_cal.deeds import absences
from koos_cal.deeds.orders import Order
from koos_cal.deeds.refused import RefusedError
from koos_cal.journal.declared import Declared
from koos_cal.web.acting import doer
from koos_cal.web.forms import asked, form_page, settle, typed
from koos_cal.web.state import schedule

bp = Blueprint("me", __name__)


@bp.get("/absent")
def absent_form() -> Response:
    """Ask who is away when."""
    given = {"person": doer().name, "from": schedule().today.isoformat(), **asked()}
    return form_page("absent.html", given)


@bp.post("/absent")
def absent() -> Response:
    """Show what it changes when somebody is away, and declare it."""
    return settle(Order(what="absent", given=typed()), "absent.html")


@bp.get("/absences/<known>")
def absence_form(known: str) -> Response:
    """Show an absence, to be changed or taken back.

    Raises:
        RefusedError: When there is no such absence, or it is not theirs.
    """
    declared = _absence(known)
    given = {
        "from": declared.span.start.isoformat(),
        "to": declared.span.last.isoformat(),
        "note": declared.note,
    }
    return form_page("absence.html", given, values={"declared": declared})


@bp.post("/absences/<known>")
def absence(known: str) -> Response:
    """Show what the change of an absence changes, and make it."""
    order = Order(what="change", given=typed(), of=known)
    return settle(order, "absence.html", {"declared": _absence(known)})


@bp.post("/absences/<known>/back")
def back(known: str) -> Response:
    """Show what it changes when an absence is taken back, and do it."""
    order = Order(what="back", given=typed(), of=known)
    return settle(order, "back.html", {"declared": _found(known)})


def _absence(known: str) -> Declared:
    declared = absences.find(schedule(), known)
    doer().require(declared.person, declared.by)
    return declared


def _found(known: str) -> Declared | None:
    """The absence, if it is there; whoever asks twice has taken it back already."""
    try:
        return _absence(known)
    except RefusedError:
        return None
