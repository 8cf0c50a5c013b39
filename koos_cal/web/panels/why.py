"""Why: one day, with all that was weighed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from koos_cal.rota.decision import Decision, Duty, Standing
from koos_cal.web.board import Published
from koos_cal.web.panels.turns import Day, row_of_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One day.

    Attributes:
        day: The day.
        duty: Who is on duty; None on a day that is no working day.
        reasons: In sentences.
        days: The working days of its period.
        decision: What was decided for the period; None where it has no working day.
        line: Everyone in the rotation then, whoever was due first at the front.
    """

    day: date
    duty: Duty | None
    reasons: Sequence[str]
    days: Sequence[Day]
    decision: Decision | None
    line: Sequence[Standing]


def why(state: Published, day: date) -> Why:
    """What is known of *day*."""
    plan = state.plan
    decision = plan.decision_on(day)
    return Why(
        day=day,
        duty=plan.duties.get(day),
        reasons=state.words.why_day(day),
        days=row_of_days(plan, decision.period.span) if decision else [],
        decision=decision,
        line=sorted(decision.standings, key=lambda each: each.due) if decision else [],
    )
