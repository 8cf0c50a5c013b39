"""Cases: the configs in rotas/, each with a day on which its feeds are read.

A ``.toml`` file that is dropped there is one; its first line says the day::

    # today: 2026-03-18
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from koos_cal.feed.feeds import AWAY, TEAM, person_path
from koos_cal.inputs import Inputs, inputs_from
from koos_cal.live.publish import feeds_of
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span
from koos_cal.schedule import schedule_for
from tests.feed.making import CHANGED
from tests.feed.planned import Row, away_rows, duty_rows
from tests.feed.wall_clock import by_the_clock
from tests.interop.readers.seen import Seen

FOLDER = Path(__file__).parent / "rotas"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
FIRST_LINE = re.compile(r"# today: (\d{4}-\d{2}-\d{2})\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A config on a day, its plan and its feeds.

    Attributes:
        inputs: The config.
        today: The day.
        plan: What the product planned.
        window: The days that every feed shows.
        feeds: What the product publishes, by path.
    """

    inputs: Inputs
    today: date
    plan: Plan
    window: Span
    feeds: Mapping[str, bytes]

    @property
    def zone(self) -> str:
        """The rota's time zone."""
        return self.inputs.config.koos.timezone

    @property
    def hours(self) -> str | None:
        """The hours of its events, where they have some."""
        feed = self.inputs.config.feed
        if feed.events == "days" or feed.hours is None:
            return None
        return "-".join(f"{each:%H:%M}" for each in feed.hours)

    def rows(self, path: str, days: Iterable[date]) -> list[Row]:
        """What a feed should show on *days*, in order; hours that never come are not shown."""
        wanted = set(days)
        if path == AWAY:
            return self._away_rows(wanted)
        people = {person_path(each.id): each.id for each in self.plan.rota.people}
        person = None if path == TEAM else people[path]
        rows = duty_rows(self.plan, person, self.inputs.config.koos.name)
        return [row for row in rows if row[0] in wanted and self._comes(row[0])]

    def differences(
        self, path: str, events: Iterable[Seen], days: Iterable[date] | None = None
    ) -> list[str]:
        """Where what a program found in a feed is not what was planned.

        In the window it has to be the very rows of *days*, which are all of its days unless
        told otherwise; beside it, where events reach out of it, nothing else than planned.
        """
        found = Counter((day, each.title) for each in events for day in each.days)
        beside = {day for day, _ in found if day not in self.window}
        needed = Counter(self.rows(path, self.window if days is None else days))
        allowed = needed + Counter(self.rows(path, beside))
        return [
            *(f"{path}: {day} {title} was not found" for day, title in needed - found),
            *(f"{path}: {day} {title} was not planned" for day, title in found - allowed),
        ]

    def moments(self, path: str, days: Iterable[date]) -> list[tuple[datetime, datetime, str]]:
        """The same as times in UTC, for feeds whose events have hours."""
        return [
            (start, end, title)
            for day, title in self.rows(path, days)
            for start, end in by_the_clock(self.zone, day, self.hours or "")
        ]

    def _comes(self, day: date) -> bool:
        return self.hours is None or bool(by_the_clock(self.zone, day, self.hours))

    def _away_rows(self, days: set[date]) -> list[Row]:
        rota = self.plan.rota
        if not away_rows(rota, self.window):
            return [(rota.start, "No absences")] if rota.start in days else []
        return away_rows(rota, days)


@cache
def case(name: str) -> Case:
    """The case of that name."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    first_line = FIRST_LINE.match(text)
    assert first_line, f"the first line of {name}.toml says no day"
    today = date.fromisoformat(first_line[1])
    inputs = inputs_from(text, f"{name}.toml", CHANGED)
    schedule = schedule_for(inputs, today)
    return Case(
        inputs=inputs,
        today=today,
        plan=schedule.plan,
        window=schedule.shown,
        feeds=feeds_of(schedule),
    )
