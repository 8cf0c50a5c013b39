"""Told: an event of the history in words, the same on pages and by the command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from koos_cal.changes.history import Act, Event
from koos_cal.dates import count_text
from koos_cal.schedule import Schedule
from koos_cal.words import Words
from koos_cal.words.acts import act_text
from koos_cal.words.moves import takes

STARTED = "The journal was started"  # by its first entry, which has the config
NEW_DAY = "A new day began"  # and nobody did anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event in words.

    Attributes:
        at: When it was, on the clock of the rota's time zone.
        acts: What was done, as far as whoever asks may know it.
        moves: Who took which days by it, and how many days are not worked any more.
    """

    at: datetime
    acts: Sequence[str]
    moves: Sequence[str]


def told(event: Event, known: Schedule, words: Words) -> Told:
    """An event in words."""
    at = known.inputs.local(event.at)
    acts = [_act_text(act, words, at.year) for act in event.acts]
    if not acts and event.by:  # else something was done that is not for whoever asks
        acts = [NEW_DAY]
    gains = [(each.day, each.gains) for each in event.moved if each.worked]
    moves = takes(words, gains, at.year, [*known.plan.duties])
    if gone := len(event.moved) - len(gains):
        moves.append(f"{count_text(gone, 'day is', 'days are')} not worked any more")
    return Told(at=at, acts=[*dict.fromkeys(acts)], moves=moves)


def _act_text(act: Act, words: Words, year: int) -> str:
    entry = act.entry
    if entry.number == 1:
        return STARTED
    return act_text(words, entry.kind, entry.by, entry.body, year, about=act.about)
