"""Members: who is in the rotation in a period, and how often each of them should serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Self

MANY = 3  # members, from which on nobody serves twice running while somebody else could


@dataclass(frozen=True, kw_only=True)
class Members:
    """The people of the order who are in the rotation; the same value while nobody changes.

    Attributes:
        shares: Each member's share, in the order.
        weights: The same as whole numbers, for 1 and 0.8 that is 5 and 4: to count with them
            is exact as well, and quick.
        total: All weights together.
        ranks: Each member's place in the order, counted among the members.
    """

    shares: Mapping[str, Fraction]
    weights: Mapping[str, int]
    total: int
    ranks: Mapping[str, int]

    @classmethod
    def of(cls, shares: Mapping[str, Fraction]) -> Self:
        """The members with these *shares*, in the order."""
        parts = {person: share.as_integer_ratio() for person, share in shares.items()}
        unit = lcm(*{denominator for _, denominator in parts.values()})
        weights = {person: number * (unit // of) for person, (number, of) in parts.items()}
        return cls(
            shares=dict(shares),
            weights=weights,
            total=sum(weights.values()),
            ranks={person: rank for rank, person in enumerate(shares)},
        )

    def __len__(self) -> int:
        return len(self.ranks)

    def __contains__(self, person: str | None) -> bool:
        return person in self.ranks

    @property
    def ticks(self) -> int:
        """Into how many ticks to divide a period, so that each interval is a number of them."""
        return lcm(*set(self.weights.values()))

    def steps(self, ticks: int) -> dict[str, int]:
        """Each member's interval in *ticks*, of which there are so many in a period."""
        return {person: self.total * ticks // weight for person, weight in self.weights.items()}

    @cached_property
    def intervals(self) -> Mapping[str, Fraction]:
        """Periods between two turns of each member; with equal shares, the number of members."""
        known = {weight: Fraction(self.total, weight) for weight in set(self.weights.values())}
        return {person: known[weight] for person, weight in self.weights.items()}

    def rests(self, person: str) -> bool:
        """Whether *person*, a member, is spared a second period running where others can.

        Not in a team of two, and not whoever has more than half of all shares.
        """
        return len(self) >= MANY and 2 * self.weights[person] <= self.total
