"""Access: who may open an address."""

from __future__ import annotations

from typing import Any

from flask import g, request
from werkzeug.exceptions import HTTPException

from koos_cal.hosts import is_meant
from koos_cal.links import OWN, PERSON, PREFIXES, Door, Owner
from koos_cal.live.publish import Published
from koos_cal.web.arrival import SENT
from koos_cal.web.state import board, published

READ_ROOT, OWN_ROOT = f"{PREFIXES[PERSON]}<token>", f"{PREFIXES[OWN]}<own>"
_WAYS = {"token": PREFIXES[PERSON], "own": PREFIXES[OWN]}  # by what the token is called in it
LONGEST_NUMBER = 9  # digits of an entry's


class Revoked(HTTPException):
    """A link that was good once and was taken back."""

    code = 410
    title = "A link that was taken back"
    description = "This link is not in use any more. Ask whoever keeps the rota for your new one."


class Unknown(HTTPException):
    """Nothing lies here."""

    code = 404
    title = "Nothing here"
    description = "There is nothing at this address. Check that it was copied whole."


class Missing(HTTPException):
    """The address is right, and what it names is not there; says what is."""

    code = 404
    title = "Not there"


class Misdirected(HTTPException):
    """The request is for a name that is not known to be ours."""

    code = 421
    title = "Not under this name"
    description = (
        "This rota cannot be read under this name, which may be somebody else's. Open it by its own"
        " address; whoever keeps it can set koos.url to that, or add further names to hosts below"
        " [access] in the config."
    )


class Private(HTTPException):
    """The rota can be opened with a secret link only."""

    code = 404
    title = "A private rota"
    description = (
        "This rota is private: everyone has a secret address of their own, under /k/."
        " Ask whoever keeps the rota for yours."
    )


def open_door(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Check the token in front of an address and note whose it is.

    Where there are tokens they protect the rota; where there are none, the name does that the
    request was sent to.

    Raises:
        HTTPException: 404 for a token that never was and for an address that belongs to
            the other mode, 410 for one that was, 421 for a name that may be another's.
    """
    given = values or {}
    found = [(prefix, t) for name, prefix in _WAYS.items() if (t := given.pop(name, None))]
    prefix, token = found[0] if found else ("", None)
    door = _door_at(published(), prefix, token)
    if door and prefix == PREFIXES[OWN] and _has_read_on():
        door = _door_at(published(), prefix, token)
    if door:
        g.door = door
    g.prefix = f"{prefix}{token}" if token else ""


def _door_at(state: Published, prefix: str, token: str | None) -> Door | None:
    """The door that a token opens; None in open mode, where there are none."""
    doors = state.doors
    if doors is None:
        if not is_meant(request.environ[SENT], state.hosts):
            raise Misdirected
        if token is not None:
            raise Unknown
        return None
    if token is None:
        raise Private
    door = doors.find(token)
    if door is None or door.owner.prefix != prefix:
        raise Unknown
    if not door.is_open(state.today):
        raise Revoked
    return door


def _has_read_on() -> bool:
    """See to it that whoever was just told that something is done sees it, here as well.

    Returns:
        Whether something newer may be in force.
    """
    number = request.args.get("done", "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    if is_number:
        g.published = board().after(int(number))
    return is_number


def is_open() -> bool:
    """Whether whoever asks has come in, so that they may see the rota."""
    return "prefix" in g


def owner() -> Owner | None:
    """Whose secret link the request came by; None in open mode."""
    found: Door | None = g.get("door")
    return found.owner if found else None


def mine() -> str | None:
    """The id of the person whose secret link the page was opened with, if it is a person's."""
    found = owner()
    return found.id if found and found.kind in {PERSON, OWN} else None


def own_door() -> Door | None:
    """The door that the request came by, if it is somebody's own, by which they act."""
    found: Door | None = g.get("door")
    return found if found and found.owner.kind == OWN else None


def reading_prefix() -> str:
    """What stands before every path that may be given to a program: never somebody's own link."""
    door, doors = own_door(), published().doors
    if door is None or doors is None:
        return prefix()
    return doors.path(Owner(kind=PERSON, id=door.owner.id)) or ""


def prefix() -> str:
    """What stands before every path of whoever asks: their secret link, or nothing."""
    return str(g.get("prefix", ""))
