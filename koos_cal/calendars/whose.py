"""Whose: which of the rota's people an event is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from koos_cal.calendars.event import Event
from koos_cal.calendars.words import folded


@dataclass(frozen=True, kw_only=True)
class Known:
    """Somebody of the rota, as calendars may call them.

    Attributes:
        id: Their id.
        name: As colleagues say it.
        aliases: What else they are called, e-mail addresses among it.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Their e-mail addresses, in small letters."""
        return frozenset(alias.casefold() for alias in self.aliases if "@" in alias)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """What they are called, folded, "Last, First" too; the longest first."""
        return tuple(sorted(_forms((self.name, *self.aliases)), key=len, reverse=True))

    def named(self, words: str) -> str:
        """By what a folded title names them; empty if it does not."""
        return next((form for form in self.forms if form in words), "")


def named_in(event: Event, people: Sequence[Known]) -> dict[str, str]:
    """Everyone whom a title names, by full name or alias, never by a part of a word.

    Where one name is part of another, as Ada is of Ada Lovelace, the longer one is meant.

    Returns:
        By what it names them, by id.
    """
    found = {each.id: form for each in people if (form := each.named(event.words))}
    return {
        person: form
        for person, form in found.items()
        if not any(form in other and form != other for other in found.values())
    }


def attending(event: Event, people: Sequence[Known]) -> str | None:
    """Whoever of *people* is the only one invited."""
    if len(event.attendees) != 1:
        return None
    address = event.attendees[0][0]
    return next((each.id for each in people if address in each.addresses), None)


def _forms(names: Iterable[str]) -> set[str]:
    forms = set()
    for name in names:
        words = folded(name).split()
        if words:
            forms |= {f" {' '.join(words)} ", f" {' '.join(words[-1:] + words[:-1])} "}
    return forms
