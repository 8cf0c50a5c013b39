"""Changing: what those who ask notice of a new config and of a new day."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from unittest.mock import Mock

from bench.row import Row, Unit, race
from bench.server import Server, ours, running
from bench.team import Team
from koos_cal.live.board import Board
from koos_cal.live.publish import publish
from koos_cal.web import create_app

FEED, CONSTANT = "/koos.ics", "/robots.txt"
MANY = 8  # who ask at once
PAUSE = 0.1  # seconds between an answer and the next request
NAMES = ("Product", "Platform")


def changing(today: date, runs: int) -> Iterator[Row]:
    """How long requests wait while the config is replaced, and how often a new day is built."""
    team = Team(people=200, years=10, today=today)
    with TemporaryDirectory() as folder:
        config = Path(folder, "config.toml")
        config.write_text(team.config(), encoding="utf-8")
        with running(ours(config)) as server:
            rounds = race(
                runs,
                partial(_waits, server, config, pollers=MANY),
                partial(_waits, server, config, pollers=1),
            )
    for what, waits in (
        ("longest wait", [waits[-1] for waits, _ in rounds]),
        ("longest wait but one", [waits[-2] for waits, _ in rounds]),
    ):
        yield Row(
            what=f"{what} at a new config, {MANY} polling, {team.size}",
            beside="its build, one polling, the others asking for something else",
            unit=Unit.SECONDS,
            rounds=[(wait, build) for wait, (_, (build,)) in zip(waits, rounds, strict=True)],
            at_most=1,
        )
    usual = Team(people=12, years=2, today=today)
    yield Row(
        what=f"builds in a week, {MANY} asking at each day's turn",
        beside="its handovers",
        unit=Unit.TIMES,
        rounds=[(_builds(usual), 1) for _ in range(runs)],
        at_most=1,
    )


def _waits(server: Server, config: Path, *, pollers: int) -> list[float]:
    """The longest that each of some pollers waits until all have another config, in order.

    The last one asked for what had to be built, and the others were answered meanwhile. Those
    who do not poll ask as often for what never changes, so that the build shares the processor
    with as many.
    """
    tag = server.get(FEED).tag
    done = Event()
    with ThreadPoolExecutor(MANY) as pool:
        waits = [pool.submit(_poll, server, tag) for _ in range(pollers)]
        others = [pool.submit(_ask, server, done) for _ in range(MANY - pollers)]
        time.sleep(2 * PAUSE)
        other = config.with_suffix(".new")
        text = config.read_text(encoding="utf-8")
        old, new = NAMES if f'"{NAMES[0]}"' in text else NAMES[::-1]
        other.write_text(text.replace(f'team = "{old}"', f'team = "{new}"'), encoding="utf-8")
        other.replace(config)
        try:
            return sorted(wait.result() for wait in waits)
        finally:
            done.set()
            for each in others:
                each.result()


def _poll(server: Server, tag: str | None) -> float:
    """Ask for what is newer than *tag* until it is there; tells the longest wait.

    Raises:
        RuntimeError: When a request fails.
    """
    longest = 0.0
    status = int(HTTPStatus.NOT_MODIFIED)
    while status == HTTPStatus.NOT_MODIFIED:
        time.sleep(PAUSE)
        began = time.perf_counter()
        status = server.get(FEED, {"If-None-Match": tag or ""}).status
        longest = max(longest, time.perf_counter() - began)
    if status != HTTPStatus.OK:
        raise RuntimeError(f"{FEED} was answered with {status}")
    return longest


def _ask(server: Server, done: Event) -> None:
    """Ask for what never changes until *done*."""
    while not done.wait(PAUSE):
        server.get(CONSTANT)


def _builds(team: Team) -> int:
    """How often the feeds are built while the days of a week turn, with a handover among them."""
    now = datetime.combine(team.today, clock_time(12), tzinfo=UTC)
    with TemporaryDirectory() as folder:
        config = Path(folder, "config.toml")
        config.write_text(team.config(), encoding="utf-8")
        builds = Mock(wraps=publish)
        app = create_app(Board(config, {}, lambda: now, publish=builds))
        first = builds.call_count
        with ThreadPoolExecutor(MANY) as pool:
            for _ in range(7):
                now += timedelta(days=1)
                for answer in pool.map(lambda _: app.test_client().get(FEED), range(4 * MANY)):
                    if answer.status_code != HTTPStatus.OK:
                        raise RuntimeError(f"{FEED} was answered with {answer.status}")
        return builds.call_count - first
