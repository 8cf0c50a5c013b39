"""Edits: what people change in a rota, dated from a day on.

Each function makes an edit of one kind: given a rota and a day, the rota after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import assume
from hypothesis import strategies as st

from koos_cal.rota.people import EVER, Absence, Exchange, Override, Person, ShareFrom
from koos_cal.rota.periods import Closing, Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.reading import end_of_plan, the_person
from tests.laws.rotas import (
    EITHER,
    SHARES,
    Ids,
    a_next_phase,
    a_pause,
    a_span,
    an_absence,
    any_of,
    numbers,
    orders_of,
)

Edit = Callable[[st.DrawFn, Rota, date], Rota]


def ids(rota: Rota) -> Ids:
    """Everyone, in the order of the file."""
    return tuple(person.id for person in rota.people)


def with_absence(rota: Rota, absence: Absence) -> Rota:
    """The rota with one absence more."""
    return replace(rota, absences=(*rota.absences, absence))


def with_person(rota: Rota, person: Person) -> Rota:
    """The rota with *person* instead of whoever had that id."""
    everyone = tuple(person if p.id == person.id else p for p in rota.people)
    return replace(rota, people=everyone)


def absence(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Somebody is away, planned or suddenly."""
    return with_absence(rota, an_absence(draw, ids(rota), _from(draw, day)))


def no_absence(_: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Nobody is away any more."""
    kept = (a for a in rota.absences if a.span.start < day)
    cut = (replace(a, span=Span(start=a.span.start, end=min(a.span.end, day))) for a in kept)
    return replace(rota, absences=tuple(cut))


def pause(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Somebody takes a pause."""
    return replace(rota, pauses=(*rota.pauses, a_pause(draw, ids(rota), _from(draw, day))))


def override(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Days are given to somebody by hand, instead of what was to be so later."""
    span = a_span(draw, _from(draw, day), longest=14)
    kept = [o for o in rota.overrides if o.span.start < day]
    assume(not any(span.overlaps(o.span) for o in kept))
    return replace(rota, overrides=(*kept, Override(person=draw(any_of(ids(rota))), span=span)))


def exchange(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Two people exchange days, or one gives them away."""
    assume(len(rota.people) > 1)
    giver, taker = draw(orders_of(ids(rota)))[:2]
    span, back = (a_span(draw, _from(draw, day), longest=14) for _ in range(2))
    returned = draw(EITHER) and not span.overlaps(back)
    new = Exchange(giver=giver, taker=taker, span=span, back=back if returned else None)
    return replace(rota, exchanges=(*rota.exchanges, new))


def joined(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Somebody new joins, at any place in the orders."""
    place = draw(numbers(0, len(rota.people)))
    new = Person(
        id="newcomer",
        name="Newcomer",
        stay=Span(start=_from(draw, day), end=EVER.end),
        shares=(ShareFrom(start=date.min, share=draw(SHARES)),),
    )

    def join(phase: Phase) -> Phase:
        return replace(phase, order=(*phase.order[:place], new.id, *phase.order[place:]))

    people = (*rota.people[:place], new, *rota.people[place:])
    return replace(rota, people=people, phases=tuple(map(join, rota.phases)))


def left(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Somebody leaves earlier than they would have, or later."""
    end = _from(draw, day)
    person = the_person(rota, draw(any_of(ids(rota))))
    assume(person.stay.start < end)
    assume(person.stay.end >= day)
    return with_person(rota, replace(person, stay=Span(start=person.stay.start, end=end)))


def share(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Somebody takes more turns or fewer."""
    person = the_person(rota, draw(any_of(ids(rota))))
    kept = (s for s in person.shares if s.start < day)
    new = ShareFrom(start=_from(draw, day), share=draw(SHARES))
    return with_person(rota, replace(person, shares=(*kept, new)))


def phase(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """The rotation goes on with another length or order, and what was to follow is gone."""
    kept = tuple(p for p in rota.phases if p.start < day)
    new = a_next_phase(draw, kept[-1], ids(rota), fresh=draw(EITHER))
    return replace(rota, phases=(*kept, replace(new, start=end_of_plan(rota, day))))


def no_phase(_: st.DrawFn, rota: Rota, day: date) -> Rota:
    """The rotation goes on as it was."""
    return replace(rota, phases=tuple(p for p in rota.phases if p.start < day))


def closing(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """The office is closed."""
    new = Closing(span=a_span(draw, _from(draw, day)), name="closed")
    office = replace(rota.office, closings=(*rota.office.closings, new))
    return replace(rota, office=office)


def worked_day(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """A day is worked, whatever else it is."""
    office = rota.office
    working = {**office.working, _from(draw, day): "worked"}
    return replace(rota, office=replace(office, working=working))


def own_holiday(draw: st.DrawFn, rota: Rota, day: date) -> Rota:
    """Somebody has another public holiday at home."""
    person = draw(any_of(ids(rota)))
    holidays = {**rota.own_holidays.get(person, {}), _from(draw, day): "at home"}
    return replace(rota, own_holidays={**rota.own_holidays, person: holidays})


def _from(draw: st.DrawFn, day: date) -> date:
    """*day* itself, or one in the weeks after it."""
    return day + draw(numbers(0, 30)) * ONE_DAY


EVERY_KIND: tuple[Edit, ...] = (
    absence,
    no_absence,
    pause,
    override,
    exchange,
    joined,
    left,
    share,
    phase,
    no_phase,
    closing,
    worked_day,
    own_holiday,
)
