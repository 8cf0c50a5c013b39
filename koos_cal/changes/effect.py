"""Effect: what something that somebody does changes, from today on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Self

from koos_cal.changes.days import Change, changes
from koos_cal.changes.history import Moved
from koos_cal.dates import ranges_of, when_text
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule
from koos_cal.words.effect import later_text, taken_text
from koos_cal.words.names import Names

SOON = timedelta(weeks=13)  # after today, and after the days that a deed is about


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Two schedules, without and with a deed, and what lies between them.

    Attributes:
        before: The schedule without it.
        after: The schedule with it.
        changes: Every day that is not the same.
    """

    before: Schedule
    after: Schedule
    changes: tuple[Change, ...]

    @classmethod
    def between(cls, before: Schedule, after: Schedule) -> Self:
        """What differs; of days before today, only who served after all can."""
        start = min(before.plan.start, after.plan.start)
        span = Span(start=start, end=max(after.planned_until, start + ONE_DAY))
        return cls(before=before, after=after, changes=changes(before.plan, after.plan, span))

    @property
    def moved(self) -> list[Change]:
        """The days on which somebody else, or nobody, is on duty."""
        return [each for each in self.changes if each.loses != each.gains]

    @cached_property
    def uncovered(self) -> tuple[date, ...]:
        """Days that nobody takes and somebody took before."""
        return tuple(each.day for each in self.moved if each.after and each.gains is None)

    def sentences(self, names: Names, reader: str | None = None) -> list[str]:
        """Who takes which of whose days soon, in the order of the days; *reader* is "you"."""
        return self._told(filter(self._is_soon, self.moved), names, reader)

    def later(self, names: Names, reader: str | None = None) -> list[str]:
        """The same of days long after what it is about, which move since others did.

        As far ahead as is published: that is what people find once it is done.
        """
        return self._told(self._later, names, reader)

    @property
    def later_text(self) -> str:
        """How many of those there are: "12 single days from February 2027 on", or nothing."""
        return far_text(self._later, self.after)

    @property
    def gaps_text(self) -> str:
        """When the uncovered days are: "on Wed 8 and from Mon 13 to Tue 14 April", or nothing."""
        ranges = ranges_of(self.uncovered, self.after.plan.duties)
        return when_text(ranges, self.after.today.year)

    def record(self) -> dict[str, Any]:
        """The effect for programs, in the words of `diff --json`."""
        old, new = self.before.plan.rota, self.after.plan.rota
        return {
            "changes": [each.record(old, new) for each in self.changes],
            "uncovered": [day.isoformat() for day in self.uncovered],
        }

    @cached_property
    def _later(self) -> list[Change]:
        found = (each for each in self.moved if not self._is_soon(each))
        return [each for each in found if self.after.is_published(each.day)]

    def _is_soon(self, change: Change) -> bool:
        return is_soon(change.day, self.after.today, self._about)

    @cached_property
    def _about(self) -> frozenset[Span]:
        """The days of absences and exchanges that are not the same."""
        old, new = self.before.plan.rota, self.after.plan.rota
        exchanges = {*old.exchanges} ^ {*new.exchanges}
        sides = {span for each in exchanges for span in (each.span, each.back) if span}
        return frozenset({each.span for each in {*old.absences} ^ {*new.absences}} | sides)

    def _told(self, moved: Iterable[Change], names: Names, reader: str | None) -> list[str]:
        year, worked = self.after.today.year, self.after.plan.duties
        return [
            taken_text(
                names,
                loses,
                gains,
                ranges_of(days, worked),
                is_back=is_back,
                reader=reader,
                year=year,
            )
            for (loses, gains, is_back), days in _runs(moved).items()
        ]


def is_soon(day: date, today: date, about: Iterable[Span]) -> bool:
    """Whether *day* comes soon after *today*, or lies in what a deed is *about* or soon after."""
    return day < today + SOON or any(span.start <= day < span.end + SOON for span in about)


def far_text(moved: Iterable[Change | Moved], schedule: Schedule) -> str:
    """How many days somebody takes long after a deed, or nothing where there are none."""
    runs: dict[tuple[str | None, str], list[date]] = defaultdict(list)
    for each in moved:
        if each.gains:
            runs[each.loses, each.gains].append(each.day)
    ranges = [each for days in runs.values() for each in ranges_of(days, schedule.plan.duties)]
    return later_text(ranges, sum(map(len, runs.values()))) if ranges else ""


def _runs(moved: Iterable[Change]) -> dict[tuple[str | None, str, bool], list[date]]:
    """The days that go from the one to the other, and whether they come back to whose they are."""
    runs: dict[tuple[str | None, str, bool], list[date]] = defaultdict(list)
    for each in moved:
        if each.gains:
            runs[each.loses, each.gains, each.comes_back].append(each.day)
    return runs
