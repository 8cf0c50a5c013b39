"""Members: who is in the rotation in a period, and how often each of them should serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The people of the order who are in the rotation; the same value while nobody changes.

    Attributes:
        intervals: Periods between two turns of each member if everyone serves when due, in
            the order. With equal shares that is the number of members.
        ranks: Each member's place in the order, counted among the members.
    """

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
            intervals={person: intervals[part] for person, part in parts.items()},
            ranks={person: rank for rank, person in enumerate(shares)},
        )

    def __len__(self) -> int:
        return len(self.ranks)

    def __contains__(self, person: str) -> bool:
        return person in self.ranks
