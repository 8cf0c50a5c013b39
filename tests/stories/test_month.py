"""A month of forty people: what they do, by whose right, and what holds after each deed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from koos_cal.live.journal import Journal
from tests.stories.month import Month

# One story takes seconds, since everybody's three years are planned for each deed.
FEW = settings(max_examples=max(settings().max_examples // 60, 1))
# The days on which somebody does something, within a month; and how much on each of them.
DAYS, DEEDS = min(settings().max_examples // 5, 12), 4


@FEW
@given(seed=st.integers(0, 2**32))
def test_what_forty_people_do_in_a_month_holds_after_each_deed(seed: int) -> None:
    """They are away, come back, offer, answer and undo, each by their own right or a keeper's.

    After each deed the plan is what the page says; no day that is over and no turn that has
    begun moved, the line did not, an offer moved nothing, and an exchange just what it names.
    """
    month = Month.of_forty(seed)
    for _ in range(DAYS):
        month.next_day()
        for _ in range(DEEDS):
            month.act()
    recorded = month.publish(edited=False)
    other = Journal(month.store).publish(month.file, month.now, anew=False)

    assert other.feeds == recorded.feeds
    assert other.entries == ()
    assert month.done.total() >= DAYS // 2
