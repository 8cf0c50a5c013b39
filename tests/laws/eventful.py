"""Rotas in which much happens at once: weeks in which many are away, exchanges, part-timers.

What ``rotas`` makes is spread over half a year, so that it seldom meets. Here a few periods are
hard: people are away for all of them or on some days, fall ill in them or before, and exchange
these very periods. Besides, people have working days of their own, days are worked that would
be free, a phase may begin within a period, and one person may have most of the shares.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from koos_cal.rota.people import EVER, Absence, Exchange, Pause, Person, ShareFrom
from koos_cal.rota.periods import Office, Phase, period_holding
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.rotas import (
    BEGIN,
    EITHER,
    SELDOM,
    SELDOM_SOME,
    SOME_DAYS,
    Ids,
    a_next_phase,
    a_pause,
    a_span,
    a_stay,
    any_of,
    busy_rotas,
    numbers,
    rotas,
    some_shares,
    steady_rotas,
)

# The usual weekdays, of which a part-timer works on some.
SOME_WEEKDAYS = st.frozensets(st.integers(0, 4), min_size=1)
HARD_DAYS = st.integers(0, 90).map(lambda n: BEGIN + n * ONE_DAY)
OFF = st.sampled_from(
    ("there", "there", "away", "away on some days", "away on some days", "ill before", "ill")
)
WEEK = timedelta(days=7)
MOST = (ShareFrom(start=date.min, share=Fraction(20)),)


def uneven_phases(draw: st.DrawFn, phases: tuple[Phase, ...], ids: Ids) -> tuple[Phase, ...]:
    """The same phases, some of which begin within a period of the one before; or one more."""
    if len(phases) == 1 and draw(EITHER):
        phases = (*phases, a_next_phase(draw, phases[0], ids, fresh=draw(EITHER)))
    later = timedelta()
    uneven = [phases[0]]
    for before, phase in pairwise(phases):
        later += timedelta(days=draw(numbers(0, before.length - 1)))
        uneven.append(replace(phase, start=phase.start + later))
    return tuple(uneven)


def worked(draw: st.DrawFn, office: Office) -> Office:
    """The same office, in which further days are worked, some of its holidays among them."""
    again = [day for day in office.holidays if draw(SELDOM)]
    return replace(office, working=dict.fromkeys([*again, *draw(SOME_DAYS)], "worked"))


def hard_times(draw: st.DrawFn, ids: Ids, period: Span) -> list[Absence]:
    """Absences of some people that all have to do with one period."""
    found = []
    for person in ids:
        kind = draw(OFF)
        start, length = period.start, (period.end - period.start).days
        if kind == "there":
            continue
        if kind == "away":
            days = length * draw(numbers(1, 3))
        elif kind == "ill before":
            ahead = draw(numbers(1, 9))
            start -= ahead * ONE_DAY
            days = ahead + draw(numbers(0, length))
        else:
            start += draw(numbers(0, length - 1)) * ONE_DAY
            days = draw(numbers(1, 3))
        span = Span(start=start, end=start + days * ONE_DAY)
        found.append(Absence(person=person, span=span, sudden=kind.startswith("ill")))
    return found


def some_exchanges(
    draw: st.DrawFn, ids: Ids, phases: tuple[Phase, ...], spans: list[Span]
) -> tuple[Exchange, ...]:
    """Exchanges of *spans*, of other whole periods, and of any days; some on the same days."""

    def days() -> Span:
        if draw(EITHER):
            return draw(st.sampled_from(spans))
        if draw(EITHER):
            return period_holding(phases, draw(HARD_DAYS))
        return a_span(draw, draw(HARD_DAYS), longest=14)

    found: list[Exchange] = []
    for _ in range(draw(numbers(0, 4)) if len(ids) > 1 else 0):
        giver = draw(any_of(ids))
        taker = draw(any_of(tuple(person for person in ids if person != giver)))
        span, back = days(), days()
        returned = draw(EITHER) and not span.overlaps(back)
        found.append(Exchange(giver=giver, taker=taker, span=span, back=back if returned else None))
    return tuple(found)


def a_person(draw: st.DrawFn, person: Person, joining: date) -> Person:
    """The same person, or one who joins, leaves, works part time, or whose share changes.

    Args:
        draw: Hypothesis's.
        person: Who is in the team all the time.
        joining: A day on which several join.
    """
    stay = a_stay(draw) if draw(EITHER) else Span(start=joining, end=EVER.end)
    return replace(
        person,
        stay=stay if draw(SELDOM) else person.stay,
        shares=some_shares(draw) if draw(SELDOM) else person.shares,
        weekdays=draw(SOME_WEEKDAYS) if draw(SELDOM) else None,
    )


def some_pauses(draw: st.DrawFn, ids: Ids) -> tuple[Pause, ...]:
    """Pauses of some people, and now and then one of everybody, who come back one by one."""
    found = [a_pause(draw, ids) for _ in range(draw(SELDOM_SOME))]
    if draw(SELDOM) and draw(SELDOM):
        start, days = draw(HARD_DAYS), draw(numbers(4, 10))
        ends = [start + (days + draw(numbers(0, 4))) * ONE_DAY for _ in ids]
        for person, end in zip(ids, ends, strict=True):
            found.append(Pause(person=person, span=Span(start=start, end=end)))
    return tuple(found)


@st.composite
def eventful_rotas(draw: st.DrawFn) -> Rota:
    """A team of three or more, to which everything happens, most of it in few periods."""
    rota = draw(steady_rotas(3, equal=draw(EITHER)))
    ids = tuple(person.id for person in rota.people)
    joining = draw(HARD_DAYS)
    people = [a_person(draw, person, joining) for person in rota.people]
    if draw(SELDOM):
        first = draw(numbers(0, len(people) - 1))
        people[first] = replace(people[first], shares=MOST)
    phases = uneven_phases(draw, rota.phases, ids)
    # What changes shows in the periods after it.
    changes = any_of((joining, *(phase.start for phase in phases)))
    hard = [
        period_holding(phases, draw(changes | HARD_DAYS) + draw(numbers(0, 3)) * WEEK)
        for _ in range(draw(numbers(1, 6)))
    ]
    absences = [absence for period in hard for absence in hard_times(draw, ids, period)]
    return replace(
        rota,
        people=tuple(people),
        phases=phases,
        office=worked(draw, rota.office) if draw(SELDOM) else rota.office,
        absences=tuple(absences),
        pauses=some_pauses(draw, ids),
        exchanges=some_exchanges(draw, ids, phases, hard),
    )


def any_rotas() -> st.SearchStrategy[Rota]:
    """Rotas of every kind."""
    return rotas() | busy_rotas() | eventful_rotas()
