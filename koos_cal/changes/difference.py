"""Difference: what an edit changes, as values."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any, Self

from koos_cal.advice import warnings
from koos_cal.changes.days import Change, changed_turns, changes, persons, worked
from koos_cal.changes.hints import hints, renamed
from koos_cal.changes.problems import brought, problem_record
from koos_cal.config import located
from koos_cal.errors import Problem
from koos_cal.records import span_record
from koos_cal.rota.fairness import lengths, tallies
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the edit means for one person, in days on duty and in turns.

    Attributes:
        person: Who it is.
        gains: Days on which they are on duty and were not before.
        loses: Days on which they were and are not any more.
        turns: How many they have, before and after.
        days: How many days they are on duty, before and after.
    """

    person: str
    gains: tuple[date, ...]
    loses: tuple[date, ...]
    turns: tuple[int, int]
    days: tuple[int, int]

    @property
    def is_any(self) -> bool:
        """Whether anything changes for them."""
        return bool(self.gains or self.loses) or self.turns[0] != self.turns[1]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Two schedules and what lies between them, seen on the day of the second.

    Attributes:
        old: The schedule as it was.
        new: The schedule as it becomes.
        span: The days compared: from the start of the rotation to the end of the feeds.
        changes: Every day that is not the same.
    """

    old: Schedule
    new: Schedule
    span: Span
    changes: tuple[Change, ...]

    @classmethod
    def between(cls, old: Schedule, new: Schedule) -> Self:
        """What differs from *old* to *new*."""
        span = Span(
            start=min(old.plan.start, new.plan.start), end=max(old.shown.end, new.shown.end)
        )
        return cls(old=old, new=new, span=span, changes=changes(old.plan, new.plan, span))

    @property
    def today(self) -> date:
        """The day, in the rota's time zone."""
        return self.new.today

    @property
    def ids(self) -> tuple[str, str]:
        """What ends every UID, as it was and as it becomes."""
        return self.old.inputs.config.koos.rota_id, self.new.inputs.config.koos.rota_id

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """What to do where the past changes; and else where somebody only seems to be new."""
        found = hints if self.past else renamed
        return tuple(found(self.old, self.new))

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What `check` says of the new config, and did not of the old one.

        Days with nobody on duty are not among them: they are told by themselves.
        """
        old, new = self.old, self.new
        known = brought(
            warnings(old),
            old.inputs.config,
            located(warnings(new), new.inputs.text),
            new.inputs.config,
        )
        return tuple(each for each in known if each.path)

    @property
    def past(self) -> tuple[Change, ...]:
        """The changes of days before today."""
        return tuple(change for change in self.changes if change.day < self.today)

    @cached_property
    def names(self) -> dict[str, str]:
        """Everyone by id, in the order of the new config; a name that two bear with its id."""
        known = persons([self.new.plan, self.old.plan])
        bearers = Counter(known.values())
        return {i: name if bearers[name] == 1 else f"{name} ({i})" for i, name in known.items()}

    @cached_property
    def people(self) -> tuple[Balance, ...]:
        """Everyone in either config, and what it means for them."""
        plans = (self.old.plan, self.new.plan)
        turns = [{each.person: each.turns for each in tallies(p, self.span)} for p in plans]
        days = [Counter(duty.on_duty for duty in plan.duties_in(self.span)) for plan in plans]
        gains: dict[str | None, list[date]] = defaultdict(list)
        loses: dict[str | None, list[date]] = defaultdict(list)
        for each in self.changes:
            gains[each.gains].append(each.day)
            loses[each.loses].append(each.day)
        return tuple(
            Balance(
                person=person,
                gains=tuple(gains[person]),
                loses=tuple(loses[person]),
                turns=(turns[0].get(person, 0), turns[1].get(person, 0)),
                days=(days[0][person], days[1][person]),
            )
            for person in self.names
        )

    @cached_property
    def gone(self) -> frozenset[str]:
        """Who is in the old config and not in the new one, which a journal goes on knowing."""
        before, after = (
            {person.person_id for person in each.inputs.config.people}
            - each.inputs.known.gone.keys()
            for each in (self.old, self.new)
        )
        return frozenset(before - after)

    @cached_property
    def has_one_length(self) -> bool:
        """Whether all turns compared last equally long, so that they can be added up."""
        return len(lengths(self.old.plan, self.span) | lengths(self.new.plan, self.span)) == 1

    @property
    def turns(self) -> int:
        """How many turns change hands, come or go."""
        return changed_turns(self.old.plan, self.new.plan, self.span)

    @property
    def runs(self) -> list[list[Change]]:
        """Changes in a row, of one turn and from one person to another."""
        place = {day: index for index, day in enumerate(self.worked)}

        def alike(item: tuple[int, Change]) -> tuple[object, ...]:
            index, change = item
            periods = [plan.decision_on(change.day) for plan in (self.old.plan, self.new.plan)]
            numbers = [period.number for period in periods if period]
            return place[change.day] - index, numbers, change.gist

        runs = groupby(enumerate(self.changes), key=alike)
        return [[change for _, change in run] for _, run in runs]

    @cached_property
    def worked(self) -> list[date]:
        """Every day compared that is a working day before or after."""
        return worked(self.old.plan, self.new.plan, self.span)

    @cached_property
    def uncovered(self) -> tuple[tuple[date, ...], tuple[date, ...]]:
        """Days from today on with nobody on duty, before and after."""
        to_come = Span(start=max(self.today, self.span.start), end=self.span.end)
        return tuple(self.old.plan.uncovered(to_come)), tuple(self.new.plan.uncovered(to_come))

    def record(self) -> dict[str, Any]:
        """The difference for programs."""
        before, after = self.uncovered
        old, new = self.old.plan.rota, self.new.plan.rota
        names = persons([self.new.plan, self.old.plan])
        return {
            **span_record(self.span),
            "today": self.today.isoformat(),
            "past_changes": bool(self.past),
            "id_changes": self.ids[0] != self.ids[1],
            "turns_changed": self.turns,
            "changes": [change.record(old, new) for change in self.changes],
            "people": [
                {
                    "person": each.person,
                    "person_name": names[each.person],
                    "gains": [day.isoformat() for day in each.gains],
                    "loses": [day.isoformat() for day in each.loses],
                    "turns_before": each.turns[0] if self.has_one_length else None,
                    "turns_after": each.turns[1] if self.has_one_length else None,
                    "days_before": each.days[0],
                    "days_after": each.days[1],
                }
                for each in self.people
            ],
            "uncovered_before": [day.isoformat() for day in before],
            "uncovered_after": [day.isoformat() for day in after],
            "warnings": [problem_record(each) for each in self.warnings],
        }
