"""Links: a new one for somebody, which ends the one before it."""

from __future__ import annotations

from koos_cal.config import Config
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.refused import AlreadyError, RefusedError, Why
from koos_cal.journal.entry import Draft, Kind
from koos_cal.links import owners
from koos_cal.schedule import Schedule
from koos_cal.values.number import LAST_LINK


def raised(schedule: Schedule, doer: Doer, kind: str, owner: str, number: str) -> Draft:
    """Raise the number of a link; only keepers may.

    Args:
        schedule: The rota.
        doer: Who does it.
        kind: Of the link.
        owner: Whose it is.
        number: The one that it had when they looked, so that asking twice raises it once.

    Raises:
        RefusedError: When it is not theirs to do, or there is no such link.
        AlreadyError: When it has been raised since.
    """
    doer.require()
    present = number_of(schedule.inputs.config, kind, owner)
    if present is None:
        raise RefusedError(Why.UNKNOWN, "there is no such link")
    if number != str(present):
        raise AlreadyError(owner)
    if present >= LAST_LINK:
        raise RefusedError(Why.CHANGED, f"it is number {LAST_LINK}, and there are no more")
    body = {"kind": kind, "owner": owner, "number": present + 1}
    return Draft(by=doer.name, kind=Kind.LINK, body=body)


def number_of(config: Config, kind: str, owner: str) -> int | None:
    """The number of somebody's link of that kind, in force."""
    known = {(each.kind, each.id): number for each, number, _ in owners(config, acting=True)}
    return known.get((kind, owner))
