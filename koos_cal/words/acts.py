"""Acts: what people did, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from koos_cal.dates import and_text, count_text, day_text, range_text
from koos_cal.words.names import Names

CONFIG = "The config changed"
_ANSWERS = {
    "accepted": "accepted",
    "declined": "declined",
    "withdrawn": "withdrew",
    "undone": "undid",
}


def act_text(
    names: Names,
    kind: str,
    by: str,
    body: Mapping[str, Any],
    year: int,
    *,
    about: Mapping[str, Any],
) -> str:
    """What an entry tells: "Bo declared Ada away, Mon 7 to Fri 11 December".

    Args:
        names: Names people.
        kind: The entry's.
        by: Who did it.
        body: The entry's.
        year: Left out of dates in it.
        about: The body of the last entry that told all of the same.
    """
    who = names.doer(by)
    if not names.plan.rota.person(by):
        who = who[:1].upper() + who[1:]
    match kind:
        case "absence":
            return f"{who} {_absence(names, by, body, about, year)}"
        case "exchange":
            return f"{who} {_exchange(names, by, body, about, year)}"
        case "correction":
            day = day_text(date.fromisoformat(body["day"]), year)
            return f"{who} corrected {day}: {names.name(body['person'])} was on duty"
        case "link":
            return f"{who} made a new link for {names.doer(body['owner'])}"
        case "calendar":
            return f"The calendar {names.own_text(body['calendar'])} changed: {_read(body)}"
    return CONFIG


def _absence(
    names: Names, by: str, body: Mapping[str, Any], about: Mapping[str, Any], year: int
) -> str:
    if body.get("withdrawn"):
        if "person" not in about:
            return "withdrew an absence"
        return f"withdrew {_whose(names, by, about['person'])} absence, {_days(about, year)}"
    if "id" in body:
        return f"changed {_whose(names, by, body['person'])} absence, {_days(body, year)}"
    whom = "themselves" if by == body["person"] else names.name(body["person"])
    return f"declared {whom} away, {_days(body, year)}"


def _exchange(
    names: Names, by: str, body: Mapping[str, Any], about: Mapping[str, Any], year: int
) -> str:
    if "giver" not in body:
        return _answer(names, by, body, about, year)
    to = names.name(body["asked"]) if body["asked"] else "everybody"
    whose = "" if by == body["giver"] else f"{names.name(body['giver'])}'s "
    verb = "gave" if "state" in body else "offered"
    return f"{verb} {to} {whose}{_sides(body, year)}"


def _answer(
    names: Names, by: str, body: Mapping[str, Any], about: Mapping[str, Any], year: int
) -> str:
    verb, who = _ANSWERS[body["state"]], body.get("taker") or body.get("person")
    if "giver" not in about:
        return f"{verb} a swap"
    is_offer = body["state"] != "undone"
    what = f"{_whose(names, by, about['giver'])} offer" if is_offer else "the swap"
    instead = f", in {names.name(who)}'s name" if who not in {None, by} else ""
    return f"{verb} {what} of {_sides(about, year)}{instead}"


def _whose(names: Names, by: str, person: str) -> str:
    return "their own" if by == person else f"{names.name(person)}'s"


def _sides(body: Mapping[str, Any], year: int) -> str:
    """The days of an exchange, and those that come back for them."""
    back = f" for {_days(body['back'], year)}" if body["back"] else ""
    return f"{_days(body, year)}{back}"


def _read(body: Mapping[str, Any]) -> str:
    """How many absences came and went in a calendar; whose they are, the days tell."""
    came, went = (count_text(len(body[key]), "absence") for key in ("came", "went"))
    told = [f"{came} came"] if body["came"] else []
    return and_text([*told, *([f"{went} went"] if body["went"] else [])])


def _days(body: Mapping[str, Any], year: int) -> str:
    return range_text(date.fromisoformat(body["from"]), date.fromisoformat(body["to"]), year)
