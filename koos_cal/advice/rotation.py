"""The rotation: times when nobody is in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from koos_cal.advice.view import View
from koos_cal.dates import day_text, when_text
from koos_cal.errors import Problem


def warnings(view: View) -> Iterator[Problem]:
    """Times when nobody is in the rotation: its beginning, and those to come."""
    begins = _late_start(view)
    if begins:
        yield begins[1]
    yield from _empty(view, since=begins[0] if begins else 0)


def _late_start(view: View) -> tuple[int, Problem] | None:
    """The number of the period with which it should begin, where nobody has joined before."""
    decisions, stays = view.plan.decisions, {p.id: p.stay for p in view.rota.people}
    first = next((each for each in decisions if each.members), None)
    if first is None or first.period.phase is not view.rota.phases[0]:
        return None
    earliest = min(first.period.phase.order, key=lambda person: stays[person].start)
    joined = stays[earliest].start
    if joined <= decisions[0].period.first:
        return None
    text = (
        f"the first to join the rotation is {earliest} on {day_text(joined)}, and it begins on"
        f" {day_text(view.rota.start)}; let it begin on {first.period.span.start}, or"
        " somebody join earlier"
    )
    return first.number, Problem(path="rotation.from", text=text)


def _empty(view: View, *, since: int) -> Iterator[Problem]:
    """Times without members that are not over, from the first to the last such period.

    Args:
        view: What is looked at.
        since: The number of the first period of which this is not told yet.
    """
    near = (each for each in view.plan.decisions if each.period.span.overlaps(view.coming))
    for is_empty, run in groupby(near, key=lambda each: not each.members):
        if is_empty:
            periods = list(run)
            if periods[0].number >= since:
                when = when_text([(periods[0].period.span.start, periods[-1].period.span.last)])
                text = f"nobody is in the rotation {when}; look at joined, left and [[pauses]]"
                yield Problem(path="rotation", text=text)
