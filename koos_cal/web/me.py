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
    given = typed()
    return settle(
        Order(what="absent", given=given), "absent.html", back=_page_of(given.get("person", ""))
    )


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
    order, declared = Order(what="change", given=typed(), of=known), _absence(known)
    return settle(order, "absence.html", {"declared": declared}, _page_of(declared.person))


@bp.post("/absences/<known>/back")
def back(known: str) -> Response:
    """Show what it changes when an absence is taken back, and do it."""
    order, declared = Order(what="back", given=typed(), of=known), _found(known)
    back = _page_of(declared.person) if declared else ""
    return settle(order, "back.html", {"declared": declared}, back)


def _page_of(person: str) -> str:
    """Where somebody's absences can be seen, below the link; one's own page is all there is."""
    is_other = person != doer().name and schedule().plan.rota.person(person) is not None
    return f"people/{person}" if is_other else ""


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
