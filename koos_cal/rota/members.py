"""Members: who is in the rotation in a period, and how often each of them should serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

MANY = 3  # members, from which on nobody serves twice running while somebody else could


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The people of the order who are in the rotation; the same value while nobody changes.

    Attributes:
        shares: Each member's share, in the order.
        intervals: Periods between two turns of each member, in the order. With equal shares
            that is the number of members.
        ranks: Each member's place in the order, counted among the members.
    """

    shares: Mapping[str, Fraction]
    intervals: Mapping[str, Fraction]
    ranks: Mapping[str, int]

    @classmethod
    def of(cls, shares: Mapping[str, Fraction]) -> Self:
        """The members with these *shares*, in the order.

        Few shares are different, and hashing a fraction is slow: so they are added up by
        their two whole numbers.
        """
        parts = {person: share.as_integer_ratio() for person, share in shares.items()}
        counts = Counter(parts.values())
        total = sum((Fraction(*part) * number for part, number in counts.items()), Fraction(0))
        intervals = {part: total / Fraction(*part) for part in counts}
        return cls(
            shares=dict(shares),
            intervals={person: intervals[part] for person, part in parts.items()},
            ranks={person: rank for rank, person in enumerate(shares)},
        )

    def __len__(self) -> int:
        return len(self.ranks)

    def __contains__(self, person: str | None) -> bool:
        return person in self.ranks

    def rests(self, person: str) -> bool:
        """Whether *person*, a member, is spared a second period running where others can.

        Not in a team of two, and not whoever has more than half of all shares.
        """
        return len(self) >= MANY and self.intervals[person] >= 2  # noqa: PLR2004 - half
