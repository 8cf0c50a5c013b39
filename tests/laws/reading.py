"""The plainest reading of a rota's days, one question at a time and slow.

It is written from the words of the rule and shares no code with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from koos_cal.rota.decision import Decision
from koos_cal.rota.off import DayOff
from koos_cal.rota.people import Person
from koos_cal.rota.periods import Period, Phase
from koos_cal.rota.plan import Plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY

NO_PHASE = Phase(start=date.min, length=1, order=(), fresh=False)


def the_person(rota: Rota, person_id: str) -> Person:
    """Whoever has that id."""
    (person,) = (p for p in rota.people if p.id == person_id)
    return person


def is_working_day(rota: Rota, day: date) -> bool:
    """Whether somebody has to be on duty on *day*."""
    office = rota.office
    closed = any(c.span.start <= day < c.span.end for c in office.closings)
    usual = day.weekday() in office.weekdays and day not in office.holidays and not closed
    return usual or day in office.working


def end_of_plan(rota: Rota, until: date) -> date:
    """The end of the period that holds the day before *until*."""
    phase = [phase for phase in rota.phases if phase.start < until][-1]
    end = phase.start
    while end < until:
        end += phase.length * ONE_DAY
    return end


def working_days(rota: Rota, end: date) -> list[date]:
    """The working days from the rota's first day up to *end*."""
    length = (end - rota.phases[0].start).days
    every_day = (rota.phases[0].start + n * ONE_DAY for n in range(length))
    return [day for day in every_day if is_working_day(rota, day)]


def order_on(rota: Rota, day: date) -> tuple[str, ...]:
    """The people who take turns on *day*, first to last."""
    return [phase.order for phase in rota.phases if phase.start <= day][-1]


def day_off(rota: Rota, person: str, day: date) -> DayOff | None:
    """Why *person* is off on *day*, if they are; sudden absences aside."""
    if day >= the_person(rota, person).stay.end:
        return DayOff.LEFT
    if any(p.person == person and p.span.start <= day < p.span.end for p in rota.pauses):
        return DayOff.PAUSED
    planned = (a for a in rota.absences if a.person == person and not a.sudden)
    if any(a.span.start <= day < a.span.end for a in planned):
        return DayOff.ABSENT
    if day in rota.own_holidays.get(person, {}):
        return DayOff.HOLIDAY
    return None if works(rota, person, day) else DayOff.NOT_WORKED


def works(rota: Rota, person: str, day: date) -> bool:
    """Whether *person* works on *day* at all, by the working days of their own.

    Those say nothing of a day that is not among the rotation's, such as an extra Saturday.
    """
    own = the_person(rota, person).weekdays
    return own is None or day.weekday() in own or day.weekday() not in rota.office.weekdays


def is_there(rota: Rota, person: str, day: date) -> bool:
    """Whether *person* has joined and has no day off on *day*; sudden absences aside."""
    joined = the_person(rota, person).stay.start
    return joined <= day and day_off(rota, person, day) is None


def is_suddenly_away(rota: Rota, person: str, day: date) -> bool:
    """Whether something came up for *person* that holds *day*."""
    sudden = (a for a in rota.absences if a.person == person and a.sudden)
    return any(a.span.start <= day < a.span.end for a in sudden)


def can_serve(rota: Rota, person: str, day: date) -> bool:
    """Whether *person* is there on *day*, and nothing came up for them."""
    return is_there(rota, person, day) and not is_suddenly_away(rota, person, day)


def is_away(rota: Rota, person: str, day: date) -> bool:
    """Whether the rota knows that *person* is in the team but not at work on *day*."""
    stay = the_person(rota, person).stay
    off = day_off(rota, person, day)
    if off is DayOff.NOT_WORKED or (off is DayOff.HOLIDAY and not is_working_day(rota, day)):
        off = None
    away_on_it = off is not None or is_suddenly_away(rota, person, day)
    return stay.start <= day < stay.end and away_on_it


def members(rota: Rota, first: date) -> list[str]:
    """Who is in the rotation in a period whose first working day is *first*, in the order."""
    return [
        person
        for person in order_on(rota, first)
        if first >= the_person(rota, person).stay.start
        and day_off(rota, person, first) not in {DayOff.LEFT, DayOff.PAUSED}
    ]


def is_available(rota: Rota, person: str, decision: Decision) -> bool:
    """Whether *person*, a member, could take the turn, as far as is planned.

    Of the days on which they work at all, of which there are any, few are days off, and half
    are not.
    """
    days = [day for day in decision.period.days if works(rota, person, day)]
    off = [day for day in days if day_off(rota, person, day)]
    most = rota.cover_days * (2 if decision.period.phase.length == 14 else 1)
    return bool(days) and len(off) <= most and 2 * len(off) <= len(days)


def was_ill(rota: Rota, person: str, decision: Decision) -> bool:
    """Whether *person* was suddenly away before the period and is so on its first working day."""
    return any(
        absence.person == person
        and absence.sudden
        and absence.span.start < decision.period.span.start
        and decision.period.first in absence.span
        for absence in rota.absences
    )


def shares(rota: Rota, first: date) -> dict[str, Fraction]:
    """The shares of the members of a period whose first working day is *first*."""
    return {
        person: [s.share for s in the_person(rota, person).shares if s.start <= first][-1]
        for person in members(rota, first)
    }


def turns(plan: Plan) -> list[str | None]:
    """Whose turn each period is."""
    return [decision.turn for decision in plan.decisions]


def owners(plan: Plan) -> list[str | None]:
    """Whose place in the line each period is."""
    return [decision.choice.owner for decision in plan.decisions]


def moved(before: Plan, after: Plan) -> list[int]:
    """The numbers of the periods that are no longer the same person's turn."""
    pairs = enumerate(zip(turns(before), turns(after), strict=True))
    return [number for number, (turn, now) in pairs if turn != now]


def said(decision: Decision) -> Decision:
    """*decision* without its phase, which names people who come much later, too."""
    return replace(decision, period=replace(decision.period, phase=NO_PHASE))


def ended_by(plan: Plan, day: date) -> list[Decision]:
    """What was decided for all periods that ended before *day*.

    One that a new phase cuts short on *day* itself ended by what is dated from that day on.
    """
    return [said(d) for d in plan.decisions if _ends(d.period) <= day]


def _ends(period: Period) -> date:
    """When a period ends as its length has it, whatever begins before."""
    whole = period.phase.period_holding(period.span.start)
    return max(period.span.end, whole.end)
