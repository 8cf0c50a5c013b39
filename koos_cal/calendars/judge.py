"""Judge: whether an event is an absence, whose, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from koos_cal.calendars.event import Event
from koos_cal.calendars.whose import Known, attending, named_in
from koos_cal.calendars.words import AWAY, OTHER, PENDING, word_in


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
    """What becomes of an event, why, and whose absence it is, if it is one."""

    verdict: Verdict
    why: str
    person: str | None = None


def judge(event: Event, settings: Settings, people: Sequence[Known]) -> Judgement:
    """What an event is; the first rule that fits decides."""
    if why := _is_none(event, settings, people):
        return Judgement(verdict=Verdict.NOT, why=why)
    if event.is_tentative:
        return Judgement(verdict=Verdict.NOT, why="not certain yet")
    if word := word_in(event.words, PENDING):
        return Judgement(verdict=Verdict.NOT, why=f'not certain yet: its title says "{word}"')
    why = "every event counts here" if settings.every else ""
    if settings.match:
        word = word_in(event.words, settings.match)
        if not word:
            return Judgement(verdict=Verdict.NOT, why="no word of `match` in its title")
        why = f'its title says "{word}"'
    if not why and event.is_out_of_office:
        why = "shown as out of office"
    if settings.person is not None:
        return _personal(event, why, settings.person, people)
    return _shared(event, why, people)


def _is_none(event: Event, settings: Settings, people: Sequence[Known]) -> str:
    """Why an event is no absence whatever else holds; nothing where it may be one."""
    if event.is_cancelled:
        return "cancelled"
    if event.is_left_out:
        return "marked #no-koos"
    if settings.person is not None and event.attendees:
        owner = next((each.addresses for each in people if each.id == settings.person), frozenset())
        accepted = any(accepted and address in owner for address, accepted in event.attendees)
        if not accepted and event.organizer not in owner:
            if owner:
                return "it is an invitation that they have not accepted"
            return (
                "it is an invitation, and without `email` or `aliases` of theirs nobody can tell"
                " whether they accepted it"
            )
    if word := word_in(event.words, (*settings.ignore, *OTHER)):
        return f'its title says "{word}"'
    return ""


def _personal(event: Event, why: str, person: str, people: Sequence[Known]) -> Judgement:
    """What an event in somebody's own calendar is; *why* it counts, where that is settled."""
    if not why:
        if named_in(event, people).keys() - {person}:
            return Judgement(verdict=Verdict.NOT, why="it names somebody else")
        if word := word_in(event.words, AWAY):
            why = f'its title says "{word}"'
    if why:
        return Judgement(verdict=Verdict.COUNTED, why=why, person=person)
    return Judgement(verdict=Verdict.NOT, why="nothing in it says that they are away")


def _shared(event: Event, why: str, people: Sequence[Known]) -> Judgement:
    """What an event in a calendar of several people is; *why* it counts, where that is settled."""
    named = named_in(event, people)
    person = attending(event, people)
    if person is None and len(named) != 1:
        who = "it names several people" if named else "it names nobody of the rota"
        return Judgement(verdict=Verdict.UNKNOWN, why=who)
    person = person or next(iter(named))
    rest = event.words.replace(named.get(person, ""), " ") if person in named else event.words
    if not why and (word := word_in(rest, AWAY)):
        why = f'its title says "{word}"'
    if not why and not rest.strip():
        why = "nothing but a name in its title"
    if why:
        return Judgement(verdict=Verdict.COUNTED, why=why, person=person)
    return Judgement(
        verdict=Verdict.UNKNOWN,
        why="nothing in it says that they are away; `every` or `match` would count it",
        person=person,
    )
