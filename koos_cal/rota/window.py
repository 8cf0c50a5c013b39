"""The window of days that calendars show, and how far one person's reaches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from koos_cal.rota.periods import Phase
from koos_cal.rota.plan import Plan, Segment
from koos_cal.rota.span import Span

NEXT_TURNS = 2
FARTHEST = timedelta(weeks=156)  # how far a person's feed reaches on, at most: three years
OUTLOOK = timedelta(weeks=26)  # how far from a day its reasons look for what comes before and after


def window(phases: Sequence[Phase], period: Span, past_weeks: int, future_weeks: int) -> Span:
    """The days from *past_weeks* before *period* to *future_weeks* after it.

    With *period* the one that holds today, the window moves when a period begins and not
    from day to day. It does not begin before the rotation does.
    """
    return Span(
        start=max(period.start - timedelta(weeks=past_weeks), phases[0].start),
        end=period.end + timedelta(weeks=future_weeks),
    )


def horizon(shown: Span, period: Span) -> date:
    """The day up to which to plan, so that nothing shown depends on where planning ended."""
    return max(shown.end, period.end + FARTHEST) + 2 * OUTLOOK


def shown_segments(plan: Plan, shown: Span) -> list[Segment]:
    """What the team's feed holds; a segment is in it whole or not at all."""
    return [segment for segment in plan.segments if segment.span.overlaps(shown)]


def persons_segments(plan: Plan, shown: Span, period: Span, person: str) -> list[Segment]:
    """What one person's feed holds: the window, their last turn, and the next two.

    The last turn stays however long ago it was, so that a feed does not become empty:
    some programs go on showing what an empty feed held before. Whether a turn is past or
    to come is seen from *period*, the one that holds today.
    """
    on_duty = [segment for segment in plan.segments if segment.person == person]
    served = [segment.decision.period.span for segment in on_duty]
    turns = [s.decision.period.span for s in on_duty if s.decision.turn == person]
    # The last turn, or where there was none the last cover: turns come last in this list.
    past = [span for span in [*served, *turns] if span.start < period.end]
    coming = sorted({span for span in turns if span.start >= period.end})
    near = [span for span in coming[:NEXT_TURNS] if span.start < period.end + FARTHEST]
    reach = Span(
        start=min([shown.start, *(span.start for span in past[-1:])]),
        end=max([shown.end, *(span.end for span in near)]),
    )
    return [segment for segment in on_duty if segment.span.overlaps(reach)]
