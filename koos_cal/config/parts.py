"""Parts: what of a config is right by itself, before it is known to fit together."""

from __future__ import annotations

from dataclasses import dataclass

from koos_cal.config import schema


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
    rotation: schema.Rotation | None
    then: dict[int, schema.Then]
    holidays: schema.Holidays | None
    closings: dict[int, schema.Closing]
    feed: schema.Feed | None
    access: schema.Access | None
    people: dict[int, schema.Person]
    shares: dict[int, schema.ShareFrom]
    absences: dict[int, schema.Absence]
    pauses: dict[int, schema.Pause]
    overrides: dict[int, schema.Override]
    ids: dict[int, str]
    wrong: frozenset[str]

    def config(self) -> schema.Config:
        """The config they make; only to be asked for when nothing is wrong."""
        values = {name: getattr(self, name) for name in schema.Config.model_fields}
        return schema.Config.model_validate(
            {k: tuple(v.values()) if isinstance(v, dict) else v for k, v in values.items()}
        )
