"""Playing: a rota whose periods are on record, by the rule and by the wording of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from koos_cal.rota.decision import Decision
from koos_cal.rota.past import Past
from koos_cal.rota.people import Correction
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.record import Record, record_of
from koos_cal.rota.rota import Rota
from tests.stories.wording import Book, Kept, counter

Told = dict[str, Any]


@dataclass(kw_only=True)
class Records:
    """What the rule has published, as a journal keeps it."""

    kept: dict[date, Record] = field(default_factory=dict)
    corrections: dict[date, Correction] = field(default_factory=dict)
    begins: date | None = None

    def plan(self, rota: Rota, today: date, until: date) -> Plan:
        """The plan that goes on from what is on record."""
        records = tuple(self.kept[day] for day in sorted(self.kept) if day <= today)
        past = Past(
            today=today, records=records, corrections=self.corrections, begins=self.begins
        )
        return make_plan(rota, until, past)

    def publish(self, rota: Rota, today: date, end: date) -> Plan:
        """Keep every period that is not as published before, unless it is over."""
        plan = self.plan(rota, today, end)
        now = {each.period.span.start: each for each in plan.decisions}
        for day, decision in now.items():
            if day not in self.kept or decision.period.span.end > today:
                self.kept[day] = record_of(decision)
        self.kept = {day: each for day, each in self.kept.items() if day in now}
        return plan


def by_rule(decision: Decision) -> Told:
    """What the rule says of a period."""
    return {
        "first": decision.period.span.start,
        "end": decision.period.span.end,
        "days": decision.period.days,
        "members": dict(decision.members.shares),
        "owner": decision.choice.owner,
        "turn": decision.turn,
        "ruled": {duty.day: duty.on_duty for duty in decision.ruled},
        "on duty": {duty.day: duty.on_duty for duty in decision.held},
        "counts": dict(decision.counted),
    }


def by_wording(kept: Kept, book: Book) -> Told:
    """What the wording says of it."""
    return {
        "first": kept.period.first,
        "end": kept.period.end,
        "days": kept.period.days,
        "members": dict(kept.shares),
        "owner": kept.owner,
        "turn": kept.turn,
        "ruled": kept.ruled,
        "on duty": book.on_duty(kept),
        "counts": dict(counter(book.counts(kept))),
    }
