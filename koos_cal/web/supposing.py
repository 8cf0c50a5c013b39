"""Supposing: what an absence or an exchange would change, asked by a form that records nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from koos_cal.dates import range_text
from koos_cal.errors import RangeError
from koos_cal.panels.what_if import Absence, Exchange, is_too_large, supposed
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.values.asked import asked_day
from koos_cal.web.access import mine
from koos_cal.web.page import page, speaker
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
    known, answer = schedule(), _Answers()
    wish = answer.wish()
    if wish:
        answer.wrong |= wish.wrong(known)
    is_right = wish is not None and not answer.wrong
    too_large = is_right and is_too_large(known)
    found = supposed(known, wish) if wish and is_right and not too_large else None
    return page("what_if.html", **_told(answer, wish if found else None), found=found,
                is_too_large=too_large)  # fmt: skip


class _Answers:
    """What was filled in, and what is wrong with it by the name of the field."""

    def __init__(self) -> None:
        self.given = {name: text for name in LABELS if (text := request.args.get(name, "").strip())}
        self.wrong: dict[str, str] = {}

    def wish(self) -> Wish | None:
        """What is asked for; None where a form is only to be filled in, or cannot be read."""
        if not {"from", "to", "back_from", "back_to", "taker"} & self.given.keys():
            return None
        span = self._span("from", "to")
        if "giver" not in self.given:
            person = self._needed("person")
            return Absence(person=person, span=span) if span and not self.wrong else None
        giver, taker = self._needed("giver"), self._needed("taker")
        has_back = {"back_from", "back_to"} & self.given.keys()
        back = self._span("back_from", "back_to") if has_back else None
        if span is None or self.wrong:
            return None
        return Exchange(giver=giver, taker=taker, span=span, back=back)

    def _needed(self, name: str) -> str:
        if name not in self.given:
            self.wrong[name] = "required"
        return self.given.get(name, "")

    def _span(self, first: str, last: str) -> Span | None:
        """Days that are given by two fields; the second is the first where it is left out."""
        start = self._day(first)
        end = self._day(last) if last in self.given else start
        if start and end and end < start:
            self.wrong[last] = "before the first day"
        return Span(start=start, end=end + ONE_DAY) if start and end and start <= end else None

    def _day(self, name: str) -> date | None:
        text = self._needed(name)
        try:
            return asked_day(text, schedule().today) if text else None
        except RangeError as error:
            self.wrong[name] = str(error)
            return None


def _told(answer: _Answers, wish: Wish | None) -> dict[str, Any]:
    """What the template needs besides."""
    known, reader = schedule(), mine()
    candidates = [each for each in known.plan.rota.people if each.stay.end > known.today]
    giver = answer.given.get("giver", reader)
    others = [each.id for each in candidates if each.id != (giver or candidates[0].id)]
    usual = {"person": reader, "giver": giver, "taker": next(iter(others), None)}
    return {
        "LABELS": LABELS,
        "asked": {**usual, **answer.given},
        "mistakes_in": answer.wrong,
        "candidates": candidates,
        "last": known.planned_until - ONE_DAY,
        "wish_text": _title(wish) if wish else "",
        "block": wish.block if wish else "",
    }


def _title(wish: Wish) -> str:
    """What is supposed, as a heading."""
    words, year, reader = speaker(), schedule().today.year, mine()

    def text(span: Span) -> str:
        return range_text(span.start, span.last, year)

    if isinstance(wish, Absence):
        who = "you are" if wish.person == reader else f"{words.name(wish.person)} is"
        return f"If {who} away {text(wish.span)}"
    giver, taker = words.name(wish.giver), words.name(wish.taker)
    back = f" for {text(wish.back)}" if wish.back else ""
    return f"If {giver} gives {text(wish.span)} to {taker}{back}"
