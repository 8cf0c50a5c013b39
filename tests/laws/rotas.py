"""Rotas of every kind, made as values: what the laws are held against.

All days lie around half a year, from ``BEGIN`` to ``END``, and plans are made up to
``END``: several rounds for any team that is made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from typing import TypeVar

from hypothesis import strategies as st

from koos_cal.rota.people import EVER, Absence, Override, Pause, Person, ShareFrom
from koos_cal.rota.periods import Closing, Office, Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span

T = TypeVar("T")

BEGIN = date(2026, 1, 5)
END = date(2026, 6, 22)
TEAM = ("ada", "bo", "cas", "dee", "eli", "fay", "gus")
LENGTHS = (1, 7, 14)
MONDAY_TO_FRIDAY = frozenset(range(5))
SHARES = tuple(map(Fraction, ("1", "1/2", "4/5", "1/3", "2", "1/10", "10")))


def mostly(usual: T, other: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """*usual* two times out of three, and *other* else."""
    return st.integers(0, 2).flatmap(lambda n: other if n == 2 else st.just(usual))


def days(start: date = BEGIN, end: date = END) -> st.SearchStrategy[date]:
    """Days from *start* up to, not including, *end*."""
    return st.integers(0, (end - start).days - 1).map(lambda n: start + n * ONE_DAY)


def spans(
    start: st.SearchStrategy[date] | None = None, longest: int = 40
) -> st.SearchStrategy[Span]:
    """Spans of the lengths that people ask for: some days, whole weeks, anything else."""
    usual = st.sampled_from((1, 2, 3, 5, 7, 14, 21))
    lengths = (usual | st.integers(1, longest)).map(lambda n: min(n, longest))
    return st.builds(
        lambda day, n: Span(start=day, end=day + n * ONE_DAY), start or days(), lengths
    )


def absences(
    ids: Sequence[str], start: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[Absence]:
    """Absences of one of *ids*, planned and sudden."""
    return st.builds(
        Absence, person=st.sampled_from(ids), span=spans(start), sudden=st.booleans()
    )


def pauses(
    ids: Sequence[str], start: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[Pause]:
    """Pauses of one of *ids*, with an end and without."""
    closed = spans(start, longest=90)
    until_further_notice = (start or days()).map(lambda day: Span(start=day, end=date.max))
    return st.builds(
        Pause, person=st.sampled_from(ids), span=closed | closed | until_further_notice
    )


@st.composite
def overrides(draw: st.DrawFn, ids: Sequence[str], most: int = 3) -> tuple[Override, ...]:
    """Overrides by any of *ids*, no two of them on one day."""
    found: list[Override] = []
    for span in draw(st.lists(spans(longest=14), max_size=most)):
        if not any(span.overlaps(other.span) for other in found):
            found.append(Override(person=draw(st.sampled_from(ids)), span=span))
    return tuple(found)


def orders(ids: Sequence[str], least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of *ids* in some order; whoever is left out takes no turns."""
    everyone = st.permutations(ids)
    some = st.tuples(everyone, st.integers(least, len(ids))).map(lambda pair: pair[0][: pair[1]])
    return mostly(tuple(ids), some.map(tuple))


def lengths() -> st.SearchStrategy[int]:
    """Lengths of a period; most often a week."""
    return mostly(7, st.sampled_from(LENGTHS))


@st.composite
def next_phases(draw: st.DrawFn, phase: Phase, ids: Sequence[str], *, fresh: bool) -> Phase:
    """What may follow *phase*: another length, and where *fresh* another order."""
    periods = draw(st.integers(1, 10 if phase.length > 1 else 60))
    start = phase.start + timedelta(days=periods * phase.length)
    if fresh:
        return Phase(start=start, length=draw(lengths()), order=draw(orders(ids)), fresh=True)
    others = [length for length in LENGTHS if length != phase.length]
    return replace(phase, start=start, length=draw(st.sampled_from(others)), fresh=False)


@st.composite
def phase_lists(
    draw: st.DrawFn,
    ids: Sequence[str],
    *,
    least: int = 1,
    fresh: st.SearchStrategy[bool] | None = None,
) -> tuple[Phase, ...]:
    """One to three phases, each of which begins where a period of the one before would."""
    phases = [
        Phase(
            start=draw(days(BEGIN, BEGIN + timedelta(days=7))),
            length=draw(lengths()),
            order=draw(orders(ids, least)),
            fresh=True,
        )
    ]
    for _ in range(draw(mostly(0, st.integers(1, 2)))):
        is_fresh = draw(fresh or st.booleans())
        phases.append(draw(next_phases(phases[-1], ids, fresh=is_fresh)))
    return tuple(phases)


@st.composite
def offices(draw: st.DrawFn) -> Office:
    """Offices with some public holidays, some closings, and mostly the usual weekdays."""
    closings = draw(mostly([], st.lists(spans(longest=20), max_size=2)))
    weekdays = st.frozensets(st.integers(0, 6), min_size=1)
    return Office(
        weekdays=draw(mostly(MONDAY_TO_FRIDAY, weekdays)),
        holidays=dict.fromkeys(draw(st.lists(days(), max_size=6)), "a holiday"),
        closings=tuple(Closing(span=span, name="closed") for span in closings),
    )


@st.composite
def stays(draw: st.DrawFn) -> Span:
    """When somebody is in the rotation: for most people always."""
    start = draw(mostly(EVER.start, days()))
    end = draw(mostly(EVER.end, days(max(start, BEGIN) + ONE_DAY, END + ONE_DAY)))
    return Span(start=start, end=end)


@st.composite
def changing_shares(draw: st.DrawFn) -> tuple[ShareFrom, ...]:
    """Shares of one person that may change now and then."""
    changes = draw(mostly([], st.lists(days(), max_size=2, unique=True)))
    return tuple(
        ShareFrom(start=day, share=draw(mostly(Fraction(1), st.sampled_from(SHARES))))
        for day in (date.min, *sorted(changes))
    )


@st.composite
def people(draw: st.DrawFn, person_id: str) -> Person:
    """Somebody who may come, go, and change their share."""
    return Person(
        id=person_id,
        name=person_id.title(),
        stay=draw(mostly(EVER, stays())),
        shares=draw(changing_shares()),
    )


@st.composite
def rotas(draw: st.DrawFn) -> Rota:
    """Any rota at all: one to seven people to whom everything happens that can."""
    ids = TEAM[: draw(st.integers(1, len(TEAM)))]
    holidays = st.lists(days(), max_size=4).map(lambda found: dict.fromkeys(found, "at home"))
    own = st.dictionaries(st.sampled_from(ids), holidays, max_size=3)
    return Rota(
        people=tuple(draw(people(person_id)) for person_id in ids),
        phases=draw(phase_lists(ids)),
        office=draw(offices()),
        cover_days=draw(mostly(2, st.integers(0, 6))),
        own_holidays=draw(mostly({}, own)),
        absences=tuple(draw(st.lists(absences(ids), max_size=10))),
        pauses=tuple(draw(mostly([], st.lists(pauses(ids), max_size=3)))),
        overrides=draw(overrides(ids)),
    )


@st.composite
def steady_rotas(draw: st.DrawFn, least: int = 1, *, equal: bool = True) -> Rota:
    """Rotas in which nobody of the order is ever away, and the line never begins anew.

    Args:
        draw: Hypothesis's.
        least: How many people take turns at least.
        equal: Whether all of them have the same share, or one between a half and two.
    """
    ids = TEAM[: draw(st.integers(least, len(TEAM)))]
    usual = st.sampled_from([share for share in SHARES if Fraction(1, 2) <= share <= 2])
    same = draw(st.sampled_from(SHARES))
    return Rota(
        people=tuple(
            Person(
                id=person_id,
                name=person_id.title(),
                shares=(ShareFrom(start=date.min, share=same if equal else draw(usual)),),
            )
            for person_id in ids
        ),
        phases=draw(phase_lists(ids, least=least, fresh=st.just(value=False))),
        office=draw(offices()),
        cover_days=draw(mostly(2, st.integers(0, 6))),
        overrides=draw(overrides(ids)),
    )


def blocks_of_days(total: int, cuts: Sequence[int]) -> list[int]:
    """Cut *total* days into blocks of the lengths in *cuts*, the last one shortened."""
    ends = [0, *(min(end, total) for end in accumulate(cuts))]
    return [end - start for start, end in zip(ends, ends[1:], strict=False) if end > start]
