"""Fairness: who did how much, against their share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from koos_cal.rota.fairness import Tally, reviews, tallies
from koos_cal.rota.people import Absence, Override, Pause, ShareFrom
from koos_cal.rota.periods import Closing
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY
from tests.rota.making import START, days, plan_of, rota_of, week, with_holidays

ABC = rota_of("Ada", "Bo", "Cas")


def tally_of(rota: Rota, person: str, weeks: int = 6) -> Tally:
    """What somebody did in the first weeks."""
    (found,) = (each for each in tallies(plan_of(rota), week(0, weeks)) if each.person == person)
    return found


def test_with_nobody_away_everyone_does_the_same() -> None:
    """Turns by share, a turn's days each, and no cover."""
    assert tallies(plan_of(ABC), week(0, 6)) == tuple(
        Tally(person=person, turns=2, expected=Fraction(2), days=10, given=0, taken=0, holidays=0)
        for person in ("ada", "bo", "cas")
    )


def test_only_turns_that_begin_in_the_days_count() -> None:
    """A turn counts whole, in the time in which it begins."""
    plan = plan_of(ABC)
    wednesday_on = tallies(plan, days(date(2026, 1, 7), date(2026, 1, 14)))

    assert [(each.person, each.turns, each.days) for each in wednesday_on] == [
        ("ada", 0, 0),
        ("bo", 1, 5),
        ("cas", 0, 0),
    ]


def test_cover_is_counted_on_both_sides() -> None:
    """Who gave it and whose turn it was in; the turn stays whose it was."""
    away = Absence(person="ada", span=days(date(2026, 1, 8), date(2026, 1, 9)))
    rota = replace(ABC, absences=(away,))

    assert tally_of(rota, "ada") == Tally(
        person="ada", turns=2, expected=Fraction(2), days=8, given=0, taken=2, holidays=0
    )
    assert tally_of(rota, "cas") == Tally(
        person="cas", turns=2, expected=Fraction(2), days=12, given=2, taken=0, holidays=0
    )


def test_what_was_given_by_hand_is_no_cover() -> None:
    """Days that people traded are days on duty; cover is what the rule asked of somebody."""
    rota = replace(ABC, overrides=(Override(person="cas", span=week(0)),))

    assert (tally_of(rota, "cas").given, tally_of(rota, "cas").days) == (0, 15)
    assert (tally_of(rota, "ada").taken, tally_of(rota, "ada").turns) == (0, 2)


def test_a_day_that_nobody_took_was_taken_by_nobody() -> None:
    """An uncovered day counts for no one, and no one is said to have been covered on it."""
    holiday = days(date(2026, 1, 6), date(2026, 1, 6))
    away = tuple(Absence(person=person.id, span=holiday) for person in ABC.people)
    rota = replace(ABC, absences=away)
    found = tallies(plan_of(rota), week(0))

    assert [(each.days, each.given, each.taken) for each in found] == [
        (4, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_nobodys_turn_is_part_of_nobodys_share() -> None:
    """Nobody was in the rotation when it began; whoever covers gives cover that nobody takes."""
    off = days(date(2026, 1, 5), date(2026, 1, 7))
    pauses = tuple(Pause(person=person.id, span=off) for person in ABC.people)
    found = tallies(plan_of(replace(ABC, pauses=pauses)), week(0))

    assert [(each.turns, each.expected) for each in found] == [(0, 0)] * 3
    assert sum(each.given for each in found) == 2
    assert sum(each.taken for each in found) == 0


def test_the_share_counts_only_while_somebody_is_in_the_rotation() -> None:
    """Whoever is paused is expected to have no turns meanwhile, and the others more."""
    rota = replace(ABC, pauses=(Pause(person="cas", span=week(0, 3)),))

    assert tally_of(rota, "cas").expected == 1
    assert tally_of(rota, "ada").expected == Fraction(3, 2) + 1


def test_the_share_is_as_it_was_then() -> None:
    """A share that changes counts from its day on, exactly."""
    ada, *others = ABC.people
    half = (*ada.shares, ShareFrom(start=week(3).start, share=Fraction(1, 2)))
    rota = replace(ABC, people=(replace(ada, shares=half), *others))

    assert tally_of(rota, "ada").expected == 3 * Fraction(1, 3) + 3 * Fraction(1, 5)
    assert tally_of(rota, "bo").expected == 3 * Fraction(1, 3) + 3 * Fraction(2, 5)


def test_whoever_takes_no_turns_is_listed_as_well() -> None:
    """Somebody outside of the order can be given days by hand."""
    order = ABC.phases[0].order[:2]
    rota = replace(
        ABC,
        phases=(replace(ABC.phases[0], order=order),),
        overrides=(Override(person="cas", span=days(START, START)),),
    )

    assert tally_of(rota, "cas") == Tally(
        person="cas", turns=0, expected=Fraction(0), days=1, given=0, taken=0, holidays=0
    )


def test_a_week_with_a_holiday_counts_for_everyone_on_duty_in_it() -> None:
    """A public holiday or a closing on a day that would be worked, once a week."""
    holidays = {date(2026, 1, 6): "Epiphany", date(2026, 1, 17): "On a Saturday"}
    rota = with_holidays(ABC, holidays)
    closing = Closing(span=days(date(2026, 1, 22), date(2026, 1, 23)), name="Move")
    rota = replace(rota, office=replace(rota.office, closings=(closing,)))
    away = Absence(person="ada", span=days(date(2026, 1, 8), date(2026, 1, 8)))
    found = tallies(plan_of(replace(rota, absences=(away,))), week(0, 3))

    assert [(each.person, each.holidays) for each in found] == [("ada", 1), ("bo", 0), ("cas", 2)]


def test_whoever_had_more_turns_than_their_share_is_ahead() -> None:
    """In turns, exactly; whoever is still to come is below zero."""
    found = tallies(plan_of(ABC), week(0, 2))

    assert [each.ahead for each in found] == [Fraction(1, 3), Fraction(1, 3), Fraction(-2, 3)]


def test_a_review_is_of_all_of_the_last_year_and_of_what_is_planned() -> None:
    """The last year is told apart once there is more; before the first day all is planned."""
    end = week(100).end
    young, old = (reviews(START, week(n), week(n).start, end) for n in (51, 52))
    before = reviews(START, week(0), START - ONE_DAY, end)

    assert before == {"planned": week(0, 101)}
    assert young == {"so_far": week(0, 52), "planned": week(52, 49)}
    assert old == {"so_far": week(0, 53), "last_year": week(1, 52), "planned": week(53, 48)}
