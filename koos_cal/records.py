"""Records: what the API answers and what commands print with ``--json``.

Days are ISO dates and both ends of a span are included. People go by their ids, each with
the person's name beside it, and null stands for nobody. docs/api.md has every field.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from koos_cal.rota.cover import Cover
from koos_cal.rota.decision import Decision, Duty, Verdict
from koos_cal.rota.facts import Given
from koos_cal.rota.fairness import Tally, length_of_turns
from koos_cal.rota.plan import Plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span
from koos_cal.rota.turn import Reason
from koos_cal.values.day import LENGTHS

Record = dict[str, Any]
_SERVING = ("on_duty", "on_duty_name", "covering_for", "covering_for_name", "turn", "turn_name")


def span_record(span: Span) -> Record:
    """The first and the last day of a span."""
    return {"from": span.start.isoformat(), "to": span.last.isoformat()}


def people_record(rota: Rota, **people: str | None) -> Record:
    """Somebody's id and name for each keyword: ``on_duty`` and ``on_duty_name``."""
    record: Record = {}
    for key, person in people.items():
        found = rota.person(person) if person else None
        record |= {key: person, f"{key}_name": found.name if found else None}
    return record


def duty_record(duty: Duty) -> Record:
    """One working day, with ids alone: what a table of days needs."""
    return {
        "day": duty.day.isoformat(),
        "on_duty": duty.on_duty,
        "covering_for": duty.covering_for,
        "turn": duty.turn,
    }


def named_duty_record(duty: Duty, rota: Rota) -> Record:
    """One working day, with names."""
    return {"day": duty.day.isoformat(), **_serving(duty, rota)}


def days_record(span: Span, duties: Sequence[Duty], rota: Rota) -> Record:
    """The working days of *span*, and everyone's name once."""
    return {
        **span_record(span),
        "names": {person.id: person.name for person in rota.people},
        "days": [duty_record(duty) for duty in duties],
    }


def shift_record(segment: Segment, rota: Rota) -> Record:
    """Consecutive days with the same person on duty."""
    duty = segment.duties[0]
    return {**span_record(segment.span), **_serving(duty, rota), "kind": duty.kind.value}


def now_record(plan: Plan, today: date) -> Record:
    """Who is on duty today, and what comes next.

    ``now`` is null on a day that is no working day.
    """
    now, following = plan.segment_on(today), plan.next_segment(today)
    return {
        "today": today.isoformat(),
        **people_record(plan.rota, on_duty=now.person if now else None),
        "now": shift_record(now, plan.rota) if now else None,
        "next": shift_record(following, plan.rota) if following else None,
    }


def why_record(day: date, plan: Plan, reasons: Sequence[str]) -> Record:
    """The reasons for a day, in sentences and as values.

    On a day that is no working day there is no ``period``, and both lists are empty.
    """
    duty, decision = plan.duties.get(day), plan.decision_on(day)
    given = duty.given if duty else None
    cover = duty.cover if duty else None
    return {
        "day": day.isoformat(),
        **(_serving(duty, plan.rota) if duty else dict.fromkeys(_SERVING)),
        "kind": duty.kind.value if duty else None,
        "reasons": list(reasons),
        "cover": _cover_record(cover, plan.rota) if cover else None,
        "exchange": _exchange_record(given, plan.rota) if given else None,
        "period": _period_record(decision, plan) if duty and decision else None,
        "line": _line_record(decision, plan) if duty and decision else [],
        "handed_on": _handed_record(decision, plan) if duty and decision else [],
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


def review_record(span: Span, tallies: Sequence[Tally], plan: Plan) -> Record:
    """Some time in which turns have one length, with what everyone did in it."""
    lengths = {days: name for name, days in LENGTHS.items()}
    return {
        **span_record(span),
        "length": lengths[length_of_turns(plan, span)],
        "people": [tally_record(each, plan.rota) for each in tallies],
    }


def _serving(duty: Duty, rota: Rota) -> Record:
    return people_record(rota, on_duty=duty.on_duty, covering_for=duty.covering_for, turn=duty.turn)


def _period_record(decision: Decision, plan: Plan) -> Record:
    """Whose place in the line a period is, who was to serve it, and what came of that."""
    choice, later = decision.choice, plan.in_return(decision)
    earlier = plan.decisions[choice.handed.since] if choice.handed else None
    return {
        **_place_record(decision),
        **people_record(plan.rota, owner=choice.owner, to_serve=choice.server),
        "in_return_for": _place_record(earlier) if earlier else None,
        "because": _word(choice.reason),
        "returned_in": _place_record(later) if later else None,
    }


def _place_record(decision: Decision) -> Record:
    return {"number": decision.number, **span_record(decision.period.span)}


def _line_record(decision: Decision, plan: Plan) -> list[Record]:
    """Everyone in the rotation as they stood, whoever is first in line at the front."""
    next_places = decision.line.next_places() if decision.members else {}
    return [
        {
            **people_record(plan.rota, person=each.person),
            "verdict": _word(each.verdict),
            "next_place": _next_place_record(next_places.get(each.person), plan),
            "due": round(float(each.due), 3),
            "interval": round(float(each.interval), 3),
            "days_covered": each.covered,
            "days_off": [day.isoformat() for day in each.off],
        }
        for each in decision.standings
    ]


def _handed_record(decision: Decision, plan: Plan) -> list[Record]:
    """The turns to come that others serve; ``nth_turn`` is 1 for the owner's next."""
    return [
        {
            **people_record(plan.rota, owner=owner),
            "nth_turn": number,
            **people_record(plan.rota, served_by=handed.to),
            "in_return_for": _place_record(plan.decisions[handed.since]),
        }
        for owner, turns in decision.handed.turns.items()
        for number, handed in enumerate(turns, start=1)
        if handed
    ]


def _next_place_record(number: int | None, plan: Plan) -> Record | None:
    """The period that is somebody's next; without days where it is not planned yet."""
    if number is None:
        return None
    if number < len(plan.decisions):
        return _place_record(plan.decisions[number])
    return {"number": number, "from": None, "to": None}


def _word(value: Reason | Verdict) -> str:
    """A value as one word: "nobody_else"."""
    return value.name.lower()


def _cover_record(cover: Cover, rota: Rota) -> Record:
    """Who covers, and why they were asked."""
    return {
        **people_record(rota, person=cover.person, instead_of=cover.instead_of),
        "days": [day.isoformat() for day in cover.days],
        "days_covered_before": cover.covered,
        "beside_a_turn": cover.beside,
        "sudden": cover.sudden,
        "carries_on": cover.carries_on,
    }


def _exchange_record(given: Given, rota: Rota) -> Record:
    """An exchange as it was agreed, with the return where it is none for nothing."""
    exchange = given.exchange
    return {
        **people_record(rota, giver=exchange.giver, taker=exchange.taker),
        **span_record(exchange.span),
        "back": span_record(exchange.back) if exchange.back else None,
    }
