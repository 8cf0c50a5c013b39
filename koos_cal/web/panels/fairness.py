"""Fairness: everyone's turns beside their share, to look at and to read."""

from __future__ import annotations

from dataclasses import dataclass

from koos_cal.rota.fairness import Tally, reviews, tallies
from koos_cal.rota.span import Span
from koos_cal.web.board import Published
from koos_cal.words import REVIEWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Some time, with what everyone did in it.

    Attributes:
        title: Which time it is.
        span: Its days.
        tallies: Of everyone who had a part in it.
    """

    title: str
    span: Span
    tallies: tuple[Tally, ...]

    @property
    def most(self) -> float:
        """The most turns that anyone had or should have had; what a chart has to hold."""
        counts = (float(n) for each in self.tallies for n in (each.turns, each.expected))
        return max(1.0, *counts)


def fairness(state: Published) -> list[Review]:
    """The whole rotation up to now, its last year, and what is planned."""
    plan, inputs, today = state.plan, state.inputs, state.today
    spans = reviews(plan.rota.start, inputs.period(today), inputs.window(today).end)
    return [
        Review(
            title=REVIEWS[name],
            span=span,
            tallies=tuple(each for each in tallies(plan, span) if each.expected or each.days),
        )
        for name, span in spans.items()
    ]
