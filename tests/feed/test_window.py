"""The window: which days a feed holds, and that nothing but the handover moves it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koos_cal.feed.feeds import AWAY, TEAM, make_feeds, person_path
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.feed.making import FEW, STYLE, TODAY, Shown, feeds_of, show
from tests.feed.reading import events, with_icalendar
from tests.feed.strategies import todays
from tests.laws.rotas import rotas

THREE_YEARS = timedelta(weeks=156)
FULL = Path(__file__).parents[1] / "golden" / "full.toml"

WEEKS = st.integers(0, 12)


def duty_spans(body: bytes) -> list[Span]:
    """The spans of the entries of a feed with all-day events."""
    return [Span(start=entry.start, end=entry.end) for entry in with_icalendar(body)]


def days_on_duty(plan: Plan, person: str, span: Span) -> list[date]:
    """The days of *span* on which somebody is on duty, in whatever role."""
    return [day for day, duty in plan.duties.items() if duty.on_duty == person and day in span]


def last_served(shown: Shown, person: str) -> list[Span]:
    """The latest period begun by today in which somebody was on duty, if there is one."""
    periods = [
        decision.period.span
        for decision in shown.plan.decisions
        if decision.period.span.start < shown.period.end
        and any(duty.on_duty == person for duty in decision.held)
    ]
    return periods[-1:]


def turns_served(plan: Plan, person: str) -> dict[Span, set[date]]:
    """The periods of a person's turns with the days on which they serve, if there are any."""
    served = {
        decision.period.span: {duty.day for duty in decision.held if duty.on_duty == person}
        for decision in plan.decisions
        if decision.turn == person
    }
    return {span: found for span, found in served.items() if found}


@FEW
@given(rota=rotas(), today=todays(), past=WEEKS, future=WEEKS)
def test_an_event_is_in_a_feed_whole_or_not_at_all(
    rota: Rota, today: date, past: int, future: int
) -> None:
    """Every event is one segment of the plan; the team's feed has all that touch the window."""
    shown = show(rota, today, past_weeks=past, future_weeks=future + 1)
    whole = {segment.span: segment.person for segment in shown.plan.segments}

    assert duty_spans(shown.feeds[TEAM]) == [s for s in whole if s.overlaps(shown.window)]
    for person in rota.people:
        spans = duty_spans(shown.feeds[person_path(person.id)])
        assert [whole[span] for span in spans] == [person.id] * len(spans)


@FEW
@given(rota=rotas(), today=todays(), past=WEEKS, future=WEEKS)
def test_a_persons_feed_reaches_to_their_next_two_turns_and_back_to_their_last(
    rota: Rota, today: date, past: int, future: int
) -> None:
    """Whatever the window, also after they left; and no farther than three years."""
    shown = show(rota, today, past_weeks=past, future_weeks=future + 1)
    for person in (each.id for each in rota.people):
        turns = turns_served(shown.plan, person)
        last = [span for span in turns if span.start < shown.period.end][-1:]
        coming = [span for span in turns if span.start >= shown.period.end][:2]
        near = [span for span in coming if span.start < shown.period.end + THREE_YEARS]
        spans = duty_spans(shown.feeds[person_path(person)])
        found = {day for span in spans for day in span}

        assert found >= {day for span in last + near for day in turns[span]}
        assert found >= set(days_on_duty(shown.plan, person, shown.window))
        # Nothing else makes it longer.
        kept = last or last_served(shown, person)
        assert all(span.end > min(each.start for each in [shown.window, *kept]) for span in spans)
        assert all(span.start < max(each.end for each in [shown.window, *near]) for span in spans)


@FEW
@given(rota=rotas(), today=todays())
def test_the_feed_of_whoever_ever_served_is_not_empty(rota: Rota, today: date) -> None:
    """Programs go on showing what an emptied feed held, so one that had events keeps some."""
    shown = show(rota, today, past_weeks=0, future_weeks=1)
    ever = [each.id for each in rota.people if last_served(shown, each.id)]

    assert all(duty_spans(shown.feeds[person_path(person)]) for person in ever)


LONG_AGO = """
    [rotation]
    from = 2026-01-05
    order = [{order}]
    [[rotation.then]]
    from = 2026-01-19
    order = ["ada"]
    [[rotation.then]]
    from = 2029-09-03
    order = ["ada", "bo"]
    [feed]
    past_weeks = 0
    [[people]]
    name = "Ada"
    [[people]]
    name = "Bo"
    [[overrides]]
    person = "bo"
    from = 2026-01-27
    """


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        ('"ada"', [Span(start=date(2026, 1, 27), end=date(2026, 1, 28))]),
        (
            '"ada", "bo"',
            [
                Span(start=date(2026, 1, 12), end=date(2026, 1, 17)),
                Span(start=date(2026, 1, 27), end=date(2026, 1, 28)),
            ],
        ),
    ],
    ids=["a cover, if there never was a turn", "the last turn, and the cover since then"],
)
def test_what_somebody_did_last_stays_however_long_ago_it_was(order: str, kept: list[Span]) -> None:
    """Nor does a next turn that is too far off to be shown take its place."""
    feeds = feeds_of(LONG_AGO.format(order=order), date(2026, 6, 1))

    assert duty_spans(feeds[person_path("bo")]) == kept


@FEW
@given(rota=rotas(), one=todays(), other=todays(), past=WEEKS, future=WEEKS)
def test_the_bytes_of_an_event_do_not_depend_on_the_day(
    rota: Rota, one: date, other: date, past: int, future: int
) -> None:
    """An event that two days' feeds hold is the same to the byte in both, in every feed."""
    now = show(rota, one, past_weeks=past, future_weeks=future + 1)
    then = show(rota, other, past_weeks=past, future_weeks=future + 1)
    for path, body in now.feeds.items():
        here, there = events(body), events(then.feeds[path])

        assert {uid: here[uid] for uid in here.keys() & there.keys()} == {
            uid: there[uid] for uid in here.keys() & there.keys()
        }


@FEW
@given(rota=rotas(), today=todays())
def test_planning_farther_changes_no_feed(rota: Rota, today: date) -> None:
    """Nothing that is shown depends on where planning ended."""
    shown = show(rota, today, past_weeks=4, future_weeks=4)
    plan = make_plan(rota, shown.plan.end + timedelta(weeks=26))

    assert make_feeds(plan, shown.window, shown.period, STYLE) == shown.feeds


def test_the_last_event_shown_knows_the_next_one() -> None:
    """Also at the end of the widest window, whose last week somebody else follows."""
    text = """
        rotation.from = 2026-01-05
        feed.future_weeks = 260
        people = [{name = "Ada"}, {name = "Bo"}]
        """
    *_, last = with_icalendar(feeds_of(text)[TEAM])

    assert last.description.endswith("Next: Bo, from Mon 17 March.")


@pytest.mark.parametrize("weeks", [1, 2, 9, 26, 60])
def test_a_later_day_repeats_the_events_of_a_whole_config(weeks: int) -> None:
    """Public holidays, pauses without an end and notes do not hang on the day either."""
    text = FULL.read_text(encoding="utf-8")
    first, later = feeds_of(text), feeds_of(text, TODAY + timedelta(weeks=weeks))
    shared = 0
    for path in (TEAM, AWAY, *map(person_path, ("ada", "bo", "cas", "dee", "eli", "fay"))):
        here, there = events(first[path]), events(later[path])
        both = here.keys() & there.keys()
        shared += len(both)
        assert [here[uid] for uid in both] == [there[uid] for uid in both]

    assert shared


@pytest.mark.parametrize(
    ("length", "first", "last"),
    [
        ("day", date(2026, 3, 18), date(2026, 3, 18)),
        ("week", date(2026, 3, 16), date(2026, 3, 22)),
        ("2 weeks", date(2026, 3, 16), date(2026, 3, 29)),
    ],
)
def test_only_the_handover_moves_the_window(length: str, first: date, last: date) -> None:
    """From a period's first day to its last every feed stays the same; the next one moves it."""
    text = f"""
        [rotation]
        from = 2026-01-05
        length = "{length}"
        [feed]
        past_weeks = 2
        future_weeks = 4
        [[people]]
        name = "Ada"
        [[people]]
        name = "Bo"
        """
    feeds = feeds_of(text, first)

    assert feeds_of(text, last) == feeds
    assert feeds_of(text, last + ONE_DAY)[TEAM] != feeds[TEAM]
    assert feeds_of(text, first - ONE_DAY)[TEAM] != feeds[TEAM]
