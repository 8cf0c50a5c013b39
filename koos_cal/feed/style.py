"""Style: how a rota's calendars are to look, whatever they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What the config and the surroundings say about all feeds of a rota.

    Attributes:
        role: The first word of every duty's title.
        title: What the calendar is called.
        rota_id: Ends every UID.
        about: Shown in every event.
        timezone: Whose clock *hours* are on.
        page: The address of the app, with a slash at its end; None where events must not
            tell it.
        hours: Start and end of each working day; None for all-day events.
        busy: Whether a turn blocks the calendar.
        notes: Whether notes are published.
        changed: When the inputs last changed, in UTC, to the second.
    """

    role: str
    title: str
    rota_id: str
    about: str
    timezone: str
    page: str | None
    hours: tuple[time, time] | None
    busy: bool
    notes: bool
    changed: datetime
