"""Row: one line of the table: what was measured, its floor, and how far apart they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Pairs = list[tuple[float, float]]

HEAD = ("measured", "beside", "", "", "ratio", "least", "most", "goal", "")
NUMBERS = range(2, 7)  # columns


class Unit(Enum):
    """In what something is measured, and how it is written."""

    SECONDS = "{:,.3f} s"
    MICROSECONDS = "{:,.0f} us"
    REQUESTS = "{:,.0f}/s"
    MEGABYTES = "{:,.0f} MB"
    TIMES = "{:,.0f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured several times, each time right before its floor.

    Attributes:
        what: What was measured.
        beside: The floor or the peer.
        unit: Of both.
        rounds: The measure and its floor, round by round.
        at_least: The ratio that is aimed at, where more is better.
        at_most: The same, where less is better.
        within: What the measure itself is to stay within, whatever its floor.
        more: By how much more than its floor it may be.
    """

    what: str
    beside: str
    unit: Unit
    rounds: Pairs
    at_least: float | None = None
    at_most: float | None = None
    within: float | None = None
    more: float | None = None

    @property
    def ratio(self) -> float:
        """How many times its floor it is; the median of the rounds."""
        return median(self._ratios)

    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        measure, floor = (self.unit.value.format(median(each)) for each in self._columns)
        ratios = (self.ratio, min(self._ratios), max(self._ratios))
        spread = (f"{ratio:.2f}" for ratio in ratios)
        return (self.what, self.beside, measure, floor, *spread, *self._goal())

    @property
    def _ratios(self) -> list[float]:
        return [measure / floor for measure, floor in self.rounds]

    @property
    def _columns(self) -> tuple[list[float], list[float]]:
        return [measure for measure, _ in self.rounds], [floor for _, floor in self.rounds]

    def _written(self, goal: float) -> str:
        """A goal in the unit of what is measured."""
        return f"{goal:g} {self.unit.value.rpartition(' ')[2]}"

    def _goal(self) -> tuple[str, str]:
        """What is aimed at, and whether the median reaches it."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}", _verdict(met=self.ratio >= self.at_least)
        if self.at_most is not None:
            return f"at most {self.at_most:g}", _verdict(met=self.ratio <= self.at_most)
        if self.within is not None:
            met = median(self._columns[0]) <= self.within
            return f"within {self._written(self.within)}", _verdict(met=met)
        if self.more is not None:
            met = median(measure - floor for measure, floor in self.rounds) <= self.more
            return f"at most {self._written(self.more)} more", _verdict(met=met)
        return "", ""


def _verdict(*, met: bool) -> str:
    return "met" if met else "missed"


def race(runs: int, measured: Callable[[], T], floor: Callable[[], T]) -> list[tuple[T, T]]:
    """What both tell, in turn: once to warm up, and then *runs* times."""
    measured(), floor()
    return [(measured(), floor()) for _ in range(runs)]
