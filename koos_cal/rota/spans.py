"""Spans: any days, as the fewest spans that hold them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from koos_cal.rota.span import Span


@dataclass(frozen=True, slots=True)
class Spans:
    """Days as spans that neither overlap nor touch, in order.

    However many there are, asking for a day takes few steps.
    """

    spans: tuple[Span, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Self:
        """The days that are in any of *spans*."""
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
            else:
                merged.append(span)
        return cls(tuple(merged))

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)

    def __contains__(self, day: date) -> bool:
        return self.holding(day) is not None

    def holding(self, day: date) -> Span | None:
        """The one in which *day* lies, if it lies in any."""
        index = bisect_right(self.spans, day, key=lambda span: span.start) - 1
        return self.spans[index] if index >= 0 and day in self.spans[index] else None

    def near(self, span: Span) -> tuple[Span, ...]:
        """Those that share a day with *span*."""
        first = bisect_right(self.spans, span.start, key=lambda each: each.end)
        end = bisect_left(self.spans, span.end, key=lambda each: each.start)
        return self.spans[first:end]
