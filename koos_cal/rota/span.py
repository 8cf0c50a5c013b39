"""A span of days, half-open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Days from *start* up to, not including, *end*.

    Raises:
        ValueError: When no day lies between the two.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a span from {self.start} up to {self.end} holds no day")

    @classmethod
    def through(cls, first: date, last: date | None = None) -> Self:
        """The days from *first* to *last*, both included; a single one where that is left out."""
        return cls(start=first, end=(last or first) + ONE_DAY)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __iter__(self) -> Iterator[date]:
        day = self.start
        while day < self.end:
            yield day
            day += ONE_DAY

    @property
    def last(self) -> date:
        """The last day in it, as people say it: to Friday."""
        return self.end - ONE_DAY

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> Span | None:
        """The days it shares with *other*, or None if there are none."""
        if not self.overlaps(other):
            return None
        return Span(start=max(self.start, other.start), end=min(self.end, other.end))

    def among(self, days: Sequence[date]) -> Sequence[date]:
        """Those of some *days* that are in it; they are in order, and may be very many."""
        return days[bisect_left(days, self.start) : bisect_left(days, self.end)]
