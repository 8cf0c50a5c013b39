"""Fairness: everyone's turns beside their share, to look at and to read."""

from __future__ import annotations

from dataclasses import dataclass

from koos_cal.rota.fairness import Tally
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one person did, as a bar beside a line.

    Attributes:
        tally: The numbers.
        length: The turns, in hundredths of the most that anyone had or should have.
        share: The fair share, likewise.
    """

    tally: Tally
    length: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Some time, with what everyone did in it who had a part in it."""

    title: str
    span: Span
    bars: tuple[Bar, ...]


def fairness(schedule: Schedule) -> list[Review]:
    """The rotation up to now, its last year, and what is planned."""
    titles = schedule.words.review_titles(schedule.reviews)
    return [
        Review(title=titles[name], span=schedule.reviews[name], bars=_bars(found))
        for name, found in schedule.tallies.items()
    ]


def _bars(found: tuple[Tally, ...]) -> tuple[Bar, ...]:
    """Those with a part in it, whoever is furthest ahead of their share first."""
    shown = [each for each in found if each.expected or each.days]
    counts = (float(number) for each in shown for number in (each.turns, each.expected))
    part = 100 / max([1.0, *counts])
    return tuple(
        Bar(tally=each, length=part * each.turns, share=part * float(each.expected))
        for each in sorted(shown, key=lambda each: -each.ahead)
    )
