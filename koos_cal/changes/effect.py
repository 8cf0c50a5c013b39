"""Effect: what something that somebody does changes, from today on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from koos_cal.changes.days import Change, changes
from koos_cal.dates import ranges_of
from koos_cal.records import named_duty_record
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule
from koos_cal.words.effect import taken_text
from koos_cal.words.names import Names


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
        """Who takes which of whose days, in the order of the days; *reader* is "you"."""
        runs: dict[tuple[str | None, str], list[date]] = defaultdict(list)
        for each in self.moved:
            if each.gains:
                runs[each.loses, each.gains].append(each.day)
        year, worked = self.after.today.year, self.after.plan.duties
        return [
            taken_text(names, loses, gains, ranges_of(days, worked), reader=reader, year=year)
            for (loses, gains), days in runs.items()
        ]

    @property
    def gaps(self) -> Sequence[Span]:
        """The uncovered days, as spans."""
        ranges = ranges_of(self.uncovered, self.after.plan.duties)
        return [Span(start=first, end=last + ONE_DAY) for first, last in ranges]

    def record(self) -> dict[str, Any]:
        """The effect for programs, in the words of `diff --json`."""
        old, new = self.before.plan.rota, self.after.plan.rota
        return {
            "changes": [
                {
                    "day": each.day.isoformat(),
                    "before": named_duty_record(each.before, old) if each.before else None,
                    "after": named_duty_record(each.after, new) if each.after else None,
                }
                for each in self.changes
            ],
            "uncovered": [day.isoformat() for day in self.uncovered],
        }
