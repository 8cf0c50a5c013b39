"""Line: in what order the members of a period are due."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from koos_cal.rota.members import Members


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one member stands in line.

    Attributes:
        person: The member.
        due: When their turn should come, counted in periods.
        last_turn: The number of the period in which they last had the turn.
    """

    person: str
    due: Fraction
    last_turn: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The members of one period as they stood when it was decided.

    Attributes:
        members: The same people, in the order.
        places: Whoever is due first at the front; between equal dues, the order.
        newcomers: Who came to the back of the line with this period.
        covered: Days covered so far, raised for newcomers; others' than members' too.
    """

    members: Members
    places: tuple[Place, ...]
    newcomers: frozenset[str]
    covered: Mapping[str, int]

    def place(self, person: str) -> Place:
        """Where a member stands."""
        return next(place for place in self.places if place.person == person)

    def in_order_for(self, number: int) -> Iterator[Place]:
        """The places in the order in which they are asked for the turn of period *number*.

        Between equal dues, whoever had the period before comes last.
        """
        for _, alike in groupby(self.places, key=lambda place: place.due):
            yield from sorted(alike, key=lambda place: place.last_turn == number - 1)

    def moved(self, place: Place) -> tuple[Place, ...]:
        """The places once *place* is the one that its person has."""
        others = (each for each in self.places if each.person != place.person)
        return lined_up(others, [place], self.members)


def lined_up(
    places: Iterable[Place], others: Iterable[Place], members: Members
) -> tuple[Place, ...]:
    """*places*, which are in line already, with *others* where they belong."""
    line = list(places)
    for place in others:
        insort(line, place, key=lambda each: (each.due, members.ranks[each.person]))
    return tuple(line)
