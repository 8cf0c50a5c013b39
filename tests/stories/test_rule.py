"""Stories of the rule over a journal, and the laws that it promises, over any rotas and edits."""

from __future__ import annotations

import operator
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.rota.people import ShareFrom
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.eventful import any_rotas
from tests.laws.reading import can_serve, said
from tests.laws.rotas import LENGTHS, NO_HOLIDAYS, any_of, numbers, orders_of, steady_rotas
from tests.stories.playing import AHEAD, STEPS, Page, Records, by_rule, stories

Told = tuple[date | None, list[Page]]
YEAR = timedelta(weeks=52)


@given(story=stories())
def test_what_is_published_after_each_step_is_what_the_page_says(story: Told) -> None:
    """A step is a day, an edit of any kind, perhaps an exchange and a correction."""
    begins, pages = story
    records = Records(begins=begins)
    for page in pages:
        records.corrections = page.corrections
        plan = records.publish(page.rota, page.today, page.end)

        assert [by_rule(each) for each in plan.decisions] == page.worded


@given(story=stories())
def test_no_edit_changes_a_day_before_today_nor_a_turn_that_has_begun(story: Told) -> None:
    """Whatever is edited, a day that is over stays with whoever was on duty."""
    begins, pages = story
    records = Records(begins=begins)
    on_duty: dict[date, str | None] = {}
    turns: dict[date, str | None] = {}
    for page in pages:
        past = {day: person for day, person in on_duty.items() if day < page.today}
        begun = {day: turn for day, turn in turns.items() if day <= page.today}
        plan = records.publish(page.rota, page.today, page.end)
        on_duty = {day: duty.on_duty for day, duty in plan.duties.items()}
        turns = {d.period.span.start: d.turn for d in plan.decisions}

        assert {day: who for day, who in on_duty.items() if day < min(past, default=date.min)} == {}
        assert {day: on_duty.get(day, "not worked") for day in past} == past
        # One that is left without any working day is no period any more.
        assert {day: turns.get(day, turn) for day, turn in begun.items()} == begun


@given(rota=any_rotas(), steps=st.lists(STEPS, min_size=1, max_size=8), first=numbers(-9, 40))
def test_without_an_edit_nothing_is_seen_of_the_journal(
    rota: Rota, steps: list[timedelta], first: int
) -> None:
    """Published on any days, the plan is the one there would be without, reasons and all."""
    records = Records()
    for today in accumulate(steps, operator.add, initial=rota.start + timedelta(days=first)):
        end = max(today, rota.start) + AHEAD
        plan, without = records.publish(rota, today, end), make_plan(rota, end)

        assert [said(each) for each in plan.decisions] == [said(d) for d in without.decisions]


@given(story=stories())
def test_publishing_again_on_the_same_day_changes_nothing(story: Told) -> None:
    """What was published is what would be published again, to the last reason."""
    begins, pages = story
    records = Records(begins=begins)
    for page in pages:
        records.corrections = page.corrections
        records.publish(page.rota, page.today, page.end)
        kept = dict(records.kept)
        records.publish(page.rota, page.today, page.end)

        assert records.kept == kept


@st.composite
def edited_and_left_alone(draw: st.DrawFn) -> tuple[Rota, Rota, date]:
    """A rota, the same with another order and length and other shares, and the day of the edit.

    Before it anything happens; after it everyone has the same share, and nobody is away.
    """
    before = draw(any_rotas())
    after = draw(steady_rotas(2))
    order = tuple(draw(orders_of(tuple(person.id for person in after.people))))
    known = {person.id for person in after.people}
    gone = tuple(person for person in before.people if person.id not in known)
    same = (ShareFrom(start=date.min, share=Fraction(1)),)
    phase = replace(after.phases[0], order=order, length=draw(any_of(LENGTHS)))
    today = before.start + timedelta(days=draw(numbers(1, 60)))
    rota = replace(
        after,
        people=(*(replace(person, shares=same) for person in after.people), *gone),
        phases=(phase,),
        office=NO_HOLIDAYS,
        overrides=(),
    )
    return before, rota, today


@given(case=edited_and_left_alone())
def test_after_an_edit_fairness_goes_on(case: tuple[Rota, Rota, date]) -> None:
    """Equal shares, nobody away and no edit since: places differ by at most two from then on.

    What was owed before the edit comes on top: it makes up for turns that lie before it.
    """
    before, after, today = case
    records = Records()
    records.publish(before, today - timedelta(days=1), today + AHEAD)
    plan = records.plan(after, today, today + YEAR)
    counts = Counter(dict.fromkeys(after.phases[0].order, 0))
    for decision in plan.decisions:
        if decision.period.span.start > today and decision.choice.owner:
            counts[decision.choice.owner] += 1

            assert max(counts.values()) - min(counts.values()) <= 2


@given(story=stories())
def test_days_that_were_exchanged_stay_with_whom_they_went_to(story: Told) -> None:
    """Whatever is edited, while they are there; and never do they fall back to the giver."""
    begins, pages = story
    records = Records(begins=begins)
    for page in pages:
        plan = records.publish(page.rota, page.today, page.end)
        for day, duty in plan.duties.items():
            lying = [e for e in page.rota.exchanges if day in e.span]
            others = [e for e in page.rota.exchanges if e.back and day in e.back]
            if day < page.today or not lying or others:
                continue
            if can_serve(page.rota, lying[-1].taker, day):
                assert duty.on_duty == lying[-1].taker
            else:
                assert duty.on_duty not in {e.giver for e in lying}
