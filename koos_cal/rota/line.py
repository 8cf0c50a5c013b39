"""Line: whose place comes when. It follows from the shares alone, and no absence moves it.

Dues are counted in ticks. A period has as many of them as it takes for every due to be a whole
number, so that all arithmetic is exact and yet quick.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from heapq import heappop, heappush, heapreplace
from itertools import chain
from typing import NamedTuple

from koos_cal.rota.members import Members

NEVER = -1  # the number of the period that somebody owned who never did
FARTHEST_TURN = 2000  # periods ahead; what would come later is as good as never


class Place(NamedTuple):
    """Where one member stands in line; the smaller, the further ahead.

    Attributes:
        due: What orders the line, in ticks; it grows by their interval with each period that
            they own.
        owned: The number of the period they owned last, or ``NEVER``.
        rank: Their place in the order.
        person: The member.
    """

    due: int
    owned: int
    rank: int
    person: str

    def moved(self, step: int, number: int) -> Place:
        """The place once they owned period *number*, *step* ticks further back."""
        return Place(self.due + step, number, self.rank, self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The members of one period as they stand in line when it is decided.

    Attributes:
        number: The period's.
        members: Who stands in it.
        places: Whoever is due first at the front; between equal dues, whoever owned a period
            longer ago, then the order.
        before: Who owned the counted period before, if anyone did and it still matters.
        ticks: How many of them a period has.
        steps: Each member's interval in ticks.
        ahead: The owners from some period on, shared by the lines of all periods in which
            nothing changes but whose place it is.
        offset: Where in *ahead* this period is.
    """

    number: int
    members: Members
    places: tuple[Place, ...]
    before: str | None
    ticks: int
    steps: Mapping[str, int] = field(repr=False)
    ahead: Ahead = field(repr=False, compare=False)
    offset: int = field(default=0, compare=False)

    @property
    def owner(self) -> str:
        """Whose place in the line the period is; asked only where there are members."""
        return self.ahead.owner(self.offset)

    @property
    def passed_over(self) -> str | None:
        """Who stands at the front, but owned the period before."""
        front = self.places[0].person
        return front if front == self.before != self.owner else None

    def due(self, place: Place) -> Fraction:
        """When a turn of whoever stands at *place* should come, counted in periods."""
        return Fraction(place.due, self.ticks)

    def places_in(self, ticks: int) -> tuple[Place, ...]:
        """The places where a period has so many *ticks*, a multiple of those that it has here."""
        finer = ticks // self.ticks
        if finer == 1:
            return self.places
        return tuple(
            Place(due * finer, owned, rank, person) for due, owned, rank, person in self.places
        )

    def place(self, person: str) -> Place:
        """Where a member stands."""
        return next(place for place in self.places if place.person == person)

    def moved(self) -> Line:
        """The line once the period is over: its owner has moved back by an interval."""
        owner, places = self.owner, list(self.places)
        place = self.place(owner)
        places.remove(place)
        insort(places, place.moved(self.steps[owner], self.number))
        return replace(
            self,
            number=self.number + 1,
            places=tuple(places),
            before=owner,
            offset=self.offset + 1,
        )

    def idle(self) -> Line:
        """The line once a period is over that was nobody's place: all stand where they stood."""
        return lined_up(
            self.places, self.members, before=None, number=self.number + 1, ticks=self.ticks
        )

    def after(self, owner: str | None) -> Line:
        """The line once the period is over, which was *owner*'s place or nobody's."""
        return self.moved() if owner else self.idle()

    def owned_by(self, person: str) -> Line:
        """The line of this period where it is on record that it was *person*'s place."""
        if person == self.owner:
            return self
        first = self.place(person)
        places = (first, *(place for place in self.places if place is not first))
        ahead = Ahead(places, None, self.members, self.steps, self.number)
        return replace(self, places=places, ahead=ahead, offset=0)

    def next_places(self) -> dict[str, int]:
        """For each member the number of the period, this one or later, that is theirs next."""
        found: dict[str, int] = {}
        for number, owner in enumerate(chain([self.owner], self.to_come()), start=self.number):
            found.setdefault(owner, number)
            if len(found) == len(self.members):
                break
        return found

    def to_come(self) -> Iterator[str]:
        """The owners of the periods that follow, as long as the members stay the same."""
        return self.ahead.owners(self.offset + 1, FARTHEST_TURN)

    def turn_of(self, person: str, ordinal: int, before: int | None = None) -> int | None:
        """The number of the period, this one or later, that is *person*'s after *ordinal* others.

        None where it does not come *before* a period, or not in good time.
        """
        end = self.number + FARTHEST_TURN + 1 if before is None else before
        first = self.number - self.offset
        found = self.ahead.turn_of(person, ordinal, self.offset, end - first)
        return None if found is None else first + found


class Ahead:
    """The owners of one period after the other, worked out as far as somebody asks.

    Args:
        places: In line; only the first of them may stand elsewhere than it belongs.
        before: Who owned the period before.
        members: Who stands there.
        steps: Their intervals in ticks.
        number: The first period's.
    """

    def __init__(
        self,
        places: Iterable[Place],
        before: str | None,
        members: Members,
        steps: Mapping[str, int],
        number: int,
    ) -> None:
        # What is sorted is a heap. The tuples in it are places; plain ones are made twice as fast.
        self._queue: list[tuple[int, int, int, str]] = list(places)
        self._before = before
        self._members, self._steps, self._number = members, steps, number
        self._owners: list[str] = []

    def owner(self, index: int) -> str:
        """Whose the period is that comes *index* after the first."""
        return next(self.owners(index, 1))

    def owners(self, index: int, number: int) -> Iterator[str]:
        """Whose the *number* periods are that come *index* after the first and later."""
        known = self._owners
        for place in range(index, index + number):
            while place >= len(known):
                self._next()
            yield known[place]

    def turn_of(self, person: str, ordinal: int, index: int, end: int) -> int | None:
        """Which period is *person*'s after *ordinal* others, from *index* on, if before *end*."""
        place = self._first(person, index, end)
        for _ in range(ordinal):
            place = self._first(person, place + 1, end)
        return place if place < end else None

    def _first(self, person: str, index: int, end: int) -> int:
        """Which period is *person*'s first one from *index* on, or *end*."""
        with suppress(ValueError):
            return self._owners.index(person, index, end)
        while len(self._owners) < end:
            if self._next() == person and len(self._owners) > index:
                return len(self._owners) - 1
        return end

    def _next(self) -> str:
        """Whoever stands at the front; but who owned the period before is passed over."""
        queue, front = self._queue, self._queue[0]
        passes = front[3] == self._before and self._members.rests(front[3])
        if passes:
            heappop(queue)
        due, _, rank, person = queue[0]
        heapreplace(queue, (due + self._steps[person], self._number, rank, person))
        if passes:
            heappush(queue, front)
        self._number += 1
        self._before = person
        self._owners.append(person)
        return person


def lined_up(
    places: Iterable[Place], members: Members, *, before: str | None, number: int, ticks: int
) -> Line:
    """The line of period *number* with these *places*, in whatever order they come."""
    in_line, steps = tuple(sorted(places)), members.steps(ticks)
    return Line(
        number=number,
        members=members,
        places=in_line,
        before=before,
        ticks=ticks,
        steps=steps,
        ahead=Ahead(in_line, before, members, steps, number),
    )
