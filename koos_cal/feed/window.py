"""Which segments of a plan calendars show, and how far one person's reaches."""

from __future__ import annotations

from datetime import timedelta

from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span

NEXT_TURNS = 2
FARTHEST = timedelta(weeks=156)  # how far a person's feed reaches on, at most: three years


def persons_segments(plan: Plan, shown: Span, period: Span, person: str) -> list[Segment]:
    """What one person's feed holds: the window, their last turn, and the next two.

    The last turn stays however long ago it was, so that a feed does not become empty:
    some programs go on showing what an empty feed held before. Whether a turn is past or
    to come is seen from *period*, the one that holds today.
    """
    on_duty = plan.segments_by(person)
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
