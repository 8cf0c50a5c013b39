"""The sample config: a believable team, for a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from koos_cal.advice import warnings
from koos_cal.changes.days import changed_turns
from koos_cal.inputs import inputs_from
from koos_cal.rota.people import Absence
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.span import Span
from koos_cal.schedule import schedule_for

SAMPLE = Path(__file__).parents[1] / "config.toml"
FIRST_LOOK = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("weeks", range(0, 53, 4))
def test_the_sample_shows_a_living_rota_for_a_year(weeks: int) -> None:
    """Whenever in a year somebody tries it, there is nothing to complain of and turns to see."""
    now = FIRST_LOOK + timedelta(weeks=weeks)
    inputs = inputs_from(SAMPLE.read_text(encoding="utf-8"), "config.toml", now)
    schedule = schedule_for(inputs, inputs.today(now))
    today = schedule.today
    coming = schedule.plan.duties_in(Span(start=today, end=today + timedelta(weeks=13)))

    assert warnings(schedule) == []
    assert len({duty.on_duty for duty in coming}) >= 5


def test_the_sample_shows_what_the_product_can_do() -> None:
    """The days around the first look hold covers, an exchange, an own holiday and a part-timer."""
    inputs = inputs_from(SAMPLE.read_text(encoding="utf-8"), "config.toml", FIRST_LOOK)
    plan = schedule_for(inputs, FIRST_LOOK.date()).plan
    around = Span(start=FIRST_LOOK.date() - timedelta(weeks=26), end=plan.end)
    duties = plan.duties_in(around)

    assert {duty.kind.value for duty in duties} == {"turn", "cover", "exchange"}
    assert any(duty.cover and duty.cover.sudden for duty in duties)
    assert plan.rota.own_holidays.keys() == {"dee"}
    assert [person.id for person in plan.rota.people if person.weekdays] == ["fay"]
    assert len(inputs.config.people) == 7


def sample_plan() -> Plan:
    """What the sample comes to, as of the first look."""
    inputs = inputs_from(SAMPLE.read_text(encoding="utf-8"), "config.toml", FIRST_LOOK)
    return schedule_for(inputs, FIRST_LOOK.date()).plan


def turns_moved(plan: Plan, person: str, span: Span) -> int:
    """How many turns somebody's absence moves."""
    absence = Absence(person=person, span=span)
    rota = replace(plan.rota, absences=(*plan.rota.absences, absence))
    after = make_plan(rota, plan.end)
    return changed_turns(plan, after, Span(start=plan.start, end=plan.end))


@pytest.mark.parametrize("weeks", [1, 2])
def test_bo_away_from_any_turn_of_bos_own_moves_at_most_three(weeks: int) -> None:
    """What the README says first holds on its own sample: two, and a third where trades meet."""
    plan = sample_plan()
    own = [each.period.span for each in plan.decisions if each.turn == "bo"]
    moved = [
        turns_moved(plan, "bo", Span(start=span.start, end=span.start + timedelta(weeks=weeks)))
        for span in own[1:-1]
    ]

    assert sorted(set(moved) - {0}) == [2, 3]
