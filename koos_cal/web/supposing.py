"""Supposing: what an absence or an exchange would change, asked by a form that records nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from koos_cal.dates import range_text
from koos_cal.deeds.values import Values
from koos_cal.panels.what_if import Absence, Exchange, is_too_large, supposed
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule
from koos_cal.web.access import mine
from koos_cal.web.page import page
from koos_cal.web.state import schedule

Wish = Absence | Exchange
LABELS = {
    "person": "Who",
    "giver": "Who gives",
    "taker": "Who takes",
    "from": "From",
    "to": "To",
    "back_from": "In return from",
    "back_to": "In return to",
}

bp = Blueprint("supposing", __name__)


@bp.get("/what-if", strict_slashes=False)
def what_if() -> Response:
    """Show the forms and, where one of them is filled in, what would change."""
    known = schedule()
    given = {name: text for name in LABELS if (text := request.args.get(name, "").strip())}
    values = Values(given, known, *LABELS)
    wish = _wish(given, values, known)
    wrong = {**values.wrong, **(wish.wrong(known) if wish else {})}
    is_right = wish is not None and not wrong
    too_large = is_right and is_too_large(known)
    found = supposed(known, wish) if wish and is_right and not too_large else None
    return page("what_if.html", **_told(given, wish if found else None), found=found,
                mistakes_in=wrong, is_too_large=too_large)  # fmt: skip


def _wish(given: Mapping[str, str], values: Values, known: Schedule) -> Wish | None:
    """What is asked for; None where a form is only to be filled in, or cannot be read."""
    if not {"from", "to", "back_from", "back_to", "taker"} & given.keys():
        return None
    span = values.required_span("from", "to")
    if "giver" not in given:
        person = values.required("person", values.person("person"))
        return Absence.on(known, person, span) if person and span else None
    giver, taker = (values.required(name, values.person(name)) for name in ("giver", "taker"))
    back = values.span("back_from", "back_to")
    if values.wrong or not (giver and taker and span):
        return None
    return Exchange(giver=giver, taker=taker, span=span, back=back)


def _told(given: Mapping[str, str], wish: Wish | None) -> dict[str, Any]:
    """What the template needs besides."""
    known, reader = schedule(), mine()
    candidates = [each for each in known.plan.rota.people if each.stay.end > known.today]
    giver = given.get("giver", reader)
    others = [each.id for each in candidates if each.id != (giver or candidates[0].id)]
    usual = {"person": reader, "giver": giver, "taker": next(iter(others), None)}
    return {
        "LABELS": LABELS,
        "asked": {**usual, **given},
        "candidates": candidates,
        "last": known.planned_until - ONE_DAY,
        "wish_text": _title(wish) if wish else "",
        "block": wish.block if wish else "",
    }


def _title(wish: Wish) -> str:
    """What is supposed, as a heading."""
    known, reader = schedule(), mine()
    words, year = known.words_of_pages, known.today.year

    def text(span: Span) -> str:
        return range_text(span.start, span.last, year)

    if isinstance(wish, Absence):
        who = "you are" if wish.person == reader else f"{words.name(wish.person)} is"
        return f"If {who} away {text(wish.span)}"
    gives = "you give" if wish.giver == reader else f"{words.name(wish.giver)} gives"
    taker = "you" if wish.taker == reader else words.name(wish.taker)
    back = f" for {text(wish.back)}" if wish.back else ""
    return f"If {gives} {text(wish.span)} to {taker}{back}"
