"""Stories through a journal: the config, the entries, and what people do by the API's own means."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import Address
from koos_cal.journal.dump import verify
from koos_cal.live.journal import Journal
from tests.stories.days import Days
from tests.stories.shelf import Shelf

SEEDS = st.integers(0, 2**32)
# A step plans three years, several times over: a tenth of the usual number of stories.
SOME = settings(max_examples=max(settings().max_examples // 10, 1))


def told(seed: int, store: object, steps: int) -> Days:
    """A story, held against the wording after each step."""
    days = Days.begin(seed, store)
    days.publish(edited=True)
    for _ in range(steps):
        days.go_on()
    return days


@SOME
@given(seed=SEEDS, steps=st.integers(1, 5))
@example(seed=424, steps=5)
@example(seed=100027, steps=5)
def test_what_holds_after_each_step_is_what_the_page_says(seed: int, steps: int) -> None:
    """Configs edited in every way, absences, exchanges and corrections, and restarts."""
    told(seed, Shelf(), steps)


@SOME
@given(seed=SEEDS, steps=st.integers(1, 4))
def test_the_same_entries_give_the_same_bytes_in_every_process(seed: int, steps: int) -> None:
    """A process that only reads the journal serves what the one serves that wrote it."""
    days = told(seed, Shelf(), steps)
    ours = days.publish(edited=False)
    theirs = Journal(days.store).publish(days.file, days.now, anew=False)

    assert theirs.entries == ()
    assert theirs.feeds == ours.feeds


@pytest.mark.parametrize("seed", range(2))
def test_a_story_is_the_same_on_every_database(seed: int, address: Address) -> None:
    """What was recorded is whole, and a journal that is opened again serves the same."""
    store = create_journal(address, "koos")
    days = told(seed, store, 3)
    ours = days.publish(edited=False)
    again = open_journal(address, "koos")
    theirs = Journal(again).publish(days.file, days.now, anew=False)
    entries = again.read()
    store.close()
    again.close()

    assert theirs.feeds == ours.feeds
    assert list(verify(entries)) == []
