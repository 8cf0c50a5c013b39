"""Whose: which of the rota's people an event is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koos_cal.calendars.event import Event
from koos_cal.calendars.words import AWAY, PENDING, folded, without

_BRACKETS = re.compile(r"[\[\](){}<>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody of the rota, as calendars may call them.

    Attributes:
        id: Their id.
        names: Their name and aliases.
        addresses: Their e-mail addresses, in small letters.
    """

    id: str
    names: tuple[str, ...]
    addresses: frozenset[str]


def whose(event: Event, people: Sequence[Known]) -> str | None:
    """The one person an event of a shared calendar is about; None for nobody, or for several.

    By the address of its single attendee, else by a full name or alias in its title.
    """
    if len(event.attendees) == 1:
        address = event.attendees[0][0]
        found = [person.id for person in people if address in person.addresses]
        if found:
            return found[0]
    named = {person.id for person in named_in(event.title, people)}
    return named.pop() if len(named) == 1 else None


def named_in(title: str, people: Sequence[Known]) -> list[Known]:
    """Everyone whom a title names, "Last, First" too; never by a part of a word."""
    text = without(folded(_BRACKETS.sub(" ", title)), (*AWAY, *PENDING))
    return [person for person in people if any(form in text for form in _forms(person.names))]


def _forms(names: Iterable[str]) -> set[str]:
    forms = set()
    for name in names:
        words = folded(name).split()
        forms |= {f" {' '.join(words)} ", f" {' '.join(words[-1:] + words[:-1])} "}
    return forms
