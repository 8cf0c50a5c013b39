"""Shares: those that change nothing, and those beside working days of one's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from koos_cal.advice.view import View
from koos_cal.dates import day_text
from koos_cal.errors import Problem
from koos_cal.rota.people import EVER
from koos_cal.rota.span import Span
from koos_cal.values.quote import key_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share as long as it holds.

    Attributes:
        path: Where it stands.
        person: Whose it is.
        share: How much.
        span: From its first day up to the next one's.
    """

    path: str
    person: str
    share: Fraction
    span: Span


def warnings(view: View) -> Iterator[Problem]:
    """Shares without effect, and those to come or going on that count double."""
    for each in _everyones(view):
        for before, share in pairwise(each):
            if why := _idle(view, before, share):
                yield Problem(path=share.path, text=why)
        yield from _double(view, each)


def _everyones(view: View) -> Iterator[list[Share]]:
    """The shares of each person, by day; the first is the one that stands with the person."""
    config = view.config
    later: dict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(config.shares)), key=lambda index: config.shares[index].start):
        later[config.shares[index].person].append(index)
    for index, person in enumerate(config.people):
        indices = later[person.person_id]
        starts = [EVER.start, *(config.shares[each].start for each in indices), EVER.end]
        paths = [key_path("people", index), *(key_path("shares", each) for each in indices)]
        values = [person.share, *(config.shares[each].share for each in indices)]
        yield [
            Share(path=path, person=person.person_id, share=share, span=Span(start=start, end=end))
            for path, share, (start, end) in zip(paths, values, pairwise(starts), strict=True)
        ]


def _idle(view: View, before: Share, share: Share) -> str:
    """What to say of a share from a day on that changes nothing; nothing where it may."""
    start, person, span = view.rota.start, share.person, share.span
    begins = f"the rotation begins on {day_text(start)}"
    if span.end <= start:
        return f"has no effect: {begins}; is the year right?"
    if span.start < start:
        return (
            f"holds from the beginning, as {begins}; is the year right? If it is, let it be the"
            f" share of {person} in [[people]]"
        )
    if before.share == share.share:
        return f"has no effect: it is the share that {person} has before it; take it out"
    return _not_in_force(view, share) if span.start < view.plan.end else ""


def _not_in_force(view: View, share: Share) -> str:
    """What to say of a share while which its person never is in the rotation."""
    begun = view.begun_in(share.span)
    if not begun:
        return f"has no effect: no turn begins before the next share of {share.person}; take it out"
    if not any(share.person in each.members for each in begun):
        return (
            f"has no effect: {share.person} is not in the rotation then; correct the person or the"
            " day, or take it out"
        )
    return ""


def _double(view: View, everyone: list[Share]) -> Iterator[Problem]:
    """A share of less than one whole beside working days of one's own."""
    person = view.rota.person(everyone[0].person)
    if person is None or person.weekdays is None:
        return
    for each in everyone:
        if each.share < 1 and view.today < min(each.span.end, person.stay.end):
            text = (
                f"{each.person} has working_days as well as a share, and with both serves less"
                " than either says; take one of the two out"
            )
            yield Problem(path=f"{each.path}.share", text=text)
