"""Difference: what an edit changes, told in text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from koos_cal.cli.table import table
from koos_cal.dates import and_text, range_text
from koos_cal.inputs import Inputs
from koos_cal.records import duty_record, span_record
from koos_cal.rota.changes import Change, changes, persons
from koos_cal.rota.fairness import tallies
from koos_cal.rota.plan import Plan
from koos_cal.rota.span import ONE_DAY, Span

PAST = (
    "The past changes: days before today would not be what they were. Date the edit from"
    " today on, or pass --allow-past if it is meant."
)
LINE = 4  # ranges of days to spell out


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two plans and what lies between them.

    Attributes:
        before: The plan as it was.
        after: The plan as it becomes.
        span: The days compared: from the start of the rotation to the end of the feeds.
        today: In the rota's time zone.
        changes: Every day that is not the same.
    """

    before: Plan
    after: Plan
    span: Span
    today: date
    changes: tuple[Change, ...]

    @classmethod
    def between(cls, old: Inputs, new: Inputs, now: datetime) -> Self:
        """What the edit from *old* to *new* changes, seen at *now*."""
        today = new.today(now)
        starts = [each.config.rotation.start for each in (old, new)]
        span = Span(start=min(starts), end=max(each.window(today).end for each in (old, new)))
        before, after = old.plan(span.end), new.plan(span.end)
        return cls(
            before=before,
            after=after,
            span=span,
            today=today,
            changes=changes(before, after, span),
        )

    @property
    def past(self) -> tuple[Change, ...]:
        """The changes of days before today."""
        return tuple(change for change in self.changes if change.day < self.today)

    def record(self) -> dict[str, Any]:
        """The difference for programs."""
        return {
            **span_record(self.span),
            "today": self.today.isoformat(),
            "past_changes": bool(self.past),
            "changes": [
                {
                    "day": change.day.isoformat(),
                    "before": duty_record(change.before) if change.before else None,
                    "after": duty_record(change.after) if change.after else None,
                }
                for change in self.changes
            ],
            "people": [
                {
                    "person": person,
                    "gains": [day.isoformat() for day in self._gains(person)],
                    "loses": [day.isoformat() for day in self._loses(person)],
                    "turns_before": self._turns(self.before).get(person, 0),
                    "turns_after": self._turns(self.after).get(person, 0),
                }
                for person in self._names
            ],
            "uncovered_before": [day.isoformat() for day in self._uncovered(self.before)],
            "uncovered_after": [day.isoformat() for day in self._uncovered(self.after)],
        }

    def text(self) -> str:
        """The difference for a terminal."""
        if not self.changes:
            return "No day changes."
        rows = [("", "gains", "loses", "turns"), *self._rows()]
        return "\n".join([table(rows), "", *self._remarks()])

    def markdown(self) -> str:
        """The difference for a pull request."""
        if not self.changes:
            return "**Rota:** no day changes."
        head = ["| | Gains | Loses | Turns |", "| --- | --- | --- | --- |"]
        rows = ["| " + " | ".join(map(_escaped, row)) + " |" for row in self._rows()]
        remarks = [_escaped(remark) for remark in self._remarks()]
        return "\n".join([*head, *rows, "", *(f"- {remark}" for remark in remarks)])

    def _rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Everyone whose days or number of turns change."""
        before, after = self._turns(self.before), self._turns(self.after)
        for person, name in self._names.items():
            gains, loses = self._gains(person), self._loses(person)
            was, is_now = before.get(person, 0), after.get(person, 0)
            if gains or loses or was != is_now:
                turns = f"{was} → {is_now}" if was != is_now else str(is_now)
                yield name, self._days(gains), self._days(loses), turns

    def _remarks(self) -> Iterator[str]:
        yield f"{_count(len(self.changes), 'day changes', 'days change')}: {self._all_days()}."
        was, is_now = self._uncovered(self.before), self._uncovered(self.after)
        if was or is_now:
            before, after = (self._days(days) or "no day" for days in (was, is_now))
            yield f"With nobody on duty: before {before}, after {after}."
        if self.past:
            yield PAST
        else:
            yield "The past stays as it was."

    def _all_days(self) -> str:
        first, last = self.changes[0].day, self.changes[-1].day
        return f"the first {range_text(first, first)}, the last {range_text(last, last)}"

    @property
    def _names(self) -> dict[str, str]:
        return persons([self.before, self.after])

    def _gains(self, person: str) -> list[date]:
        return [change.day for change in self.changes if change.gains == person]

    def _loses(self, person: str) -> list[date]:
        return [change.day for change in self.changes if change.loses == person]

    def _turns(self, plan: Plan) -> dict[str, int]:
        return {tally.person: tally.turns for tally in tallies(plan, self.span)}

    def _uncovered(self, plan: Plan) -> list[date]:
        return plan.uncovered(Span(start=max(self.today, self.span.start), end=self.span.end))

    def _days(self, days: Sequence[date]) -> str:
        """Days as ranges, the first of them in full and as many as a line bears."""
        ranges: list[tuple[date, date]] = []
        for day in days:
            if ranges and day == ranges[-1][1] + ONE_DAY:
                ranges[-1] = (ranges[-1][0], day)
            else:
                ranges.append((day, day))
        shown = [range_text(first, last, self.today.year) for first, last in ranges[:LINE]]
        if len(ranges) > LINE:
            shown.append(f"{_count(len(days), 'day', 'days')} in all, to {days[-1]}")
        return and_text(shown)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _escaped(text: str) -> str:
    """Text that Markdown takes as it is."""
    for char in "\\|*_<>`[]":
        text = text.replace(char, f"\\{char}")
    return text
