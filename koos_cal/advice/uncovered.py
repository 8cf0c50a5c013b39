"""Uncovered: days that nobody can take, and turns that are used up while everybody is away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from koos_cal.advice.view import View
from koos_cal.dates import and_text, range_text, ranges_of, when_text
from koos_cal.errors import Problem
from koos_cal.rota.decision import Decision
from koos_cal.rota.facts import WEEK


def warnings(view: View) -> Iterator[Problem]:
    """Days to come of somebody's turn on which nobody is on duty."""
    lost = [each for each in view.plan.decisions if _is_lost(each, view)]
    yield from _days(view, lost)
    yield from _turns(lost)


def _days(view: View, lost: list[Decision]) -> Iterator[Problem]:
    """Days that nobody can take; a turn of which that holds for every day is told by itself."""
    plan = view.plan
    told = {each.number for each in lost}
    others = (each for each in plan.decisions if each.members and each.number not in told)
    days = {day for each in others for day in each.period.days}
    empty = [day for day in plan.uncovered(view.coming) if day in days]
    for first, last in ranges_of(empty, plan.duties):
        text = (
            f"nobody is there to take {range_text(first, last)}; move an absence, or add an"
            " override or a closing"
        )
        yield Problem(path="", text=text)


def _is_lost(decision: Decision, view: View) -> bool:
    """Whether a whole turn to come, of a week or more, is somebody's and nobody is there."""
    days, coming = decision.period.days, view.coming
    is_long = decision.period.phase.length >= WEEK and bool(decision.members)
    is_coming = days[0] in coming and days[-1] in coming
    return is_long and is_coming and all(duty.on_duty is None for duty in decision.held)


def _turns(lost: list[Decision]) -> Iterator[Problem]:
    """Turns in a row that are used up while everybody is away."""
    runs = groupby(enumerate(lost), key=lambda item: item[1].number - item[0])
    for _, run in runs:
        turns = [decision for _, decision in run]
        when = when_text([(turns[0].period.days[0], turns[-1].period.days[-1])])
        owners = list(dict.fromkeys(each.turn for each in turns if each.turn))
        what = "the turn of" if len(turns) == 1 else "turns of"
        text = (
            f"everybody is away {when}, which uses up {what} {and_text(owners)}; write a"
            " [[closings]] block for these days, which uses up nobody's"
        )
        yield Problem(path="absences", text=text)
