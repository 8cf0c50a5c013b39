"""Undoing: where what was just done can be undone, by whoever did it alone."""

from __future__ import annotations

from koos_cal.changes.history import Event
from koos_cal.deeds import absences, exchanges
from koos_cal.deeds.doer import Doer, doer_of
from koos_cal.deeds.refused import RefusedError
from koos_cal.journal.entry import Entry, Kind
from koos_cal.schedule import Schedule
from koos_cal.web.state import board


def way_to_undo(event: Event, known: Schedule, person: str) -> str:
    """The path below *person*'s own link; nothing where it is not theirs to undo, or too late."""
    own = [act.entry for act in event.acts if act.entry.by == person]
    try:
        return _way(own[-1], known, doer_of(known.inputs.config, person)) if own else ""
    except RefusedError:
        return ""


def _way(entry: Entry, known: Schedule, who: Doer) -> str:
    """The path; declared, offered or accepted is what can be undone.

    Raises:
        RefusedError: When it cannot any more.
    """
    body, state = entry.body, entry.body.get("state")
    of = body.get("id", str(entry.number))
    if entry.kind == Kind.ABSENCE and "id" not in body:
        absences.withdraw(known, who, absences.find(known, of))
        return f"absences/{of}/back"
    if entry.kind == Kind.EXCHANGE and state == "accepted":
        exchanges.undo(known, who, exchanges.find(known, of), board().clock())
        return f"exchanges/{of}/undo"
    if entry.kind == Kind.EXCHANGE and state is None:
        exchanges.withdraw(known, who, exchanges.find(known, of))
        return f"exchanges/{of}/withdraw"
    return ""
