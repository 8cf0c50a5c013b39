"""Stories of the rule over a journal, and the laws that it promises, over any rotas and edits."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.record import Record
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from tests.laws.eventful import any_rotas
from tests.laws.reading import can_serve, said
from tests.laws.rotas import SELDOM, numbers, steady_rotas
from tests.stories.edits import EVERY_KIND, gone, reordered
from tests.stories.playing import STEPS, Records, Story, by_rule, by_wording


@given(data=st.data())
def test_what_is_published_after_each_step_is_what_the_page_says(data: st.DataObject) -> None:
    """A step is a day, an edit of any kind, perhaps an exchange and a correction."""
    draw = data.draw
    story = Story.begin(draw)
    records = Records(begins=story.book.begins)
    for _ in range(draw(numbers(2, 6))):
        worded = [by_wording(each, story.book) for each in story.publish()]
        plan = records.publish(story.rota, story.today, story.end)

        assert [by_rule(each) for each in plan.decisions] == worded

        story.go_on(draw)
        correction = story.correction(draw) if draw(SELDOM) else None
        if correction:
            records.corrections[correction.day] = correction


@given(data=st.data())
def test_no_edit_changes_a_day_before_today_nor_a_turn_that_has_begun(
    data: st.DataObject,
) -> None:
    """Whatever is edited, a day that is over stays with whoever was on duty."""
    draw = data.draw
    story = Story.begin(draw)
    records = Records(begins=story.book.begins)
    past: dict[date, str | None] = {}
    turns: dict[date, str | None] = {}
    for _ in range(draw(numbers(2, 6))):
        plan = records.publish(story.rota, story.today, story.end)
        on_duty = {day: duty.on_duty for day, duty in plan.duties.items()}
        now = {d.period.span.start: d.turn for d in plan.decisions}

        assert {day: on_duty.get(day, "not worked") for day in past} == past
        # One that is left without any working day is no period any more.
        assert {day: now.get(day, turn) for day, turn in turns.items()} == turns

        story.go_on(draw)
        today = story.today
        past = {day: person for day, person in on_duty.items() if day < today}
        turns = {day: turn for day, turn in now.items() if day <= today}


@given(rota=any_rotas(), steps=st.lists(STEPS, min_size=1, max_size=8), first=numbers(-9, 40))
def test_without_an_edit_nothing_is_seen_of_the_journal(
    rota: Rota, steps: list[timedelta], first: int
) -> None:
    """Published on any days, the plan is the one there would be without, reasons and all."""
    records, begin = Records(), rota.start + first * ONE_DAY
    for today in accumulate(steps, initial=begin):
        plan = records.publish(rota, today, max(today, rota.start) + timedelta(weeks=5))
        without = make_plan(rota, max(today, rota.start) + timedelta(weeks=5))

        assert [said(each) for each in plan.decisions] == [said(d) for d in without.decisions]


@given(data=st.data())
def test_publishing_twice_changes_nothing(data: st.DataObject) -> None:
    """What was published is what would be published again, on the same day."""
    draw = data.draw
    story = Story.begin(draw)
    records = Records(begins=story.book.begins)
    for _ in range(draw(numbers(1, 4))):
        records.publish(story.rota, story.today, story.end)
        kept: dict[date, Record] = dict(records.kept)
        records.publish(story.rota, story.today, story.end)

        assert records.kept == kept

        story.go_on(draw)
