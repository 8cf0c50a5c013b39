"""Rotas of every kind, made as values: what the laws are held against.

All days lie in about half a year, from ``BEGIN`` to ``END``, and plans are made up to
``END``: several rounds for any team that is made here.

``rotas`` and ``steady_rotas`` are strategies. Their parts are drawn by functions that take
Hypothesis's ``draw``, from strategies that are made only once: it is a matter of time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from koos_cal.rota.people import EVER, Absence, Override, Pause, Person, ShareFrom
from koos_cal.rota.periods import Closing, Office, Phase
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span

T = TypeVar("T")
Ids = tuple[str, ...]

BEGIN = date(2026, 1, 5)
END = date(2026, 6, 22)
BUSY_END = date(2026, 2, 2)
TEAM = ("ada", "bo", "cas", "dee", "eli", "fay", "gus")
LENGTHS = (7, 1, 14)
MONDAY_TO_FRIDAY = frozenset(range(5))
NO_HOLIDAYS = Office(weekdays=MONDAY_TO_FRIDAY, holidays={}, closings=())
FULL = Fraction(1)

DAYS = st.integers(0, (END - BEGIN).days - 1).map(lambda n: BEGIN + n * ONE_DAY)
FIRST_DAYS = st.integers(0, 6).map(lambda n: BEGIN + n * ONE_DAY)
SOME_DAYS = st.lists(DAYS, max_size=4)
EITHER = st.booleans()
SELDOM = st.sampled_from((False, False, True))
SELDOM_SOME = st.sampled_from((0, 0, 0, 1, 2, 3))
USUAL_STRETCHES = st.sampled_from((1, 2, 3, 5, 7, 14, 21))
STRETCHES = st.integers(1, 40)
LONG_STRETCHES = st.integers(1, 120)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
SHARES = st.sampled_from(tuple(map(Fraction, ("1", "1/2", "4/5", "1/3", "2", "1/10", "10"))))
SIMILAR_SHARES = st.sampled_from(tuple(map(Fraction, ("1", "1/2", "4/5", "2"))))


@cache
def any_of(values: tuple[T, ...]) -> st.SearchStrategy[T]:
    """One of *values*."""
    return st.sampled_from(values)


@cache
def numbers(first: int, last: int) -> st.SearchStrategy[int]:
    """Whole numbers, both ends included."""
    return st.integers(first, last)


@cache
def orders_of(ids: Ids) -> st.SearchStrategy[list[str]]:
    """All of *ids*, in any order."""
    return st.permutations(ids)


def a_span(draw: st.DrawFn, start: date | None = None, longest: int = 40) -> Span:
    """Days as people ask for them: a few, whole weeks, or any number."""
    first = start or draw(DAYS)
    stretch = draw(STRETCHES if draw(SELDOM) else USUAL_STRETCHES)
    return Span(start=first, end=first + min(stretch, longest) * ONE_DAY)


def an_absence(draw: st.DrawFn, ids: Ids, start: date | None = None) -> Absence:
    """An absence of somebody, planned or sudden."""
    return Absence(person=draw(any_of(ids)), span=a_span(draw, start), sudden=draw(EITHER))


def a_pause(draw: st.DrawFn, ids: Ids, start: date | None = None) -> Pause:
    """A pause of somebody, with an end or until further notice."""
    first = start or draw(DAYS)
    end = date.max if draw(SELDOM) else first + draw(LONG_STRETCHES) * ONE_DAY
    return Pause(person=draw(any_of(ids)), span=Span(start=first, end=end))


def some_overrides(draw: st.DrawFn, ids: Ids) -> tuple[Override, ...]:
    """Overrides by anybody, in the order or not, no two of them on one day."""
    found: list[Override] = []
    for _ in range(draw(numbers(0, 3))):
        span = a_span(draw, longest=14)
        if not any(span.overlaps(other.span) for other in found):
            found.append(Override(person=draw(any_of(ids)), span=span))
    return tuple(found)


def an_order(draw: st.DrawFn, ids: Ids, least: int = 1) -> Ids:
    """Some of *ids* in some order; whoever is left out takes no turns."""
    if not draw(SELDOM):
        return ids
    return tuple(draw(orders_of(ids))[: draw(numbers(least, len(ids)))])


def a_next_phase(draw: st.DrawFn, phase: Phase, ids: Ids, *, fresh: bool) -> Phase:
    """What may follow *phase*: another length, and where *fresh* another order."""
    periods = draw(numbers(1, 60 if phase.length == 1 else 10))
    start = phase.start + timedelta(days=periods * phase.length)
    if fresh:
        order = an_order(draw, ids)
        return Phase(start=start, length=draw(any_of(LENGTHS)), order=order, fresh=True)
    others = tuple(length for length in LENGTHS if length != phase.length)
    return replace(phase, start=start, length=draw(any_of(others)), fresh=False)


def some_phases(
    draw: st.DrawFn, ids: Ids, *, least: int = 1, steady: bool = False
) -> tuple[Phase, ...]:
    """One to three phases, each of which begins where a period of the one before would.

    Args:
        draw: Hypothesis's.
        ids: Everyone.
        least: How many people take turns at least.
        steady: Whether only the length changes, so that the line never begins anew.
    """
    phases = [
        Phase(
            start=draw(FIRST_DAYS),
            length=draw(any_of(LENGTHS)) if draw(SELDOM) else 7,
            order=an_order(draw, ids, least),
            fresh=True,
        )
    ]
    for _ in range(draw(numbers(1, 2)) if draw(SELDOM) else 0):
        fresh = not steady and draw(EITHER)
        phases.append(a_next_phase(draw, phases[-1], ids, fresh=fresh))
    return tuple(phases)


def an_office(draw: st.DrawFn) -> Office:
    """An office with public holidays and closings, and mostly the usual weekdays."""
    closings = [a_span(draw, longest=20) for _ in range(draw(SELDOM_SOME))]
    return Office(
        weekdays=draw(WEEKDAYS) if draw(SELDOM) else MONDAY_TO_FRIDAY,
        holidays=dict.fromkeys(draw(SOME_DAYS), "a holiday"),
        closings=tuple(Closing(span=span, name="closed") for span in closings),
    )


def a_stay(draw: st.DrawFn) -> Span:
    """When somebody is in the rotation: most people always."""
    start = draw(DAYS) if draw(SELDOM) else EVER.start
    end = EVER.end
    if draw(SELDOM):
        end = max(start, BEGIN) + draw(LONG_STRETCHES) * ONE_DAY
    return Span(start=start, end=end)


def some_shares(draw: st.DrawFn) -> tuple[ShareFrom, ...]:
    """Somebody's shares: mostly a full one, now and then another or a change."""
    if not draw(SELDOM):
        return (ShareFrom(start=date.min, share=FULL),)
    changes = sorted({draw(DAYS) for _ in range(draw(SELDOM_SOME))})
    return tuple(ShareFrom(start=day, share=draw(SHARES)) for day in (date.min, *changes))


@st.composite
def rotas(draw: st.DrawFn) -> Rota:
    """Any rota at all: one to seven people, to whom everything happens that can."""
    ids = TEAM[: draw(numbers(1, len(TEAM)))]
    away_from_home = {draw(any_of(ids)) for _ in range(draw(SELDOM_SOME))}
    return Rota(
        people=tuple(
            Person(id=name, name=name.title(), stay=a_stay(draw), shares=some_shares(draw))
            for name in ids
        ),
        phases=some_phases(draw, ids),
        office=an_office(draw),
        cover_days=draw(numbers(0, 6)) if draw(SELDOM) else 2,
        own_holidays={
            person: dict.fromkeys(draw(SOME_DAYS), "at home") for person in sorted(away_from_home)
        },
        absences=tuple(an_absence(draw, ids) for _ in range(draw(numbers(0, 10)))),
        pauses=tuple(a_pause(draw, ids) for _ in range(draw(SELDOM_SOME))),
        overrides=some_overrides(draw, ids),
    )


@st.composite
def busy_rotas(draw: st.DrawFn) -> Rota:
    """Rotas of a small team in some busy weeks, with far more cover than anyone would like.

    People join in the middle of them, on one day if there are several, or come back; and
    whoever has the turn is off on some days of it, here and there.
    """
    ids = TEAM[: draw(numbers(2, 5))]
    joining = Span(start=_in_busy_weeks(draw), end=EVER.end)
    returning = [_in_busy_weeks(draw) for _ in range(draw(SELDOM_SOME))]
    rota = Rota(
        people=tuple(
            Person(id=name, name=name.title(), stay=joining if draw(SELDOM) else EVER)
            for name in ids
        ),
        phases=some_phases(draw, ids),
        office=an_office(draw) if draw(SELDOM) else NO_HOLIDAYS,
        cover_days=draw(numbers(1, 5)),
        absences=tuple(
            an_absence(draw, ids, _in_busy_weeks(draw)) for _ in range(draw(numbers(0, 6)))
        ),
        pauses=tuple(
            Pause(person=draw(any_of(ids)), span=Span(start=BEGIN - ONE_DAY, end=day))
            for day in returning
        ),
        overrides=some_overrides(draw, ids),
    )
    off = [
        Absence(person=duty.turn, span=Span(start=day, end=day + ONE_DAY), sudden=draw(EITHER))
        for day, duty in make_plan(rota, BUSY_END).duties.items()
        if duty.turn is not None and draw(EITHER)
    ]
    return replace(rota, absences=(*rota.absences, *off))


def _in_busy_weeks(draw: st.DrawFn) -> date:
    return BEGIN + draw(numbers(0, (BUSY_END - BEGIN).days)) * ONE_DAY


@st.composite
def steady_rotas(draw: st.DrawFn, least: int = 1, *, equal: bool = True) -> Rota:
    """Rotas in which nobody of the order is ever away, and the line never begins anew.

    Args:
        draw: Hypothesis's.
        least: How many people take turns at least.
        equal: Whether all have the same share, or each one between a half and two.
    """
    ids = TEAM[: draw(numbers(least, len(TEAM)))]
    same = draw(SHARES)
    shares = [same if equal else draw(SIMILAR_SHARES) for _ in ids]
    return Rota(
        people=tuple(
            Person(id=name, name=name.title(), shares=(ShareFrom(start=date.min, share=share),))
            for name, share in zip(ids, shares, strict=True)
        ),
        phases=some_phases(draw, ids, least=least, steady=True),
        office=an_office(draw),
        cover_days=draw(numbers(0, 6)) if draw(SELDOM) else 2,
        overrides=some_overrides(draw, ids),
    )
