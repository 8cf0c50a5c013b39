"""Handed turns: turns to come that somebody else serves, in return for one that was taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from koos_cal.rota.line import Line
from koos_cal.rota.members import Members


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A turn to come of somebody, handed to another.

    Attributes:
        to: Who serves it, if they are a member when it comes; else its owner does.
        since: The number of the period that was taken in return.
    """

    to: str
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A turn to come, as the line stands.

    Attributes:
        number: The number of its period.
        owner: Whose place in the line it is.
        ordinal: How many turns of the owner come before it.
        handed: To whom it was handed, if it was and they are a member.
    """

    number: int
    owner: str
    ordinal: int
    handed: Handed | None

    @property
    def server(self) -> str:
        """Who serves it."""
        return self.handed.to if self.handed else self.owner


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedTurns:
    """For each owner their first, second … turn to come: handed on, or None if it is not."""

    turns: Mapping[str, tuple[Handed | None, ...]] = field(default_factory=dict)

    def first(self, owner: str) -> Handed | None:
        """To whom the next turn of *owner* was handed, if it was."""
        return self.turns.get(owner, (None,))[0]

    def server(self, line: Line) -> str:
        """Who serves the period of *line*: its owner, or the member to whom it was handed."""
        handed = self.first(line.owner)
        return handed.to if handed and handed.to in line.members else line.owner

    def owes(self, person: str) -> bool:
        """Whether some turn to come of another is handed to *person*."""
        return any(each and each.to == person for turns in self.turns.values() for each in turns)

    def of_members(self, members: Members) -> HandedTurns:
        """Those whose owners are *members*; what others handed on ends with their place."""
        if all(owner in members for owner in self.turns):
            return self
        return HandedTurns(turns={o: turns for o, turns in self.turns.items() if o in members})

    def used(self, owner: str) -> HandedTurns:
        """Those that are left once *owner*'s next turn has come."""
        if owner not in self.turns:
            return self
        left = {**self.turns, owner: self.turns[owner][1:]}
        return HandedTurns(turns={each: turns for each, turns in left.items() if turns})

    def servers(self, line: Line) -> Iterator[str]:
        """Everyone who serves a turn from that of *line* on, as their first ones come in line.

        Owners who have been found already are skipped: with very different shares, a thousand
        of their turns can lie between two others.
        """
        had: Counter[str] = Counter()
        found: set[str] = set()
        over: set[str] = set()  # owners who serve all of their further turns, and one before
        for owner in chain([line.owner], line.to_come()):
            if owner in over:
                continue
            server = owner
            if owner in self.turns:
                handed = self._handed(owner, had[owner], line.members)
                server, had[owner] = handed.to if handed else owner, had[owner] + 1
            if server not in found:
                found.add(server)
                yield server
            if len(found) == len(line.members):
                return
            if owner in found and had[owner] >= len(self.turns.get(owner, ())):
                over.add(owner)

    def first_of(self, person: str, line: Line) -> Coming | None:
        """The first turn from that of *line* on that *person* serves."""
        if person not in line.members:
            return None
        first, found = None, None
        for owner, ordinal in self._served_by(person, line.members):
            number = line.turn_of(owner, ordinal, first)
            if number is not None:
                first, handed = number, self._handed(owner, ordinal, line.members)
                found = Coming(number=number, owner=owner, ordinal=ordinal, handed=handed)
        return found

    def _served_by(self, person: str, members: Members) -> Iterator[tuple[str, int]]:
        """The owner and ordinal of the first turn that *person* serves, and all handed to them."""
        ordinals = range(len(self.turns.get(person, ())) + 1)
        yield person, next(n for n in ordinals if not self._handed(person, n, members))
        for owner, turns in self.turns.items():
            for ordinal, handed in enumerate(turns):
                if handed and handed.to == person:
                    yield owner, ordinal

    def _handed(self, owner: str, ordinal: int, members: Members) -> Handed | None:
        """To whom a turn to come of *owner* was handed, if it was and they are a member."""
        turns = self.turns.get(owner, ())
        handed = turns[ordinal] if ordinal < len(turns) else None
        return handed if handed and handed.to in members else None

    def hand(self, turn: Coming, to: str, since: int) -> HandedTurns:
        """Those there are once *turn* is handed to *to*; to its owner, it is theirs again."""
        turns = [*self.turns.get(turn.owner, ())]
        turns += [None] * (turn.ordinal + 1 - len(turns))
        turns[turn.ordinal] = Handed(to=to, since=since) if to != turn.owner else None
        while turns and turns[-1] is None:
            turns.pop()
        others = {owner: each for owner, each in self.turns.items() if owner != turn.owner}
        return HandedTurns(turns={**others, turn.owner: tuple(turns)} if turns else others)
