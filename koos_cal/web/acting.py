"""Acting: what somebody does by their own link, on whose authority, and from which page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import Forbidden

from koos_cal.changes.effect import Effect
from koos_cal.deeds.doer import Doer, doer_of, require_calm
from koos_cal.deeds.links import number_of
from koos_cal.deeds.orders import Order
from koos_cal.journal.entry import Draft
from koos_cal.links import OWN, Door
from koos_cal.live.journal import Deed
from koos_cal.schedule import Schedule
from koos_cal.web.access import Revoked, own_door
from koos_cal.web.state import board, published, schedule

HARMLESS = {"GET", "HEAD", "OPTIONS"}
_PORTS = {"http": 80, "https": 443}


class Foreign(Forbidden):
    """Something was to be done from a page that is not one of ours."""

    title = "Not from here"
    description = (
        "This did not come from a page of this rota, so nothing was done. Open your own link and"
        " do it there."
    )


class DiffersError(Exception):
    """What would change is not any more what somebody was shown and agreed to."""

    def __init__(self, effect: Effect) -> None:
        self.effect = effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Something that was done.

    Attributes:
        effect: What it changed.
        known: The id of what it is about: of an absence or an exchange.
        number: Of the last entry that tells of it.
    """

    effect: Effect
    known: str
    number: int


def require_own_page() -> None:
    """See to it that whatever changes anything comes from a page of ours, or from a program.

    Browsers say where a request comes from. One that does not is no browser, and then it has to
    send what no form can.

    Raises:
        Foreign: When it does not.
    """
    if request.method in HARMLESS:
        return
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is None:
        is_program = site is None and not _is_form()
        if site != "same-origin" and not is_program:
            raise Foreign
    elif _host(origin) not in _our_hosts(origin.partition(":")[0]):
        raise Foreign


def doer() -> Doer:
    """Who acts, as far as is known; whether they may is decided with what is in force then."""
    return authority(schedule(), _door())


def preview(order: Order) -> Effect:
    """What would change if that were done.

    Raises:
        RefusedError: When it cannot be, or not by them.
        AlreadyError: When it is so already.
        JournalError: When nothing can be done now.
    """
    return Effect.between(*board().preview(_deed(order)))


def do(order: Order, agreed: str | None = None) -> Outcome:
    """Do it.

    Args:
        order: What.
        agreed: What tells the changes that they were shown from others, where they were.

    Raises:
        DiffersError: When something else would change than was agreed to.
        RefusedError: When it cannot be done, or not by them.
        AlreadyError: When it is so already.
        JournalError: When it could not be recorded; nothing was.
    """

    def check(before: Schedule, after: Schedule) -> None:
        effect = Effect.between(before, after)
        if agreed is not None and digest(order, effect) != agreed:
            raise DiffersError(effect)

    done = board().do(_deed(order), check)
    entries = done.after.entries
    return Outcome(
        effect=Effect.between(done.before, done.after.schedule),
        known=order.of or str(entries[0].number),
        number=entries[-1].number,
    )


def digest(order: Order, effect: Effect) -> str:
    """Tells an order with what it would change from any other."""
    days = [(each.day.isoformat(), each.gist) for each in effect.changes]
    told = [order.what, order.of, sorted(order.given.items()), _door().owner.id, days]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def authority(known: Schedule, door: Door) -> Doer:
    """On whose authority something is done by a door, with what is in force in *known*.

    A door may be newer than that: a link that is raised in a config with mistakes opens at once.

    Raises:
        Revoked: When its link is not in use any more.
    """
    config, owner = known.inputs.config, door.owner
    stay = next((p.stay for p in config.people if p.person_id == owner.id), None)
    present = number_of(config, OWN, owner.id)
    is_in_use = present is not None and door.number >= present and known.inputs.can_be_acted_on
    if stay is None or known.today >= stay.end or not is_in_use:
        raise Revoked
    return doer_of(config, owner.id)


def _deed(order: Order) -> Deed:
    """What makes the journal entry, from the schedule at the time of recording."""
    door, clock = _door(), board().clock

    def deed(known: Schedule) -> Sequence[Draft]:
        now = clock()
        who = authority(known, door)
        require_calm(who, known.inputs.known, now)
        return [order.draft(known, who, now)]

    return deed


def _door() -> Door:
    found = own_door()
    if found is None:  # no address under which anything is done can be opened otherwise
        raise Foreign
    return found


def _is_form() -> bool:
    """Whether a form could have sent it."""
    return request.method == "POST" and request.mimetype != "application/json"


def _our_hosts(scheme: str) -> set[tuple[str, int | None]]:
    """Where the app is reached: as the config says, and as it was asked for."""
    url, host = published().inputs.config.koos.url, request.environ.get("HTTP_HOST")
    known = [url, f"{scheme}://{host}" if host else None]
    return {found for each in known if each and (found := _host(each))}


def _host(origin: str) -> tuple[str, int | None] | None:
    """The host and the port of an address; None where it tells none."""
    try:
        parts = urlsplit(origin)
        return (parts.hostname, parts.port or _PORTS.get(parts.scheme)) if parts.hostname else None
    except ValueError:
        return None
