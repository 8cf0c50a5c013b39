"""Days, texts and crowded rotas to try the feeds on; the laws of the rule have the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from koos_cal.rota.people import Absence, Pause, Person
from koos_cal.rota.periods import Closing
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.rotas import BEGIN, END, rotas

CROWD = ("holiday", "closing", "away", "a", "a-2026", "away-a", "koos")
CROWDED_WEEK = Span(start=date(2026, 2, 2), end=date(2026, 2, 9))


def days(start: date = BEGIN, end: date = END) -> st.SearchStrategy[date]:
    """Days from *start* up to, not including, *end*."""
    return st.integers(0, (end - start).days - 1).map(lambda n: start + n * ONE_DAY)


def todays() -> st.SearchStrategy[date]:
    """Days long before the rotation begins, in the thick of it, and long after the last edit."""
    before = days(BEGIN - timedelta(weeks=60), BEGIN)
    after = days(END, END + timedelta(weeks=200))
    return days() | before | after


def texts(longest: int, breaks: str = "") -> st.SearchStrategy[str]:
    """Any text that a config may hold, awkward characters more often than others."""
    good = st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Zl", "Zp", "Cs"],
        exclude_characters="\ufffe\uffff",
    )
    awkward = st.sampled_from(
        [r"\N", r"\n", *',;:\\" %^\u0301\u202e\ufeff\u200d\u00a0\u3000\ufdd0\ue000🦊Ж', *breaks]
    )
    return st.lists(awkward | good, min_size=1, max_size=longest).map(
        lambda parts: "".join(parts)[:longest]
    )


def short_spans() -> st.SearchStrategy[Span]:
    """Up to three days that begin in one certain week, so that many of them meet."""
    return st.builds(
        lambda day, length: Span(start=day, end=day + length * ONE_DAY),
        days(CROWDED_WEEK.start, CROWDED_WEEK.end),
        st.integers(1, 3),
    )


@st.composite
def crowded_rotas(draw: st.DrawFn) -> Rota:
    """Rotas in which ids look like UIDs, and far too much happens in one week."""
    rota = draw(rotas())
    people = st.sampled_from(CROWD)
    holidays = st.dictionaries(days(CROWDED_WEEK.start, CROWDED_WEEK.end), st.just("holiday"))
    absences = st.builds(Absence, person=people, span=short_spans(), sudden=st.booleans())
    ends = st.just(date.max) | st.just(CROWDED_WEEK.end)
    pauses = st.builds(
        lambda person, span, end: Pause(person=person, span=Span(start=span.start, end=end)),
        people,
        short_spans(),
        ends,
    )
    closings = st.builds(Closing, span=short_spans(), name=st.just("closed"))
    return replace(
        rota,
        people=tuple(Person(id=each, name=each) for each in CROWD),
        phases=tuple(replace(phase, order=CROWD) for phase in rota.phases),
        office=replace(
            rota.office,
            holidays=draw(holidays),
            closings=tuple(draw(st.lists(closings, max_size=5))),
        ),
        absences=tuple(draw(st.lists(absences, max_size=12))),
        pauses=tuple(draw(st.lists(pauses, max_size=3))),
        own_holidays=draw(st.dictionaries(people, holidays, max_size=4)),
        overrides=(),
    )
