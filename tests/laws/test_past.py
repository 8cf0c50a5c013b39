"""The law of the past: what is over stays as it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from koos_cal.rota.people import Absence
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from koos_cal.rota.turn import Reason
from tests.laws.edits import EVERY_KIND, Edit, with_absence
from tests.laws.eventful import any_rotas
from tests.laws.reading import ended_by, turns
from tests.laws.rotas import END, a_span, numbers


@st.composite
def edited(draw: st.DrawFn, edit: Edit) -> tuple[Rota, Rota, date]:
    """A rota, the same after an edit, and the day from which the edit is dated."""
    rota = draw(any_rotas())
    day = rota.start + draw(numbers(1, (END - rota.start).days)) * ONE_DAY
    return rota, edit(draw, rota, day), day


@st.composite
def with_sudden_absence(draw: st.DrawFn) -> tuple[Rota, Rota, date]:
    """A rota, the same with one sudden absence more, and that one's first day.

    Whoever is away then would have been on duty on that day; perhaps not for the first day.
    """
    rota = draw(any_rotas())
    duties = [duty for duty in make_plan(rota, END).duties.values() if duty.on_duty is not None]
    assume(duties)
    going_on = [duty for duty in duties if duty.cover and duty.day != duty.cover.days[0]]
    duty = draw(st.sampled_from(going_on or duties))
    assert duty.on_duty is not None
    absence = Absence(person=duty.on_duty, span=a_span(draw, duty.day), sudden=True)
    return rota, with_absence(rota, absence), duty.day


@pytest.mark.parametrize("edit", EVERY_KIND, ids=lambda edit: edit.__name__)
@given(data=st.data())
def test_an_edit_changes_no_period_that_ended_before_its_day(
    edit: Edit, data: st.DataObject
) -> None:
    """What is decided for a period, reasons included, uses nothing that is dated later."""
    rota, after, day = data.draw(edited(edit))

    assert ended_by(make_plan(rota, END), day) == ended_by(make_plan(after, END), day)


@given(case=with_sudden_absence())
def test_a_sudden_absence_changes_no_day_before_its_first(case: tuple[Rota, Rota, date]) -> None:
    """Inside the period, too, whoever was on duty before somebody fell ill stays so."""
    rota, after, day = case
    before = [duty for duty in make_plan(rota, END).duties.values() if duty.day < day]
    now = [duty for duty in make_plan(after, END).duties.values() if duty.day < day]

    assert [duty.on_duty for duty in before] == [duty.on_duty for duty in now]
    assert [duty.kind for duty in before] == [duty.kind for duty in now]


@given(case=with_sudden_absence())
def test_a_sudden_absence_changes_no_turn_that_is_not_taken_in_a_trade(
    case: tuple[Rota, Rota, date],
) -> None:
    """It is covered and never traded; only who is ill already is not asked for a trade.

    The first turn that changes, if any does, is one that they would have taken over after
    they fell ill.
    """
    rota, after, day = case
    (sudden,) = after.absences[len(rota.absences) :]
    before, now = make_plan(rota, END), make_plan(after, END)
    moved = [
        one for one, turn in zip(before.decisions, turns(now), strict=True) if one.turn != turn
    ]
    for decision in moved[:1]:
        assert decision.choice.reason is Reason.TRADED
        assert decision.turn == sudden.person
        assert decision.period.span.start > day
