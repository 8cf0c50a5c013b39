"""Pauses: those that change nothing, and those that are too short to be one."""

from __future__ import annotations

from collections.abc import Iterator

from koos_cal.advice.twice import twice
from koos_cal.advice.view import View
from koos_cal.errors import Problem
from koos_cal.rota.people import Pause
from koos_cal.values.quote import key_path


def warnings(view: View) -> Iterator[Problem]:
    """Pauses without effect, and those to come or going on that skip a turn."""
    again = twice((each.person, each.span) for each in view.rota.pauses)
    for index, pause in enumerate(view.rota.pauses):
        path, person = key_path("pauses", index), pause.person
        if why := _idle(view, pause):
            yield Problem(path=path, text=f"has no effect: {why}")
        elif index in again:
            text = f"{person} has a pause on these days by pauses[{again[index]}] already"
            yield Problem(path=path, text=f"{text}; keep one of the two")
        elif pause.span.end > view.today and _is_short(view, pause):
            text = (
                f"is shorter than a round: {person} comes back to the end of the line, and misses"
                " a turn; write an [[absences]] block instead, which keeps it"
            )
            yield Problem(path=path, text=text)


def _idle(view: View, pause: Pause) -> str:
    """Why a pause changes nothing; nothing where it may."""
    if why := view.idle(pause.span, view.usual):
        return why
    known = pause.span.among(view.worked)
    if known and not any(view.is_in_the_order(pause.person, day) for day in known):
        return (
            f"{pause.person} is not in the rotation then; correct the person or the days, or"
            " take it out"
        )
    return ""


def _is_short(view: View, pause: Pause) -> bool:
    """Whether somebody is out for fewer periods than come between two turns of theirs."""
    span = view.pause_holding(pause.person, pause.span.start) or pause.span
    missed = view.begun_in(span)
    if not missed or span.end > view.plan.end:
        return False
    before = view.plan.decisions[: missed[0].number]
    last = next((each for each in reversed(before) if pause.person in each.members), None)
    return last is not None and len(missed) < last.members.intervals[pause.person]
