"""Spans: the same answers as from looking at each span, in fewer steps."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from koos_cal.rota.away import time_away
from koos_cal.rota.people import Absence
from koos_cal.rota.periods import Closing, Office, Phase, phase_on
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.rota.spans import Spans
from tests.laws.rotas import rotas
from tests.rota.making import START, week

MONTH = Span(start=START, end=START + timedelta(days=30))


@st.composite
def some_spans(draw: st.DrawFn) -> list[Span]:
    """Spans within a month, that overlap and touch and lie apart."""
    edges = st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] < pair[1])
    return [
        Span(start=START + first * ONE_DAY, end=START + end * ONE_DAY)
        for first, end in draw(st.lists(edges, max_size=8))
    ]


@example(given_spans=[week(1), week(0)])
@given(given_spans=some_spans())
def test_merged_spans_hold_the_same_days(given_spans: list[Span]) -> None:
    """Each day once, in order, and never next to each other."""
    merged = Spans.of(given_spans)
    held = [day for span in merged for day in span]

    assert held == [day for day in MONTH if any(day in span for span in given_spans)]
    assert all(one.end < other.start for one, other in zip(merged, [*merged][1:], strict=False))
    for day in MONTH:
        assert (day in merged) == (day in held)
        assert [merged.holding(day)] == [span for span in merged if day in span] or day not in held


@given(spans=some_spans(), weekdays=st.frozensets(st.integers(0, 6)))
def test_an_office_is_closed_on_every_day_of_its_closings(
    spans: list[Span], weekdays: frozenset[int]
) -> None:
    """However they lie over each other."""
    closings = tuple(Closing(span=span, name="Closed") for span in spans)
    office = Office(weekdays=weekdays, holidays={}, closings=closings)

    worked = [day for day in MONTH if office.is_working_day(day)]

    assert worked == [
        day for day in MONTH if day.weekday() in weekdays and not any(day in span for span in spans)
    ]


@given(days=st.lists(st.integers(0, 40), min_size=1, unique=True), asked=st.integers(-5, 45))
def test_the_phase_on_a_day_is_the_last_that_has_begun(days: list[int], asked: int) -> None:
    """And before the first one begins, that."""
    starts = [START + number * ONE_DAY for number in sorted(days)]
    phases = [Phase(start=start, length=7, order=("ada",), fresh=False) for start in starts]
    day: date = START + asked * ONE_DAY

    begun = [phase for phase in phases if phase.start <= day]

    assert phase_on(phases, day) is (begun[-1] if begun else phases[0])


@given(rota=rotas(), notes=st.lists(st.sampled_from(["Skiing", " Moving\n", "", " "])))
def test_time_away_has_the_notes_of_all_that_was_declared_for_it(
    rota: Rota, notes: list[str]
) -> None:
    """Those of absences that share a day with it while the person is in the team, in order."""
    absences = [
        Absence(person=each.person, span=each.span, sudden=each.sudden, note=note)
        for each, note in zip(rota.absences, notes * len(rota.absences), strict=False)
    ]
    noted = Rota(
        people=rota.people,
        phases=rota.phases,
        office=rota.office,
        absences=tuple(absences),
        pauses=rota.pauses,
    )
    for person in rota.people:
        for away in time_away(person, noted):
            assert away.notes == tuple(
                absence.note.strip()
                for absence in absences
                if absence.person == person.id
                and absence.span.overlaps(away.span)
                and absence.note.strip()
            )
