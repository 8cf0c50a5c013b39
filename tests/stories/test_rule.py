"""Stories of the rule over a journal: what it publishes is what the page says, step by step."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.rota.people import Correction
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from tests.laws.eventful import any_rotas
from tests.laws.rotas import numbers
from tests.stories.edits import EVERY_KIND
from tests.stories.playing import Records, by_rule, by_wording
from tests.stories.wording import Book

AHEAD = timedelta(weeks=5)


@given(data=st.data())
def test_what_holds_after_each_step_is_what_the_page_says(data: st.DataObject) -> None:
    """A step is a day, an edit of any kind, and perhaps a correction."""
    draw = data.draw
    rota: Rota = draw(any_rotas())
    today = rota.start + draw(numbers(-9, 40)) * ONE_DAY
    begins = draw(st.none() | st.integers(-10, 10).map(lambda n: rota.start + n * ONE_DAY))
    book, records = Book(begins=begins), Records(begins=begins)
    for _ in range(draw(numbers(2, 6))):
        end = max(today, rota.start) + AHEAD
        worded = [by_wording(each, book) for each in book.publish(rota, today, end)]
        ruled = [by_rule(each) for each in records.publish(rota, today, end).decisions]

        assert ruled == worded

        today += draw(st.sampled_from((0, 1, 1, 2, 3, 5, 7, 9, 14, 30))) * ONE_DAY
        rota = draw(st.sampled_from(EVERY_KIND))(draw, rota, today)
        over = [day for each in book.kept.values() for day in each.period.days if day < today]
        if over and draw(st.sampled_from((False, False, True))):
            day = draw(st.sampled_from(over))
            person = draw(st.sampled_from([None, *(p.id for p in rota.people)]))
            book.corrected[day] = person
            records.corrections[day] = Correction(day=day, person=person)
