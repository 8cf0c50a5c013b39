"""Changes: what differs between two plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from koos_cal.changes.days import Change, changed_turns, changes, persons, worked
from koos_cal.rota.people import Absence, Override, Person
from koos_cal.rota.span import Span
from tests.rota.making import START, days, plan_of, rota_of, week, with_holidays

THREE = rota_of("Ada", "Bo", "Cas")
BEFORE = plan_of(THREE)
ALL = week(0, 8)


def told(found: tuple[Change, ...]) -> list[tuple[str, str | None, str | None]]:
    """Days with who loses and who gains them."""
    return [(f"{each.day:%d %b}", each.loses, each.gains) for each in found]


def test_a_plan_does_not_differ_from_itself() -> None:
    """Nor from one that was planned farther."""
    assert changes(BEFORE, plan_of(THREE, weeks=20), ALL) == ()
    assert changed_turns(BEFORE, plan_of(THREE, weeks=20), ALL) == 0


def test_a_trade_changes_the_days_of_two_turns() -> None:
    """Each day is told with who loses and who gains it."""
    after = plan_of(replace(THREE, absences=(Absence(person="bo", span=week(1)),)))
    found = changes(BEFORE, after, ALL)

    assert told(found) == [
        *((f"{day} Jan", "bo", "cas") for day in range(12, 17)),
        *((f"{day} Jan", "cas", "bo") for day in range(19, 24)),
    ]
    assert changed_turns(BEFORE, after, ALL) == 2


def test_only_the_days_that_are_asked_for_are_compared() -> None:
    """Turns count by the day on which they begin."""
    after = plan_of(replace(THREE, absences=(Absence(person="bo", span=week(1)),)))
    friday_to_tuesday = days(date(2026, 1, 16), date(2026, 1, 20))

    assert told(changes(BEFORE, after, friday_to_tuesday)) == [
        ("16 Jan", "bo", "cas"),
        ("19 Jan", "cas", "bo"),
        ("20 Jan", "cas", "bo"),
    ]
    assert changed_turns(BEFORE, after, friday_to_tuesday) == 1


def test_a_turn_that_changes_below_an_override_is_a_change_that_nobody_gains() -> None:
    """Whom one covers for matters, too."""
    given = replace(THREE, overrides=(Override(person="ada", span=week(1)),))
    after = plan_of(replace(given, absences=(Absence(person="bo", span=week(1)),)))
    found = changes(plan_of(given), after, week(1))

    assert told(found) == [(f"{day} Jan", None, None) for day in range(12, 17)]
    assert found[0].gist == (("ada", "bo"), ("ada", "cas"))


def test_days_become_and_cease_to_be_working_days() -> None:
    """Whoever had such a day loses it, and there is nobody to gain it."""
    closed = plan_of(with_holidays(THREE, {date(2026, 1, 13): "Holiday"}))

    assert told(changes(BEFORE, closed, ALL)) == [("13 Jan", "bo", None)]
    assert told(changes(closed, BEFORE, ALL)) == [("13 Jan", None, "bo")]
    assert changed_turns(BEFORE, closed, ALL) == 0
    assert worked(BEFORE, closed, week(1)) == list(BEFORE.decisions[1].period.days)
    assert worked(closed, BEFORE, week(1)) == list(BEFORE.decisions[1].period.days)


def test_a_turn_that_is_gone_counts_as_changed() -> None:
    """The week without a working day is nobody's, and everyone moves on by one."""
    holidays = {date(2026, 1, 12) + timedelta(days=day): "Holiday" for day in range(5)}
    closed = plan_of(with_holidays(THREE, holidays))

    assert changed_turns(BEFORE, closed, week(0, 3)) == 2
    assert changed_turns(BEFORE, closed, ALL) == 7


def test_people_keep_the_name_of_the_first_plan_that_knows_them() -> None:
    """Everyone of both, whoever the first does not know last."""
    renamed = replace(THREE, people=(Person(id="bo", name="Boris"), *rota_of("Dee").people))
    after = plan_of(replace(renamed, phases=rota_of("Bo", "Dee").phases))

    assert persons([BEFORE, after]) == {"ada": "Ada", "bo": "Bo", "cas": "Cas", "dee": "Dee"}
    assert list(persons([after, BEFORE]).items()) == [
        ("bo", "Boris"),
        ("dee", "Dee"),
        ("ada", "Ada"),
        ("cas", "Cas"),
    ]


def test_before_the_rotation_there_is_nothing_to_compare() -> None:
    """Days before its start are not listed."""
    earlier = Span(start=date(2025, 1, 1), end=START)

    assert changes(BEFORE, plan_of(rota_of("Dee")), earlier) == ()
