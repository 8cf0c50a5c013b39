"""Limits: more than people write is refused, and said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from koos_cal.config import limits, read
from tests.config.largest import largest_config
from tests.config.many import (
    daily,
    days_apart,
    exchanged,
    lasting,
    linked,
    listed,
    names,
    ordered,
    people,
    repeated,
    with_own_holidays,
)
from tests.config.saying import FILE, in_file, mistakes_in

SPLIT = "expected at most {most} blocks headed [[{path}]], got {found}; split the rota into several"
ENTRIES = "expected at most {most} entries, got {found}"
A_DAY = "from = 2026-01-05"
ADAS_DAY = f'person = "ada"\n{A_DAY}'
GIVEN = f'giver = "ada"\ntaker = "bo"\n{A_DAY}'
DAYS_AWAY = (
    "expected at most 500000 days in all of them together, got 500001;"
    " for long absences there are [[pauses]]"
)
DAYS_WORKED = (
    "expected at most 10000 days in all of them together, got 10001;"
    " weekdays that are always worked belong to rotation.working_days"
)
DAYS_EXCHANGED = (
    "expected at most 20000 days in all of them together, got 20001;"
    " to change the order for long there is [[rotation.then]]"
)
TURNS_OF_A_DAY = (
    "expected at most 125 people who take turns of a day, got 126;"
    " name fewer in `order`, or give turns another `length`"
)
LINKS = (
    "expected numbers in `link` and access.screens that add up to at most 50000, got 50001;"
    " with another KOOS_SECRET they can begin at 1"
)
OWN_HOLIDAYS = (
    "expected at most 500 weeks in past_weeks and future_weeks together, as 100 people have"
    " holidays of their own, got 501"
)
# What makes a config with so many of something, how many there can be, how many more are
# too many, the key path, and what is said.
BOUNDS = {
    "people": (people, 1000, 1, "people", SPLIT),
    "closings": (repeated("closings", A_DAY), 1000, 1, "closings", SPLIT),
    "pauses": (repeated("pauses", ADAS_DAY), 1000, 1, "pauses", SPLIT),
    "shares": (days_apart("shares", 1, 'person = "ada"\nshare = 1'), 500, 1, "shares", SPLIT),
    "then": (
        days_apart("rotation.then", 7, 'length = "week"'), 1000, 1, "rotation.then", SPLIT,
    ),
    "absences": (repeated("absences", ADAS_DAY), 20_000, 1, "absences", SPLIT),
    "working": (repeated("working", A_DAY), 1000, 1, "working", SPLIT),
    "exchanges": (repeated("exchanges", GIVEN), 2000, 1, "exchanges", SPLIT),
    "overrides": (days_apart("overrides", 1, 'person = "ada"'), 20_000, 1, "overrides", SPLIT),
    "order": (ordered, 1000, 1, "rotation.order", ENTRIES),
    "hosts": (listed("access", "hosts"), 1000, 1, "access.hosts", ENTRIES),
    "screens": (listed("access", "screens"), 1000, 1, "access.screens", ENTRIES),
    "ignore": (listed("holidays", "ignore"), 100, 1, "holidays.ignore", ENTRIES),
    "days away": (lasting("absences", 'person = "ada"'), 500_000, 1, "absences", DAYS_AWAY),
    "days worked": (lasting("working", 'name = "Sale"'), 10_000, 1, "working", DAYS_WORKED),
    "days exchanged": (exchanged, 20_000, 1, "exchanges", DAYS_EXCHANGED),
    "turns of a day": (daily, 125, 1, "rotation", TURNS_OF_A_DAY),
    "links": (linked, 50_000, 1, "people", LINKS),
    "own holidays": (with_own_holidays, 50_000, 100, "feed", OWN_HOLIDAYS),
}  # fmt: skip


@pytest.mark.parametrize(("make", "most", "more", "path", "said"), BOUNDS.values(), ids=BOUNDS)
def test_as_much_as_the_limit_is_accepted_and_more_is_told(
    make: Callable[[int], str], most: int, more: int, path: str, said: str
) -> None:
    """One mistake with its place, the number found, the number expected, and a way out."""
    read(make(most), FILE)

    assert mistakes_in(make(most + more)) == in_file(
        f"{path}: {said.format(most=most, path=path, found=most + more)}"
    )


def test_turns_that_become_a_day_long_are_counted_too() -> None:
    """From the day on which too many people take them; the others may stay in the team."""
    then = '[[rotation.then]]\nfrom = 2026-02-02\nlength = "day"\n'
    few = read(f"{people(126)}{then}order = [{names(125)}]\n", FILE)

    assert len(few.people) == 126
    assert mistakes_in(people(126) + then) == in_file(f"rotation.then[0]: {TURNS_OF_A_DAY}")


def test_people_beyond_the_limit_are_not_even_told_apart() -> None:
    """The first thing to mend is that there are so many."""
    said = mistakes_in("[rotation]\nfrom = 2026-01-05\n" + '[[people]]\nname = "Ada"\n' * 1001)

    assert said == in_file(f"people: {SPLIT.format(most=1000, path='people', found=1001)}")


def test_the_largest_config_is_at_every_limit() -> None:
    """Which is why `make fuzz` tells how long it takes to publish, and how much memory."""
    text = largest_config()
    config = read(text, FILE)
    own = sum(person.holidays is not None for person in config.people)
    weeks = config.feed.past_weeks + config.feed.future_weeks

    assert limits.LARGEST_FILE * 0.8 < len(text.encode()) <= limits.LARGEST_FILE
    assert len(config.people) == limits.MOST_DAILY
    assert len(config.absences) == len(config.overrides) == limits.MOST_DATED
    assert len(config.closings) == len(config.pauses) == len(config.then) == limits.MOST_BLOCKS
    assert len(config.shares) == limits.MOST_SHARES
    assert len(config.exchanges) == limits.MOST_EXCHANGES
    assert len(config.working) == limits.MOST_BLOCKS
    assert sum((each.span.end - each.span.start).days for each in config.absences) == 500_000
    spans = [each for given in config.exchanges for each in (given.span, given.back) if each]
    assert sum((each.end - each.start).days for each in spans) == limits.MOST_DAYS_EXCHANGED
    assert sum((each.span.end - each.span.start).days for each in config.working) == 10_000
    assert sum(person.link for person in config.people) == limits.MOST_LINKS
    assert own * weeks <= limits.MOST_HOLIDAY_WEEKS < (own + 1) * weeks
