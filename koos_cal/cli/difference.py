"""Difference: what an edit changes, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any, Self

from koos_cal.advice import warnings
from koos_cal.cli.hints import hints, renamed
from koos_cal.cli.problems import brought, problem_record
from koos_cal.config import located
from koos_cal.errors import Problem
from koos_cal.inputs import Inputs
from koos_cal.records import duty_record, span_record
from koos_cal.rota.changes import Change, changed_turns, changes, persons, worked
from koos_cal.rota.fairness import tallies
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the edit means for one person, in days on duty and in turns."""

    person: str
    gains: tuple[date, ...]
    loses: tuple[date, ...]
    turns_before: int
    turns_after: int

    @property
    def is_any(self) -> bool:
        """Whether anything changes for them."""
        return bool(self.gains or self.loses) or self.turns_before != self.turns_after

    def record(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "person": self.person,
            "gains": [day.isoformat() for day in self.gains],
            "loses": [day.isoformat() for day in self.loses],
            "turns_before": self.turns_before,
            "turns_after": self.turns_after,
        }


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Two plans and what lies between them.

    Attributes:
        title: What the calendar is called.
        before: The plan as it was.
        after: The plan as it becomes.
        span: The days compared: from the start of the rotation to the end of the feeds.
        today: In the rota's time zone.
        changes: Every day that is not the same.
        ids: What ends every UID, as it was and as it becomes.
        hints: Where the past changes, what in the edit does it and how to avoid that; and else
            whether somebody only seems to be new.
        warnings: What `check` says of the config now and did not before. Days with nobody on
            duty are not among them: they are told by themselves.
    """

    title: str
    before: Plan
    after: Plan
    span: Span
    today: date
    changes: tuple[Change, ...]
    ids: tuple[str, str]
    hints: tuple[str, ...]
    warnings: tuple[Problem, ...]

    @classmethod
    def between(cls, old: Inputs, new: Inputs, now: datetime) -> Self:
        """What the edit from *old* to *new* changes, seen at *now*."""
        today = new.today(now)
        span = Span(
            start=min(each.config.rotation.start for each in (old, new)),
            end=max(each.window(today).end for each in (old, new)),
        )
        # Warnings look on as far as `check` does, which says nothing of what is not planned.
        until = max(each.horizon(today) for each in (old, new))
        before, after = old.plan(until), new.plan(until)
        found = changes(before, after, span)
        past = bool(found) and found[0].day < today
        return cls(
            title=new.config.koos.title,
            before=before,
            after=after,
            span=span,
            today=today,
            changes=found,
            ids=(old.config.koos.rota_id, new.config.koos.rota_id),
            hints=tuple(hints(old, new, today) if past else renamed(old, new)),
            warnings=tuple(
                each
                for each in brought(
                    warnings(old, before, today),
                    old.config,
                    located(warnings(new, after, today), new.text),
                    new.config,
                )
                if each.path
            ),
        )

    @property
    def past(self) -> tuple[Change, ...]:
        """The changes of days before today."""
        return tuple(change for change in self.changes if change.day < self.today)

    @cached_property
    def names(self) -> dict[str, str]:
        """Everyone by id, in the order of the new config; a name that two bear with its id."""
        known = persons([self.after, self.before])
        shared = [name for name in known.values() if list(known.values()).count(name) > 1]
        return {i: f"{name} ({i})" if name in shared else name for i, name in known.items()}

    @cached_property
    def people(self) -> tuple[Balance, ...]:
        """Everyone in either config, and what it means for them."""
        before, after = (
            {tally.person: tally.turns for tally in tallies(plan, self.span)}
            for plan in (self.before, self.after)
        )
        return tuple(
            Balance(
                person=person,
                gains=tuple(each.day for each in self.changes if each.gains == person),
                loses=tuple(each.day for each in self.changes if each.loses == person),
                turns_before=before.get(person, 0),
                turns_after=after.get(person, 0),
            )
            for person in self.names
        )

    @property
    def turns(self) -> int:
        """How many turns change hands, come or go."""
        return changed_turns(self.before, self.after, self.span)

    @property
    def runs(self) -> list[list[Change]]:
        """Changes in a row, of one turn and from one person to another."""
        place = {day: index for index, day in enumerate(self.worked)}

        def alike(item: tuple[int, Change]) -> tuple[object, ...]:
            index, change = item
            periods = [plan.decision_on(change.day) for plan in (self.before, self.after)]
            numbers = [period.number for period in periods if period]
            return place[change.day] - index, numbers, change.gist

        runs = groupby(enumerate(self.changes), key=alike)
        return [[change for _, change in run] for _, run in runs]

    @cached_property
    def worked(self) -> list[date]:
        """Every day compared that is a working day before or after."""
        return worked(self.before, self.after, self.span)

    @cached_property
    def uncovered(self) -> tuple[tuple[date, ...], tuple[date, ...]]:
        """Days from today on with nobody on duty, before and after."""
        to_come = Span(start=max(self.today, self.span.start), end=self.span.end)
        return tuple(self.before.uncovered(to_come)), tuple(self.after.uncovered(to_come))

    def record(self) -> dict[str, Any]:
        """The difference for programs."""
        before, after = self.uncovered
        return {
            **span_record(self.span),
            "today": self.today.isoformat(),
            "past_changes": bool(self.past),
            "id_changes": self.ids[0] != self.ids[1],
            "changes": [
                {
                    "day": change.day.isoformat(),
                    "before": duty_record(change.before) if change.before else None,
                    "after": duty_record(change.after) if change.after else None,
                }
                for change in self.changes
            ],
            "people": [each.record() for each in self.people],
            "uncovered_before": [day.isoformat() for day in before],
            "uncovered_after": [day.isoformat() for day in after],
            "warnings": [problem_record(each) for each in self.warnings],
        }
