"""The law of segments: they are the plan again, in the longest pieces that make one event."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from tests.laws.eventful import any_rotas
from tests.laws.rotas import END


@given(rota=any_rotas())
def test_segments_hold_every_day_once(rota: Rota) -> None:
    """Laid end to end they give what holds on every working day, in order."""
    plan = make_plan(rota, END)
    days = [duty for segment in plan.segments for duty in segment.duties]

    assert days == list(plan.duties.values())


@given(rota=any_rotas())
def test_a_segment_is_one_person_in_one_role_on_consecutive_days(rota: Rota) -> None:
    """All of its days lie in one period, and what is said of it holds on each of them."""
    for segment in make_plan(rota, END).segments:
        days = list(segment.span)

        assert [duty.day for duty in segment.duties] == days
        assert {duty.on_duty for duty in segment.duties} == {segment.person}
        assert {duty.kind for duty in segment.duties} == {segment.kind}
        assert {duty.covering_for for duty in segment.duties} == {segment.covering_for}
        assert set(segment.duties) <= set(segment.decision.held)


@given(rota=any_rotas())
def test_segments_are_as_long_as_they_can_be(rota: Rota) -> None:
    """Two neighbours lie in two periods, or with a day between, or differ in something."""
    for one, other in pairwise(make_plan(rota, END).segments):
        apart = one.span.end < other.span.start
        changed = (one.person, one.kind) != (other.person, other.kind)

        assert one.span.end <= other.span.start
        assert one.decision is not other.decision or apart or changed


@given(rota=any_rotas())
def test_every_day_finds_its_decision(rota: Rota) -> None:
    """Any day of a period, working day or not, leads to what was decided for it."""
    plan = make_plan(rota, END)
    for decision in plan.decisions:
        span = decision.period.span

        assert {id(plan.decision_on(day)) for day in span} == {id(decision)}
    assert plan.decision_on(rota.start - ONE_DAY) is None
