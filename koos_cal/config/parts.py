"""Parts: what of a config is right by itself, before it is known to fit together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from koos_cal.config import dated, schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The tables that could be read.

    Single tables are None, and blocks are missing from their mapping, where they could
    not be read; blocks are kept by their place in the file, for messages.

    Attributes:
        ids: The id of each person whose id can be told, by place, whatever else is wrong.
        wrong: The key paths of values that have a mistake already; where a table could be
            read without them, they are left out of it.
    """

    koos: schema.Koos | None
    links: dict[int, schema.Link]
    rotation: schema.Rotation | None
    then: dict[int, schema.Then]
    holidays: schema.Holidays | None
    closings: dict[int, dated.Closing]
    working: dict[int, dated.Working]
    feed: schema.Feed | None
    access: schema.Access | None
    journal: schema.Journal | None
    absence_calendars: dict[int, schema.AbsenceCalendar]
    people: dict[int, schema.Person]
    shares: dict[int, dated.ShareFrom]
    absences: dict[int, dated.Absence]
    pauses: dict[int, dated.Pause]
    exchanges: dict[int, dated.Exchange]
    overrides: dict[int, dated.Override]
    ids: dict[int, str]
    wrong: frozenset[str]

    def config(self) -> schema.Config:
        """The config they make; only to be asked for when nothing is wrong."""
        parts = {field.name: getattr(self, field.name) for field in fields(schema.Config)}
        values: dict[str, Any] = {
            name: tuple(part.values()) if isinstance(part, dict) else part
            for name, part in parts.items()
        }
        return schema.Config(**values)
