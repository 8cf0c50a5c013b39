"""Told: what happened, in words, as far as whoever asks may know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain

from koos_cal.changes.effect import far_text, is_soon
from koos_cal.changes.history import Event
from koos_cal.changes.told import Told
from koos_cal.changes.told import told as in_words
from koos_cal.dates import and_text
from koos_cal.deeds.doer import doer_of
from koos_cal.schedule import Schedule
from koos_cal.web.access import Missing, mine, own_door, owner
from koos_cal.web.state import board
from koos_cal.web.undoing import way_to_undo

TELL = timedelta(weeks=1)  # before whoever takes over is to be told by people


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What somebody has just done.

    Attributes:
        text: What, in sentences.
        undo: Where they can undo it, below their link; nothing where they cannot alone.
    """

    text: str
    undo: str = ""


def told(event: Event, known: Schedule) -> Told:
    """An event in the words of pages."""
    return in_words(event, known, known.words_of_pages)


def done(asked: Mapping[str, str], known: Schedule) -> Done | None:
    """What whoever acts has just done, in words; nothing where they have not."""
    door = own_door()
    if door is None:
        return None
    if "already" in asked:
        return Done(text="It is so already, and nothing was done twice.")
    if "done" not in asked:
        return None
    event = next((each for each in seen(known) if str(each.number) == asked["done"]), None)
    if event is None:
        return None
    text = ". ".join([*_lines(event, known), *_to_tell(event, known), ""]).strip()
    return Done(text=text, undo=way_to_undo(event, known, door.owner.id))


def _lines(event: Event, known: Schedule) -> Sequence[str]:
    """What was done, and which days moved by it; of those long after it how many, as before it."""
    today, about = known.inputs.today(event.at), [*chain(*(act.spans for act in event.acts))]
    near = [e for e in event.moved if e.gains is None or is_soon(e.day, today, about)]
    far = [e for e in event.moved if e.gains and not is_soon(e.day, today, about)]
    found = told(replace(event, moved=tuple(near)), known)
    later = far_text(far, known)
    return [*found.acts, *found.moves, *([f"And {later}"] if later else [])]


def _to_tell(event: Event, known: Schedule) -> list[str]:
    """Who takes over so soon that their calendar may be late, but for whoever did it."""
    today = known.today
    near = (each for each in event.moved if today <= each.day < today + TELL)
    people = dict.fromkeys(each.gains for each in near if each.gains not in {None, mine()})
    names = [known.words_of_pages.name(person) for person in people]
    return [f"koos_cal tells nobody: tell {and_text(names)}"] if names else []


def lately(known: Schedule, person: str, most: int) -> list[Told]:
    """What happened last and concerns somebody, the newest first; nothing for whoever may not."""
    try:
        found = [each for each in seen(known) if each.concerns(person)]
    except Missing:
        return []
    return [told(each, known) for each in found[: -most - 1 : -1]]


def seen(known: Schedule) -> list[Event]:
    """What whoever asks may know; screens look on at what is now.

    Raises:
        Missing: When there is nothing that they could know.
    """
    if known.inputs.state is None:
        raise Missing("There is no journal here, so nothing of what happened is kept.")
    person, whose = mine(), owner()
    if whose and person is None:
        raise Missing("A screen shows who is on duty, and not what happened.")
    is_keeper = person is not None and doer_of(known.inputs.config, person).is_keeper
    seen = (each.seen_by(person, is_keeper=is_keeper) for each in board().history())
    return [each for each in seen if each]
