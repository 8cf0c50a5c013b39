"""What each program finds in the feeds is what the plan says, day by day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from koos_cal.feed.feeds import AWAY, TEAM
from koos_cal.rota.decision import Kind
from koos_cal.rota.span import ONE_DAY
from tests.feed import reading
from tests.feed.reading import assert_well_written
from tests.feed.wall_clock import never_came
from tests.interop.case import NAMES, Case, case
from tests.interop.readers.calcurse import calcurse
from tests.interop.readers.radicale import Radicale
from tests.interop.readers.seen import Reader, Seen

TIMED = [name for name in NAMES if case(name).hours]
ESCAPED = re.compile(r"\\(.)")


@cache
def found_by(reader: Reader, name: str, zone: str) -> Mapping[str, list[Seen]]:
    """What a program finds in the feeds of a case for somebody in *zone*; it is asked once."""
    return reader(case(name).feeds, zone)


def within(rota: Case, moment: date) -> bool:
    """Whether it is one of a day in the window, on the clocks of the rota's zone."""
    assert isinstance(moment, datetime)
    return moment.astimezone(ZoneInfo(rota.zone)).date() in rota.window


def unescaped(text: str) -> str:
    """The text that a line of a feed stands for."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def days_of(rota: Case, reader: Reader) -> list[date]:
    """The days of the window that a program knows.

    calcurse's days are those of the machine's clock, so it has none where that went over
    the date line; to all others a date is a date.
    """
    return [day for day in rota.window if reader is not calcurse or not never_came(rota.zone, day)]


@pytest.mark.parametrize("name", NAMES)
def test_every_program_finds_the_days_of_the_plan(name: str, reader: Reader) -> None:
    """In the window exactly those that were planned, in every feed; and no others beside it."""
    rota = case(name)
    days = days_of(rota, reader)
    for path, events in found_by(reader, name, rota.zone).items():
        assert rota.differences(path, events, days) == []


@pytest.mark.parametrize("name", TIMED)
def test_every_program_finds_the_hours_that_clocks_on_the_wall_show(
    name: str, reader: Reader
) -> None:
    """Around every clock change, to the minute, in UTC.

    calcurse keeps the times of its own clock, where two that are equal cannot be told apart:
    it is asked by somebody in UTC, whose days may part an event in two.
    """
    rota = case(name)
    duties = rota.feeds.keys() - {AWAY}
    found = found_by(reader, name, "UTC" if reader is calcurse else rota.zone)
    for path in duties:
        hours = sorted({(each.start, each.end, each.title) for each in found[path]})
        planned = rota.moments(path, rota.window)

        assert [each for each in hours if within(rota, each[0])] == planned, path


@pytest.mark.parametrize("name", NAMES)
def test_every_program_finds_the_text_to_the_character(name: str, reader: Reader) -> None:
    """Titles and descriptions are those that stand in the feed, unescaped by hand."""
    rota = case(name)
    for path, events in found_by(reader, name, rota.zone).items():
        lines = map(reading.properties, reading.events(rota.feeds[path]).values())

        assert {(each.title, each.text) for each in events} == {
            (unescaped(each["SUMMARY"]), unescaped(each.get("DESCRIPTION", ""))) for each in lines
        }, path


@pytest.mark.parametrize("name", NAMES)
def test_a_calendar_server_finds_the_events_of_a_day(name: str, server: Radicale) -> None:
    """Asked for a day around the present one it tells who has it, and who is away."""
    rota, zone = case(name), ZoneInfo(case(name).zone)
    near = [rota.today + n * ONE_DAY for n in range(-5, 6)]
    for path in (TEAM, AWAY):
        server.put(path, rota.feeds[path])
        timed = rota.hours is not None and path == TEAM
        for day in near:
            start, end = (
                datetime.combine(each, time.min, zone if timed else UTC).astimezone(UTC)
                for each in (day, day + ONE_DAY)
            )
            if start < end and day in rota.window:
                titles = [title for _, title in rota.rows(path, [day])]
                assert server.titles(path, start, end) == sorted(titles), (path, day)


@pytest.mark.parametrize("name", NAMES)
def test_every_feed_is_well_written(name: str) -> None:
    """Line ends, lengths, whole characters: no program here complains of them."""
    for body in case(name).feeds.values():
        assert_well_written(body)


def test_the_rotas_are_varied() -> None:
    """Turns, cover, days by hand and in vain, sudden absences, and days that nobody takes."""
    plans = [case(name).plan for name in NAMES]
    duties = [duty for plan in plans for duty in plan.duties.values()]
    configs = [case(name).inputs.config for name in NAMES]

    assert {duty.kind for duty in duties} == {*Kind} - {Kind.CORRECTION}  # which a journal has
    assert any(duty.void for duty in duties)
    assert any(duty.cover and duty.cover.sudden for duty in duties)
    assert {config.feed.events for config in configs} == {"days", "hours"}
    assert {config.access.mode for config in configs} == {"open", "links"}
    assert {config.rotation.length for config in configs} == {"day", "week", "2 weeks"}
