"""Judge: whether an event is an absence, whose, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from koos_cal.calendars.event import Event
from koos_cal.calendars.whose import Known, named_in, whose
from koos_cal.calendars.words import AWAY, OTHER, PENDING, folded, holds


class Verdict(StrEnum):
    """What becomes of an event."""

    COUNTED = "+"
    NOT = "-"
    UNKNOWN = "?"
    UNREADABLE = "!"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How one calendar is to be read.

    Attributes:
        person: Whose it is; None for a shared one.
        ignore: Further words by which an event is no absence.
        match: Words of which an event has to have one, if there are any.
        every: Whether every event is an absence.
    """

    person: str | None = None
    ignore: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What becomes of an event, whose absence it is, and why."""

    verdict: Verdict
    why: str
    person: str | None = None


def judge(event: Event, settings: Settings, people: Sequence[Known]) -> Judgement:
    """What an event is; the first rule that fits decides."""
    if reason := _is_none(event, settings, people):
        return Judgement(verdict=Verdict.NOT, why=reason)
    title = folded(event.title)
    if event.is_tentative or (word := holds(title, PENDING)):
        return Judgement(verdict=Verdict.NOT, why="not certain yet" if event.is_tentative else word)
    if settings.match and not (word := holds(title, settings.match)):
        return Judgement(verdict=Verdict.NOT, why="no word of match in its title")
    if settings.person is not None:
        return _personal(event, title, settings, settings.person, people)
    person = whose(event, people)
    if person is None:
        named = (
            "it names several people"
            if len(named_in(event.title, people)) > 1
            else "nobody we know"
        )
        return Judgement(verdict=Verdict.UNKNOWN, why=named)
    return Judgement(verdict=Verdict.COUNTED, why="in a shared calendar", person=person)


def _is_none(event: Event, settings: Settings, people: Sequence[Known]) -> str:
    """Why an event is no absence whatever its title says; nothing where it may be one."""
    if event.is_cancelled:
        return "cancelled"
    if event.is_left_out:
        return "marked #no-koos"
    if settings.person is not None and event.attendees:
        owner = next((p.addresses for p in people if p.id == settings.person), frozenset())
        accepted = any(accepted and address in owner for address, accepted in event.attendees)
        if not accepted and event.organizer not in owner:
            return "an invitation that was not accepted"
    if word := holds(folded(event.title), (*settings.ignore, *OTHER)):
        return f'"{word}" in its title'
    return ""


def _personal(
    event: Event, title: str, settings: Settings, person: str, people: Sequence[Known]
) -> Judgement:
    """What an event in somebody's own calendar is."""
    if settings.every or settings.match:
        return Judgement(verdict=Verdict.COUNTED, why="every event counts here", person=person)
    if event.is_out_of_office:
        return Judgement(verdict=Verdict.COUNTED, why="out of office", person=person)
    others = [each for each in named_in(event.title, people) if each.id != person]
    if others:
        return Judgement(verdict=Verdict.NOT, why="it names somebody else")
    if word := holds(title, AWAY):
        return Judgement(verdict=Verdict.COUNTED, why=f'"{word}" in its title', person=person)
    return Judgement(verdict=Verdict.NOT, why="nothing in it says that somebody is away")
