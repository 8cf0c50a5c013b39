"""Absences: those that change nothing, and those that should be a pause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from koos_cal.advice.twice import twice
from koos_cal.advice.view import View
from koos_cal.dates import count_text, day_text
from koos_cal.errors import Problem
from koos_cal.rota.people import Absence
from koos_cal.rota.span import Span
from koos_cal.values.quote import key_path

HALF_A_YEAR = timedelta(days=183)


def warnings(view: View) -> Iterator[Problem]:
    """Absences without effect, and those to come or going on that are very long."""
    again = _again(view.absences)
    for index, absence in enumerate(view.absences):
        path, person, span = key_path("absences", index), absence.person, absence.span
        if why := _idle(view, absence):
            yield Problem(path=path, text=why)
        elif index in again:
            text = f"{person} is away on these days by absences[{again[index]}] already"
            yield Problem(path=path, text=f"{text}; keep one of the two")
        elif span.end - span.start > HALF_A_YEAR and span.end > view.today:
            days = count_text((span.end - span.start).days, "day")
            text = (
                f"{person} is away for {days}, and their turns go on meanwhile; for more than half"
                f" a year {_pause(view, span)}, in which there are none"
            )
            yield Problem(path=path, text=text)


def _pause(view: View, span: Span) -> str:
    """What to write; of what has begun the past has to stay as it was."""
    present = view.schedule.period
    has_begun = present.start < view.today and span.start < present.end < span.end
    if not has_begun:
        return "write a [[pauses]] block instead"
    last = day_text(present.last)
    return f"let it end on {last}, and write a [[pauses]] block from the next day on"


def _idle(view: View, absence: Absence) -> str:
    """What to say of an absence that changes nothing; nothing where it may.

    Days on which the office is closed are no mistake: people are away then, too.
    """
    if why := view.idle(absence.span, view.usual):
        return f"has no effect: {why}"
    person, known = absence.person, absence.span.among(view.worked)
    if not known:
        return ""
    active = (
        day
        for day in known
        if view.is_in_the_order(person, day) and not view.pause_holding(person, day)
    )
    first = next(active, None)
    if first is None:
        return (
            f"moves no turn: {person} is not in the rotation then; correct the person or the"
            " days, or take it out"
        )
    if not (view.works(person, first) or any(view.works(person, day) for day in active)):
        return f"has no effect: {person} is off on these days anyway; take it out"
    return ""


def _again(declared: Sequence[Absence]) -> dict[int, int]:
    """Absences all of whose days another one names, with that one.

    A planned one within a sudden one is none: it is for it that the turn is traded.
    """
    planned = [index for index, each in enumerate(declared) if not each.sudden]
    sudden = [index for index, each in enumerate(declared) if each.sudden]
    found: dict[int, int] = {}
    for among in ([*planned, *sudden], planned):
        pairs = twice((declared[index].person, declared[index].span) for index in among)
        for index, other in pairs.items():
            if among is planned or declared[among[index]].sudden:
                found[among[index]] = among[other]
    return found
