"""The law of overrides: they hold on the days they name, and change nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from koos_cal.rota.people import Override
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.edits import ids
from tests.laws.eventful import any_rotas
from tests.laws.reading import can_serve
from tests.laws.rotas import DAYS, EITHER, END, a_span, any_of


@st.composite
def with_override(draw: st.DrawFn) -> tuple[Rota, Rota, Override]:
    """A rota, the same with one override more, and that one.

    Rather from a day on that somebody covers, if there is one.
    """
    rota = draw(any_rotas())
    duties = make_plan(rota, END).duties
    covered = [day for day, duty in duties.items() if duty.cover]
    on_cover = draw(EITHER)
    start = draw(st.sampled_from(covered) if covered and on_cover else DAYS)
    span = a_span(draw, start, longest=14)
    assume(not any(span.overlaps(other.span) for other in rota.overrides))
    override = Override(person=draw(any_of(ids(rota))), span=span)
    return rota, replace(rota, overrides=(*rota.overrides, override)), override


@given(case=with_override())
def test_an_override_changes_the_days_it_names_and_no_others(
    case: tuple[Rota, Rota, Override],
) -> None:
    """Neither who is on duty on other days, nor why."""
    rota, after, override = case
    before = make_plan(rota, END).duties
    now = make_plan(after, END).duties
    changed = {day for day in before if before[day] != now[day]}

    assert list(before) == list(now)
    assert {day for day in changed if day not in override.span} == set()


@given(case=with_override())
def test_an_override_changes_nobodys_turn_due_or_count(
    case: tuple[Rota, Rota, Override],
) -> None:
    """It lies on top: below it, what the rule says stays as it was to the last reason."""
    rota, after, _ = case
    before = [replace(d, held=d.ruled) for d in make_plan(rota, END).decisions]
    now = [replace(d, held=d.ruled) for d in make_plan(after, END).decisions]

    assert before == now


@given(case=with_override())
def test_an_override_holds_where_its_person_is_there_and_is_void_elsewhere(
    case: tuple[Rota, Rota, Override],
) -> None:
    """Whoever it is, in the order or not; where it is void the rule's answer stands.

    Where its person would have been on duty anyway, it changes nothing at all; nor does it
    where an exchange lies on it.
    """
    _, rota, override = case
    for decision in make_plan(rota, END).decisions:
        for ruled, held in zip(decision.ruled, decision.held, strict=True):
            if held.day not in override.span or held.given:
                continue
            holds = can_serve(rota, override.person, held.day)

            assert held.on_duty == (override.person if holds else ruled.on_duty)
            assert held.void == (None if holds else override)
            assert held == ruled or ruled.on_duty != override.person
