"""Line: whose place comes when. It follows from the shares alone, and no absence moves it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain

from koos_cal.rota.members import Members

NEVER = -1  # the number of the period that somebody owned who never did
FARTHEST_TURN = 2000  # periods ahead; what would come later is as good as never


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one member stands in line.

    Attributes:
        person: The member.
        due: What orders the line; it grows by their interval with each period they own.
        owned: The number of the period they owned last, or ``NEVER``.
    """

    person: str
    due: Fraction
    owned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The members of one period as they stand in line when it is decided.

    Attributes:
        number: The period's.
        members: Who stands in it.
        places: Whoever is due first at the front; between equal dues, whoever owned a period
            longer ago, then the order.
        before: Who owned the counted period before, if anyone did and it still matters.
        ahead: The owners from some period on, shared by the lines of all periods in which
            nothing changes but whose place it is.
        offset: Where in *ahead* this period is.
    """

    number: int
    members: Members
    places: tuple[Place, ...]
    before: str | None
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

    def place(self, person: str) -> Place:
        """Where a member stands."""
        return next(place for place in self.places if place.person == person)

    def moved(self) -> Line:
        """The line once the period is over: its owner has moved back by an interval."""
        places = list(self.places)
        _move_back(places, self.owner, self.members, self.number)
        return Line(
            number=self.number + 1,
            members=self.members,
            places=tuple(places),
            before=self.owner,
            ahead=self.ahead,
            offset=self.offset + 1,
        )

    def idle(self) -> Line:
        """The line once a period is over that was nobody's place: all stand where they stood."""
        return lined_up(self.places, self.members, before=None, number=self.number + 1)

    def after(self, owner: str | None) -> Line:
        """The line once the period is over, which was *owner*'s place or nobody's."""
        return self.moved() if owner else self.idle()

    def owned_by(self, person: str) -> Line:
        """The line of this period where it is on record that it was *person*'s place."""
        if person == self.owner:
            return self
        first = (place for place in self.places if place.person == person)
        places = [*first, *(place for place in self.places if place.person != person)]
        ahead = Ahead(places, None, self.members, self.number)
        return replace(self, ahead=ahead, offset=0)

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
        return (self.ahead.owner(self.offset + n) for n in range(1, FARTHEST_TURN + 1))


class Ahead:
    """The owners of one period after the other, worked out as far as somebody asks."""

    def __init__(
        self, places: Iterable[Place], before: str | None, members: Members, number: int
    ) -> None:
        self._places, self._before = list(places), before
        self._members, self._number = members, number
        self._owners: list[str] = []

    def owner(self, index: int) -> str:
        """Whose the period is that comes *index* after the first."""
        while index >= len(self._owners):
            self._before = owner = _owner(self._places, self._before, self._members)
            _move_back(self._places, owner, self._members, self._number)
            self._number += 1
            self._owners.append(owner)
        return self._owners[index]


def lined_up(places: Iterable[Place], members: Members, *, before: str | None, number: int) -> Line:
    """The line of period *number* with these *places*, in whatever order they come."""
    in_line = tuple(
        sorted(places, key=lambda each: (each.due, each.owned, members.ranks[each.person]))
    )
    ahead = Ahead(in_line, before, members, number)
    return Line(number=number, members=members, places=in_line, before=before, ahead=ahead)


def _owner(places: Sequence[Place], before: str | None, members: Members) -> str:
    """Whoever stands at the front; but who owned the period before is passed over."""
    first = places[0].person
    return places[1].person if first == before and members.rests(first) else first


def _move_back(places: list[Place], owner: str, members: Members, number: int) -> None:
    """Put *owner* of period *number* an interval further back in line."""
    index = next(index for index, place in enumerate(places) if place.person == owner)
    place = places.pop(index)
    moved = Place(person=owner, due=place.due + members.intervals[owner], owned=number)
    insort(places, moved, key=lambda each: (each.due, each.owned, members.ranks[each.person]))
