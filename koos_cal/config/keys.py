"""Keys: which table takes which, and what is said of one that none of them takes."""

from __future__ import annotations

from collections.abc import Sequence

from koos_cal.config import dated, schema
from koos_cal.config.table import Table
from koos_cal.values.names import key_meant
from koos_cal.values.quote import either

# Every table by its header.
TABLES: dict[str, type[Table]] = {
    "[koos]": schema.Koos,
    "[[koos.links]]": schema.Link,
    "[rotation]": schema.Rotation,
    "[[rotation.then]]": schema.Then,
    "[holidays]": schema.Holidays,
    "[[closings]]": dated.Closing,
    "[[working]]": dated.Working,
    "[feed]": schema.Feed,
    "[access]": schema.Access,
    "[journal]": schema.Journal,
    "[[absence_calendars]]": schema.AbsenceCalendar,
    "[[people]]": schema.Person,
    "[[shares]]": dated.ShareFrom,
    "[[absences]]": dated.Absence,
    "[[pauses]]": dated.Pause,
    "[[exchanges]]": dated.Exchange,
    "[[overrides]]": dated.Override,
}
TOP = [name for header in TABLES if "." not in (name := header.strip("[]"))]
# Blocks within a table, by the table and the key that leads to them.
WITHIN: dict[type[Table], str] = {schema.Koos: "links", schema.Rotation: "then"}


def keys_of(model: type[Table]) -> list[str]:
    """The keys that a table takes."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return [*keys, WITHIN[model]] if model in WITHIN else keys


def unknown_key(key: str, known: Sequence[str]) -> str:
    """What to say of a key that is none of those *known* where it stands."""
    homes = [header for header, model in TABLES.items() if key in keys_of(model)]
    if key == "then":
        hint = "its header is [[rotation.then]]"
    elif key == "url" and "url_env" in known:
        hint = (
            "whoever knows the address can read the calendar, so put it into a variable, and"
            " the name of that here as `url_env`"
        )
    elif near := key_meant(key, known):
        hint = f'did you mean "{near}"?'
    elif key == "links":
        hint = "its header is [[koos.links]]"
    elif homes:
        hint = f"it belongs below {either(homes)}"
    else:
        hint = f"known are {', '.join(known)}"
    return f"unknown key; {hint}"
