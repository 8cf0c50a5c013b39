"""Names: ids made from them, and the nearest one to a name that does not exist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from slugify import slugify

from koos_cal.values.quote import quoted

MOST = 30  # ids that a message lists
LONGEST_ID = 200  # characters
SHORT = 4  # characters; of longer names more have to be alike to be near
LONGEST = 40  # characters; longer names are not listed, and take too long to compare

# What people write for a key, and which one of those that a block has they mean.
MEANT = {
    **dict.fromkeys(("reason", "comment", "description"), ("note", "about", "name")),
    **dict.fromkeys(("begin", "start", "since", "date", "day", "starts"), ("from", "joined")),
    **dict.fromkeys(("end", "until", "ends", "till"), ("to", "left")),
    **dict.fromkeys(("who", "user", "employee", "id", "name"), ("person", "giver")),
    **dict.fromkeys(("sick", "ill", "illness", "unplanned"), ("sudden",)),
    **dict.fromkeys(("weekdays", "workdays", "days"), ("working_days",)),
    **dict.fromkeys(("percentage", "fte", "part_time"), ("share",)),
    **dict.fromkeys(("swaps", "trades"), ("exchanges",)),
    "from": ("joined",),
    "mail": ("email",),
    "members": ("order", "people"),
    "note": ("name",),
    "title": ("name",),
    "to": ("left",),
    "tz": ("timezone",),
    "vacations": ("absences",),
}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(name: str) -> str:
    """An id made from *name*: "soren" from "Søren"; empty when nothing of the name is left.

    The same on every machine: which of its tables python-slugify takes is named, as it would
    prefer another one where that is installed, and its rules for this are frozen.
    """
    return slugify(
        name,
        entities=False,
        decimal=False,
        hexadecimal=False,
        max_length=LONGEST_ID,
        backend="text-unidecode",
    )


def nearest(name: str, known: Iterable[str], cutoff: float | None = None) -> str | None:
    """The one of *known* that was probably meant, if any is near; case aside.

    Args:
        name: What was written.
        known: What could have been meant.
        cutoff: How much has to be alike, from 0 to 1; unless told otherwise one letter of
            three or four may be another.
    """
    if len(name) > LONGEST:
        return None
    folded = {each.casefold(): each for each in known if len(each) <= LONGEST}
    for spelling in (name.casefold(), slug(name)):
        near = cutoff or (0.6 if len(spelling) <= SHORT else 0.75)
        if match := get_close_matches(spelling, folded, n=1, cutoff=near):
            return folded[match[0]]
    return None


def key_meant(key: str, known: Collection[str]) -> str | None:
    """The key of a block that was probably meant, by its letters or by what it says."""
    others = (each for each in MEANT.get(key.casefold(), ()) if each in known)
    return nearest(key, known) or next(others, None)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown *name*: a suggestion, or nothing."""
    match = nearest(name, known)
    return f"; did you mean {quoted(match)}?" if match else ""


def unknown_person(name: str, known: Iterable[str], made: Mapping[str, str] | None = None) -> str:
    """What to say of an id that nobody has.

    Args:
        name: The id.
        known: Everyone's.
        made: Of those that are made from names, the names: with another name somebody gets
            another id, and calendars would take them for somebody else.
    """
    ids = sorted(known)
    good = [each for each in ids if len(each) <= LONGEST and SLUG.fullmatch(each)]
    shown = ", ".join(good[:MOST]) + (" ..." if len(good) > MOST else "")
    hint = did_you_mean(name, ids) or (f"; known are {shown}" if good else "")
    later = [now for each, now in (made or {}).items() if _may_be_new_name(each, name)]
    if len(later) == 1 and SLUG.fullmatch(name):
        same = f"if {quoted(later[0])} is the same person by another name"
        hint = f"; {same}, add id = {quoted(name)} below it"
    return f"nobody has the id {quoted(name)}{hint}"


def _may_be_new_name(now: str, before: str) -> bool:
    """Whether an id may be a longer form of another, or the same first name with another last."""
    first, dash, _ = before.partition("-")
    return len(first) > 1 and now.startswith(f"{first}-" if dash else before)
