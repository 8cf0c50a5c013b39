"""Free days: what was published of them stays, and what is to come follows what is known now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from koos_cal.journal.free import free_bodies, free_of_bodies
from koos_cal.rota.away import Away
from koos_cal.rota.free import FreeDays, free_days
from koos_cal.rota.people import Absence, Pause
from koos_cal.rota.periods import Closing
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.eventful import any_rotas
from tests.laws.rotas import numbers
from tests.rota.making import OFFICE, days, rota_of
from tests.stories.free import ByDay, told_of, worded

TRIO = rota_of("Ada", "Bo", "Cas")
TODAY = date(2026, 1, 14)
ALWAYS = Span(start=date(2020, 1, 1), end=date(2040, 1, 1))


def away(rota: Rota, first: date, last: date, note: str = "") -> Rota:
    """The same with Bo away on some days and on no others."""
    absence = Absence(person="bo", span=days(first, last), note=note)
    return replace(rota, absences=(absence,))


def by_day(free: FreeDays, rota: Rota) -> ByDay:
    """What *free* tells of each of a year's days, of those who are in *rota*."""
    known = replace(free, away=tuple(each for each in free.away if rota.person(each.person)))
    return told_of(known, Span(start=rota.start - 60 * ONE_DAY, end=rota.start + 360 * ONE_DAY))


@given(rota=any_rotas(), after=numbers(-20, 200))
def test_nothing_edited_nothing_seen(rota: Rota, after: int) -> None:
    """Whenever it is looked at, what was published is what there would be without a record."""
    now = free_days(rota)

    assert free_days(rota, now, rota.start + timedelta(days=after)) == now


@given(before=any_rotas(), rota=any_rotas(), after=numbers(-20, 200), later=numbers(0, 20))
def test_what_was_stays_and_what_comes_follows(
    before: Rota, rota: Rota, after: int, later: int
) -> None:
    """Whatever is edited; and from one day to the next no day changes.

    Of two closings with one name that overlap, one may go on as the other.
    """
    today = rota.start + timedelta(days=after)
    was = free_days(before)
    found = free_days(rota, was, today)
    told, old = by_day(found, rota), by_day(was, rota)

    assert told == {day: old[day] if day < today else worded(rota, day) for day in told}
    assert by_day(free_days(rota, found, today + timedelta(days=later)), rota) == told


@given(rota=any_rotas(), after=numbers(-20, 200))
def test_a_record_holds_all_of_it_but_notes(rota: Rota, after: int) -> None:
    """Read back, nothing of it is another, and the notes are those of the config."""
    free = free_days(rota)
    read = free_of_bodies(free_bodies(free, ALWAYS))

    assert by_day(read, rota) == by_day(free, rota)
    assert free_days(rota, read, rota.start + timedelta(days=after)) == free


def test_a_record_has_a_shape_that_every_later_release_reads() -> None:
    """By first day, each kind with its last day; those of one day in an order of their own."""
    office = replace(
        OFFICE,
        holidays={TODAY: "Founders' Day"},
        closings=(Closing(span=days(TODAY, date(2026, 1, 16)), name="Move"),),
    )
    rota = replace(
        away(TRIO, TODAY, date(2026, 1, 15), "Skiing"),
        office=office,
        own_holidays={"ada": {date(2026, 1, 12): "Epiphany"}},
    )

    assert free_bodies(free_days(rota), ALWAYS) == {
        date(2026, 1, 12): [
            {"kind": "away", "person": "ada", "name": "Epiphany", "to": "2026-01-12"}
        ],
        TODAY: [
            {"kind": "away", "person": "bo", "name": "", "to": "2026-01-15"},
            {"kind": "closing", "name": "Move", "to": "2026-01-16"},
            {"kind": "holiday", "name": "Founders' Day", "to": "2026-01-14"},
        ],
    }


def test_what_goes_on_over_today_is_one() -> None:
    """It began when it was told to begin, and ends when it is known to end now."""
    published = free_days(away(TRIO, date(2026, 1, 12), date(2026, 1, 16)))
    longer = away(TRIO, date(2026, 1, 8), date(2026, 1, 20), "Skiing")
    back = away(TRIO, date(2026, 1, 12), date(2026, 1, 13), "Skiing")

    assert free_days(longer, published, TODAY).away == (
        Away(person="bo", span=days(date(2026, 1, 12), date(2026, 1, 20)), notes=("Skiing",)),
    )
    assert free_days(back, published, TODAY).away == (
        Away(person="bo", span=days(date(2026, 1, 12), date(2026, 1, 13)), notes=("Skiing",)),
    )


def test_what_follows_on_something_else_is_another() -> None:
    """A closing that ended yesterday, and one of the same name that begins today."""
    two = (
        Closing(span=days(date(2026, 1, 12), date(2026, 1, 13)), name="Move"),
        Closing(span=days(date(2026, 1, 14), date(2026, 1, 15)), name="Move"),
    )
    rota = replace(TRIO, office=replace(OFFICE, closings=two))

    assert free_days(rota, free_days(rota), TODAY).closings == two


def test_of_two_closings_with_one_name_each_goes_on_as_itself() -> None:
    """In whichever order the config has them, and also when one of them becomes longer."""
    long = Closing(span=days(date(2026, 1, 13), date(2026, 1, 30)), name="Closed")
    short = Closing(span=days(date(2026, 1, 9), date(2026, 1, 20)), name="Closed")
    longer = replace(long, span=days(date(2026, 1, 13), date(2026, 2, 6)))
    rota = replace(TRIO, office=replace(OFFICE, closings=(long, short)))
    later = replace(TRIO, office=replace(OFFICE, closings=(longer, short)))
    published = free_days(rota)

    assert free_days(rota, published, TODAY).closings == (short, long)
    assert free_days(later, published, TODAY).closings == (short, longer)


def test_a_pause_without_an_end_is_on_record_as_such() -> None:
    """Its end is none, and it stays one when it is looked at later."""
    rota = replace(TRIO, pauses=(Pause(person="bo", span=Span(start=TODAY, end=date.max)),))
    bodies = free_bodies(free_days(rota), ALWAYS)

    assert bodies == {TODAY: [{"kind": "away", "person": "bo", "name": "", "to": None}]}
    assert free_days(TRIO, free_of_bodies(bodies), TODAY + 2 * ONE_DAY).away == (
        Away(person="bo", span=Span(start=TODAY, end=TODAY + 2 * ONE_DAY)),
    )
