"""Building: from the text of a config to every feed, in processor time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from icalendar import Calendar, Component

from bench.row import Row, Unit, race
from bench.team import YEAR, Team
from koos_cal.inputs import inputs_from
from koos_cal.inputs.rota import make_rota
from koos_cal.live.publish import feeds_of
from koos_cal.rota.plan import make_plan
from koos_cal.schedule import schedule_for

Runner = Callable[[], float]

STAMP = datetime(2026, 1, 1, tzinfo=UTC)


def building(today: date, runs: int) -> Iterator[Row]:
    """Config to feeds beside serialising alone, and how both costs and planning grow."""

    def team(people: int, years: int) -> Team:
        return Team(people=people, years=years, today=today)

    usual = team(12, 5)
    yield Row(
        what=f"config to feeds, {usual.size}",
        beside="icalendar writing each event once",
        unit=Unit.SECONDS,
        rounds=race(runs, _builder(usual), _writer(usual)),
        at_most=1.5,
    )
    for large, small in ((team(120, 5), usual), (team(12, 10), team(12, 1))):
        yield Row(
            what=f"config to feeds, {large.size}",
            beside=f"the same, {small.size}",
            unit=Unit.SECONDS,
            rounds=race(runs, _builder(large), _builder(small)),
            at_most=10,
        )
    huge = team(1000, 10)
    yield Row(
        what=f"plan, {huge.size}",
        beside="loop over everyone in every week",
        unit=Unit.SECONDS,
        rounds=race(runs, _planner(huge), _looper(huge)),
        within=1,
    )


def build(team: Team) -> dict[str, bytes]:
    """Every feed of a team, from nothing but the text of its config."""
    inputs = inputs_from(team.config(), "config.toml", STAMP)
    return feeds_of(schedule_for(inputs, team.today))


def _builder(team: Team) -> Runner:
    return _timed(lambda: build(team))


def _writer(team: Team) -> Runner:
    """Writes each event of the feeds once, from values of icalendar that lie ready."""
    events: dict[bytes, Component] = {}
    for feed in build(team).values():
        for event in Calendar.from_ical(feed).walk("VEVENT"):
            events[event.to_ical()] = event
    return _timed(lambda: [event.to_ical() for event in events.values()])


def _planner(team: Team) -> Runner:
    inputs = inputs_from(team.config(), "config.toml", STAMP)
    end = schedule_for(inputs, team.today).shown.end
    rota = make_rota(inputs.config, end)
    return _timed(lambda: make_plan(rota, end))


def _looper(team: Team) -> Runner:
    """Touches everyone in every week, and does nothing with them."""
    people, weeks = range(team.people), range(team.years * YEAR)
    return _timed(lambda: [(week, person) for week in weeks for person in people])


def _timed(work: Callable[[], object]) -> Runner:
    """The processor's time that *work* takes, in seconds."""

    def timed() -> float:
        gc.collect()
        began = time.process_time()
        work()
        return time.process_time() - began

    return timed
