"""Records: what the API answers and what commands print with ``--json``.

Days are ISO dates and both ends of a span are included; people go by their ids, and null
stands for nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from koos_cal.config.types import LENGTHS
from koos_cal.rota.decision import Decision, Duty
from koos_cal.rota.fairness import Tally
from koos_cal.rota.periods import phase_on
from koos_cal.rota.plan import Plan, Segment
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span

Record = dict[str, Any]


def people_record(rota: Rota, **people: str | None) -> Record:
    """Somebody's id and name for each keyword: ``on_duty`` and ``on_duty_name``."""
    record: Record = {}
    for key, person in people.items():
        found = rota.person(person) if person else None
        record |= {key: person, f"{key}_name": found.name if found else None}
    return record


def duty_record(duty: Duty) -> Record:
    """One working day."""
    return {
        "day": duty.day.isoformat(),
        "on_duty": duty.on_duty,
        "covering_for": duty.covering_for,
        "turn": duty.turn,
    }


def days_record(span: Span, duties: Sequence[Duty]) -> Record:
    """The working days of *span*."""
    return {**span_record(span), "days": [duty_record(duty) for duty in duties]}


def shift_record(segment: Segment) -> Record:
    """Consecutive days with the same person on duty."""
    return {
        **span_record(segment.span),
        "on_duty": segment.person,
        "covering_for": segment.covering_for,
        "turn": segment.decision.turn,
        "kind": segment.kind.value,
    }


def now_record(plan: Plan, today: date) -> Record:
    """Who is on duty today, and what comes next.

    ``now`` is null on a day that is no working day.
    """
    now = plan.segment_on(today)
    following = plan.next_segment(today)
    return {
        "today": today.isoformat(),
        "on_duty": now.person if now else None,
        "now": shift_record(now) if now else None,
        "next": shift_record(following) if following else None,
    }


def why_record(
    day: date, duty: Duty | None, decision: Decision | None, reasons: Sequence[str]
) -> Record:
    """The reasons for a day, as values and in sentences; dues count periods."""
    members = decision.standings if decision and duty else ()
    return {
        "day": day.isoformat(),
        "on_duty": duty.on_duty if duty else None,
        "covering_for": duty.covering_for if duty else None,
        "turn": duty.turn if duty else None,
        "kind": duty.kind.value if duty else None,
        "reasons": list(reasons),
        "members": [
            {
                "person": each.person,
                "verdict": each.verdict.value,
                "due": float(each.due),
                "interval": float(each.interval),
                "days_off": [off.isoformat() for off in each.off],
            }
            for each in members
        ],
    }


def tally_record(tally: Tally, rota: Rota) -> Record:
    """What one person did, in turns and in days on duty."""
    return {
        **people_record(rota, person=tally.person),
        "turns": tally.turns,
        "turns_served_by_others": tally.served_by_others,
        "fair_share": round(float(tally.expected), 3),
        "days": tally.days,
        "cover_given": tally.given,
        "cover_taken": tally.taken,
        "by_hand": tally.by_hand,
        "holiday_weeks": tally.holidays,
    }


def review_record(span: Span, tallies: Sequence[Tally], rota: Rota) -> Record:
    """Some time in which turns have one length, with what everyone did in it."""
    lengths = {days: name for name, days in LENGTHS.items()}
    return {
        **span_record(span),
        "length": lengths[phase_on(rota.phases, span.start).length],
        "people": [tally_record(each, rota) for each in tallies],
    }


def span_record(span: Span) -> Record:
    """The first and the last day of a span."""
    return {"from": span.start.isoformat(), "to": span.last.isoformat()}
