"""Edits without a date: what people change in a config, also about days that are over.

Each function makes an edit of one kind: given a rota and today, the rota after it. Those of
``tests.laws.edits``, dated from any day on, are among them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from koos_cal.rota.people import EVER, Person, ShareFrom
from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws import edits
from tests.laws.reading import the_person
from tests.laws.rotas import (
    LENGTHS,
    SHARES,
    an_office,
    an_order,
    any_of,
    numbers,
    orders_of,
    some_overrides,
)

Edit = Callable[[st.DrawFn, Rota, date], Rota]


def dated(edit: edits.Edit) -> Edit:
    """The same, from any day on: some weeks ago, today, or some weeks ahead."""

    def make(draw: st.DrawFn, rota: Rota, today: date) -> Rota:
        day = today + draw(numbers(-40, 30)) * ONE_DAY
        return edit(draw, rota, max(day, rota.start + ONE_DAY))

    make.__name__ = edit.__name__
    return make


def reordered(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """People stand in another order."""
    return _with_order(rota, tuple(draw(orders_of(rota.phases[0].order))))


def removed(draw: st.DrawFn, rota: Rota, today: date) -> Rota:
    """Somebody is taken out of the file: gone since yesterday, with all that names them."""
    inside = [p.id for p in rota.people if p.stay.start < today < p.stay.end]
    assume(len(inside) > 1)
    who = draw(any_of(tuple(inside)))
    return gone(rota, who, today)


def gone(rota: Rota, who: str, today: date) -> Rota:
    """The rota without somebody, who is known as having left on the day before *today*."""
    person = the_person(rota, who)
    phases = [replace(p, order=tuple(i for i in p.order if i != who)) for p in rota.phases]
    assume(all(phase.order for phase in phases))
    start = min(person.stay.start, today - ONE_DAY)
    left = Person(id=who, name=person.name, stay=Span(start=start, end=today))
    return replace(
        edits.with_person(rota, left),
        phases=tuple(phases),
        absences=tuple(a for a in rota.absences if a.person != who),
        pauses=tuple(p for p in rota.pauses if p.person != who),
        overrides=tuple(o for o in rota.overrides if o.person != who),
        exchanges=tuple(
            e for e in rota.exchanges if e.pins is not None or who not in {e.giver, e.taker}
        ),
        own_holidays={i: days for i, days in rota.own_holidays.items() if i != who},
    )


def came_back(draw: st.DrawFn, rota: Rota, today: date) -> Rota:
    """Somebody who had left stands in the file again, at any place."""
    left = [person for person in rota.people if person.stay.end <= today]
    assume(left)
    who = draw(st.sampled_from(left))
    rota = edits.with_person(rota, replace(who, stay=EVER))
    place = draw(numbers(0, 3))

    def join(phase: Phase) -> Phase:
        others = tuple(i for i in phase.order if i != who.id)
        return replace(phase, order=(*others[:place], who.id, *others[place:]))

    return replace(rota, phases=tuple(map(join, rota.phases)))


def left_out(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """The order names other people than before."""
    everyone = tuple(person.id for person in rota.people)
    return _with_order(rota, an_order(draw, everyone))


def another_share(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """Somebody has another share, and always had."""
    person = the_person(rota, draw(any_of(edits.ids(rota))))
    shares = (ShareFrom(start=date.min, share=draw(SHARES)),)
    return edits.with_person(rota, replace(person, shares=shares))


def another_office(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """Other working days, another country, other closings."""
    return replace(rota, office=an_office(draw))


def another_length(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """Turns have another length, and always had."""
    length = draw(any_of(LENGTHS))
    return replace(rota, phases=(replace(rota.phases[0], length=length),))


def moved_start(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """The rotation begins on another day, earlier or later, perhaps one that is to come."""
    first, *others = rota.phases
    start = first.start + draw(numbers(-30, 120)) * ONE_DAY
    later = [phase for phase in others if phase.start > start]
    return replace(rota, phases=(replace(first, start=start), *later))


def another_then(draw: st.DrawFn, rota: Rota, today: date) -> Rota:
    """A stretch begins on any day, in the record or within a period, with an order or none."""
    first = rota.phases[0]
    start = max(today + timedelta(days=draw(numbers(-30, 40))), first.start + ONE_DAY)
    kept = [phase for phase in rota.phases if phase.start < start]
    fresh = draw(st.booleans())
    order = an_order(draw, edits.ids(rota)) if fresh else kept[-1].order
    new = Phase(start=start, length=draw(any_of(LENGTHS)), order=order, fresh=fresh)
    return replace(rota, phases=(*kept, new))


def another_cover(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """Another number of days is covered and not traded."""
    return replace(rota, cover_days=draw(numbers(0, 5)))


def nothing_declared(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """All absences, pauses, overrides or exchanges of the config are gone."""
    what = draw(st.sampled_from(("absences", "pauses", "overrides", "exchanges")))
    if what == "exchanges":
        return replace(rota, exchanges=tuple(e for e in rota.exchanges if e.pins is not None))
    if what == "absences":
        return replace(rota, absences=())
    return replace(rota, pauses=()) if what == "pauses" else replace(rota, overrides=())


def other_overrides(draw: st.DrawFn, rota: Rota, _: date) -> Rota:
    """Other days are given by hand, some of them over."""
    return replace(rota, overrides=some_overrides(draw, edits.ids(rota)))


def nothing(_: st.DrawFn, rota: Rota, __: date) -> Rota:
    """The file was saved as it was."""
    return rota


def _with_order(rota: Rota, order: tuple[str, ...]) -> Rota:
    first, *others = rota.phases
    return replace(rota, phases=(replace(first, order=order), *others))


EVERY_KIND: tuple[Edit, ...] = (
    *(dated(edit) for edit in edits.EVERY_KIND if edit is not edits.joined),
    reordered,
    removed,
    came_back,
    left_out,
    another_share,
    another_office,
    another_length,
    moved_start,
    another_then,
    another_cover,
    nothing_declared,
    other_overrides,
    nothing,
)
