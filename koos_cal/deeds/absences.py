"""Absences: declared, changed and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from koos_cal.dates import day_text
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.journal.declared import Declared, span_body
from koos_cal.journal.entry import Draft, Kind
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule

MOST_EACH = 200  # absences in force that were declared for one person
FARTHEST = timedelta(days=731)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An absence as somebody puts it.

    Attributes:
        person: Who is away.
        first: The first day.
        last: The last day.
        note: For them and for keepers; checked where it was read.
    """

    person: str
    first: date
    last: date
    note: str = ""


def declare(schedule: Schedule, doer: Doer, wish: Wish) -> Draft:
    """Declare that somebody is away, today at the earliest; anybody may, for anybody.

    Raises:
        RefusedError: With everything that is wrong with it.
    """
    wrong = {**_person(schedule, wish), **_days(schedule, wish)}
    if wish.first < schedule.today:
        wrong["from"] = "before today; a keeper can correct who served then"
    if wrong:
        raise RefusedError(Why.SENSELESS, fields=wrong)
    return _draft(doer, wish)


def change(schedule: Schedule, doer: Doer, declared: Declared, wish: Wish) -> Draft:
    """Change the days or the note of an absence; its days before today stay.

    Raises:
        RefusedError: With everything that is wrong with it, or when it is not theirs to change.
    """
    doer.require(declared.person, declared.by)
    wish = _from_then(schedule, declared, wish)
    wrong = _days(schedule, wish)
    if declared.span.end <= schedule.today:
        wrong["to"] = "it is over; a keeper can correct who served then"
    elif declared.span.start >= schedule.today > wish.first:
        wrong["from"] = "before today"
    elif wish.last < schedule.today - ONE_DAY:
        wrong["to"] = "its days before today stay; the last day is yesterday at the earliest"
    if wrong:
        raise RefusedError(Why.SENSELESS, fields=wrong)
    return _draft(doer, wish, declared.id)


def withdraw(schedule: Schedule, doer: Doer, declared: Declared) -> Draft:
    """Take an absence back, from today on.

    Raises:
        RefusedError: When it is over, or not theirs to take back.
    """
    doer.require(declared.person, declared.by)
    if declared.span.end <= schedule.today:
        raise RefusedError(Why.CHANGED, "it is over, and its days stay")
    if declared.span.start < schedule.today:
        kept = replace(_as_wished(declared), last=schedule.today - ONE_DAY)
        return _draft(doer, kept, declared.id)
    return Draft(by=doer.name, kind=Kind.ABSENCE, body={"id": declared.id, "withdrawn": True})


def find(schedule: Schedule, absence_id: str) -> Declared:
    """The declared absence with that id.

    Raises:
        RefusedError: When there is none in force.
    """
    found = schedule.inputs.known.declared.get(absence_id)
    if found is None:
        raise RefusedError(Why.UNKNOWN, "there is no such absence; it may have been withdrawn")
    return found


def taken_back(schedule: Schedule, absence_id: str) -> Declared | None:
    """The declared absence with that id, if it was taken back, and nothing ended by itself."""
    state = schedule.inputs.known
    kept = state.declared.get(absence_id)
    if kept and _was_cut_today(schedule, kept):
        return kept
    return state.withdrawn.get(absence_id)


def same(schedule: Schedule, wish: Wish) -> Declared | None:
    """A declared absence that is just as *wish* puts it."""
    for each in schedule.inputs.known.declared.values():
        if _as_wished(each) == wish:
            return each
    return None


def is_so(schedule: Schedule, declared: Declared, wish: Wish) -> bool:
    """Whether *wish* would change nothing about an absence."""
    return _from_then(schedule, declared, wish) == _as_wished(declared)


def _as_wished(declared: Declared) -> Wish:
    span = declared.span
    return Wish(person=declared.person, first=span.start, last=span.last, note=declared.note)


def _from_then(schedule: Schedule, declared: Declared, wish: Wish) -> Wish:
    """*wish* from the first day of an absence on, if that has begun and was not over before."""
    goes_on = declared.span.end > schedule.today or _was_cut_today(schedule, declared)
    has_begun = declared.span.start < schedule.today and goes_on
    return replace(wish, first=declared.span.start) if has_begun else wish


def _was_cut_today(schedule: Schedule, declared: Declared) -> bool:
    """Whether an absence ends yesterday since somebody said so today, and not by itself."""
    today = schedule.today
    return declared.span.end == today <= schedule.inputs.today(declared.at)


def _person(schedule: Schedule, wish: Wish) -> dict[str, str]:
    person = schedule.plan.rota.person(wish.person)
    if person and person.stay.end <= wish.first:
        return {"person": f"{person.name} has left by then"}
    declared = schedule.inputs.known.declared.values()
    coming = (each for each in declared if each.span.end > schedule.today)
    if sum(each.person == wish.person for each in coming) >= MOST_EACH:
        name = schedule.words.name(wish.person)
        return {"person": f"{name} has {MOST_EACH} absences; withdraw some first"}
    return {}


def _days(schedule: Schedule, wish: Wish) -> dict[str, str]:
    latest = schedule.today + FARTHEST
    if wish.last < wish.first:
        return {"to": f"before {day_text(wish.first)}, the first day"}
    if wish.last > latest:
        return {"to": f"later than {day_text(latest)}; for longer ones the config has [[pauses]]"}
    return {}


def _draft(doer: Doer, wish: Wish, absence_id: str | None = None) -> Draft:
    span = Span.through(wish.first, wish.last)
    body = {"person": wish.person, **span_body(span), "note": wish.note}
    known = {"id": absence_id} if absence_id else {}
    return Draft(by=doer.name, kind=Kind.ABSENCE, body={**known, **body})
