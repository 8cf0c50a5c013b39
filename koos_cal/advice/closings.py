"""Closings and extra working days: those that change nothing, and closings without an end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from koos_cal.advice.twice import twice
from koos_cal.advice.view import View
from koos_cal.dates import when_text
from koos_cal.errors import Problem
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.values.quote import key_path

FOUR_WEEKS = timedelta(weeks=4)


def warnings(view: View) -> Iterator[Problem]:
    """Closings and extra working days without effect, and times without a working day."""
    yield from _closed(view)
    yield from _worked(view)
    yield from _gaps(view)


def _closed(view: View) -> Iterator[Problem]:
    """Closings without effect."""
    spans = [each.span for each in view.config.closings]
    again = twice((None, span) for span in spans)
    for index, span in enumerate(spans):
        known = span.among(view.usual)
        text = ""
        if why := view.idle(span, view.usual):
            text = f"has no effect: {why}"
        elif known and all(day in view.rota.office.working for day in known):
            text = "has no effect: its days are in [[working]]; take one of the two out"
        elif index in again:
            text = (
                f"the office is closed on these days by closings[{again[index]}] already; keep one"
                " of the two"
            )
        if text:
            yield Problem(path=key_path("closings", index), text=text)


def _worked(view: View) -> Iterator[Problem]:
    """Extra working days without effect."""
    spans = [each.span for each in view.config.working]
    again = twice((None, span) for span in spans)
    office = replace(view.rota.office, working={})
    for index, span in enumerate(spans):
        text = ""
        if why := view.idle(span, view.worked):
            text = f"has no effect: {why}"
        elif span.end <= view.plan.end and all(map(office.is_working_day, span)):
            text = "has no effect: these are working days anyway; correct the days, or take it out"
        elif index in again:
            text = f"working[{again[index]}] has these days already; keep one of the two"
        if text:
            yield Problem(path=key_path("working", index), text=text)


def _gaps(view: View) -> Iterator[Problem]:
    """Closings that leave more than four weeks to come without a working day."""
    office = replace(view.rota.office, closings=())
    edges = (view.plan.start - ONE_DAY, *view.worked, view.coming.end)
    for before, after in pairwise(edges):
        if after - before <= FOUR_WEEKS:
            continue
        gap = Span(start=before + ONE_DAY, end=after)
        days = [day for day in gap if office.is_working_day(day)]
        if days and days[-1] - days[0] >= FOUR_WEEKS and days[-1] in view.coming:
            text = (
                f"leaves no working day {when_text([(days[0], days[-1])])}, for more than four"
                " weeks; is its end right?"
            )
            yield Problem(path=key_path("closings", _longest_in(gap, view)), text=text)


def _longest_in(gap: Span, view: View) -> int:
    """Which closing has the most days in a time without a working day, of which one has some."""

    def days(index: int) -> timedelta:
        span = view.config.closings[index].span.within(gap)
        return span.end - span.start if span else timedelta(0)

    return max(range(len(view.config.closings)), key=days)
