"""Schedule: the rota as of one day, and what is asked of it everywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from koos_cal.dates import ranges_of
from koos_cal.feed.window import FARTHEST
from koos_cal.inputs import Inputs
from koos_cal.rota.away import Away
from koos_cal.rota.fairness import Tally, reviews, tallies
from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span
from koos_cal.words import Words
from koos_cal.words.turns import OUTLOOK

LONGEST_TURN = timedelta(weeks=2)


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """The rota as it is on one day.

    Attributes:
        inputs: What it was made from.
        today: The day, in the rota's time zone.
        plan: Everything decided, beyond all that is shown, so that nothing which is depends
            on where planning ended.
    """

    inputs: Inputs
    today: date
    plan: Plan

    @cached_property
    def period(self) -> Span:
        """The period that holds today; the first one before the rotation begins."""
        return self.plan.period_holding(self.today)

    @cached_property
    def shown(self) -> Span:
        """The days that the team's feed shows; they move when a period begins."""
        feed, period = self.inputs.config.feed, self.period
        return Span(
            start=max(period.start - timedelta(weeks=feed.past_weeks), self.plan.start),
            end=period.end + timedelta(weeks=feed.future_weeks),
        )

    def is_published(self, day: date) -> bool:
        """Whether the team's feed shows the period of *day*, which is not before today."""
        return self.plan.period_holding(day).start < self.shown.end

    @property
    def planned_until(self) -> date:
        """The first day that nothing tells of: the reasons for earlier ones look on beyond it."""
        return max(self.shown.end, self.period.end + FARTHEST) + OUTLOOK

    @property
    def coming(self) -> Span:
        """From today to the end of what the team's feed shows."""
        return Span(start=self.today, end=self.shown.end)

    @cached_property
    def uncovered(self) -> list[Span]:
        """The coming days that nobody takes."""
        ranges = ranges_of(self.plan.uncovered(self.coming), self.plan.duties)
        return [Span.through(first, last) for first, last in ranges]

    @property
    def on_duty(self) -> Segment | None:
        """Who is on duty today; None on a day that is no working day."""
        return self.plan.segment_on(self.today)

    def away_in(self, span: Span) -> list[Away]:
        """When everyone is away in *span*, in the order of the days."""
        return [each for each in self.plan.free.away if each.span.overlaps(span)]

    @cached_property
    def reviews(self) -> dict[str, Span]:
        """The days over which to look at fairness, by name."""
        return reviews(self.plan, self.period, self.today, self.shown.end)

    @cached_property
    def tallies(self) -> dict[str, tuple[Tally, ...]]:
        """Everyone's tally over each of those, worked out once."""
        return {name: tallies(self.plan, span) for name, span in self.reviews.items()}

    @cached_property
    def words(self) -> Words:
        """What speaks of the plan as the config wants it."""
        koos, feed = self.inputs.config.koos, self.inputs.config.feed
        return Words(plan=self.plan, role=koos.name, notes=feed.notes)

    @property
    def words_of_pages(self) -> Words:
        """The same for pages, where names from right to left are kept apart."""
        return replace(self.words, isolated=True)


def schedule_for(inputs: Inputs, today: date, until: date | None = None) -> Schedule:
    """The schedule on *today*, planned as far as anything shows.

    Args:
        inputs: The config and all that goes with it.
        today: The day, in the rota's time zone.
        until: A day up to which to plan at least.
    """
    config = inputs.config
    ahead = max(timedelta(weeks=config.feed.future_weeks), FARTHEST)
    begins = max(today, config.rotation.start)
    horizon = begins + LONGEST_TURN + ahead + 2 * OUTLOOK
    plan = inputs.plan(max(horizon, until) if until else horizon, today)
    return Schedule(inputs=inputs, today=today, plan=plan)
