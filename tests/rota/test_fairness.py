"""Fairness: who did how much, against their share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from koos_cal.rota.fairness import FINEST, Tally, lengths, reviews, tallies
from koos_cal.rota.people import Absence, Exchange, Override, Pause, ShareFrom
from koos_cal.rota.periods import Closing, Phase
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.rota.making import START, days, plan_of, rota_of, week, with_holidays

ABC = rota_of("Ada", "Bo", "Cas")
NOTHING = Tally(
    person="", turns=0, served_by_others=0, expected=Fraction(0), days=0, given=0, taken=0,
    by_hand=0, holidays=0,
)  # fmt: skip
TWO_TURNS = replace(NOTHING, turns=2, expected=Fraction(2), days=10)


def tally_of(rota: Rota, person: str, weeks: int = 6) -> Tally:
    """What somebody did in the first weeks."""
    (found,) = (each for each in tallies(plan_of(rota), week(0, weeks)) if each.person == person)
    return found


def test_with_nobody_away_everyone_does_the_same() -> None:
    """Turns by share, a turn's days each, and no cover."""
    assert tallies(plan_of(ABC), week(0, 6)) == tuple(
        replace(TWO_TURNS, person=person) for person in ("ada", "bo", "cas")
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

    assert tally_of(rota, "ada") == replace(TWO_TURNS, person="ada", days=8, taken=2)
    assert tally_of(rota, "cas") == replace(TWO_TURNS, person="cas", days=12, given=2)


def test_what_was_given_by_hand_is_no_cover() -> None:
    """It is told by itself; cover is what the rule asked of somebody."""
    rota = replace(ABC, overrides=(Override(person="cas", span=week(0)),))

    assert tally_of(rota, "cas") == replace(TWO_TURNS, person="cas", days=15, by_hand=5)
    assert tally_of(rota, "ada") == replace(TWO_TURNS, person="ada", days=5, served_by_others=1)


def test_a_gift_is_given_by_hand() -> None:
    """Its taker serves the days; the turn stays its giver's, and others serve it."""
    rota = replace(ABC, exchanges=(Exchange(giver="ada", taker="cas", span=week(0)),))

    assert tally_of(rota, "cas") == replace(TWO_TURNS, person="cas", days=15, by_hand=5)
    assert tally_of(rota, "ada") == replace(TWO_TURNS, person="ada", days=5, served_by_others=1)


def test_whoever_exchanges_turns_keeps_their_count() -> None:
    """Each serves one of the other's; the days say who has served so far."""
    both = Exchange(giver="ada", taker="bo", span=week(0), back=week(4))
    plan = plan_of(replace(ABC, exchanges=(both,)))
    half, whole = (tallies(plan, week(0, weeks))[:2] for weeks in (3, 6))

    assert [(each.turns, each.days) for each in half] == [(1, 0), (1, 10)]
    assert whole == tuple(replace(TWO_TURNS, person=person) for person in ("ada", "bo"))


def test_a_day_that_comes_back_to_whoever_has_the_turn_was_not_given_to_them() -> None:
    """Given on by whoever it was given to, it is their own again."""
    to, back = (
        Exchange(giver=giver, taker=taker, span=week(0))
        for giver, taker in (("ada", "bo"), ("bo", "ada"))
    )
    found = tally_of(replace(ABC, exchanges=(to, back)), "ada")

    assert found == replace(TWO_TURNS, person="ada")


def test_cover_on_an_exchanged_day_is_taken_by_whoever_was_to_serve() -> None:
    """Not by whoever gave the day away."""
    monday = days(START, START)
    rota = replace(
        ABC,
        exchanges=(Exchange(giver="ada", taker="bo", span=week(0), back=week(4)),),
        absences=(Absence(person="bo", span=monday, sudden=True),),
    )

    assert (tally_of(rota, "ada").taken, tally_of(rota, "bo").taken) == (0, 1)
    assert tally_of(rota, "cas").given == 1


def test_a_turn_that_was_covered_whole_shows_as_such() -> None:
    """It is still whoever's it was, but nothing of it was served by them."""
    ill = Absence(person="ada", span=week(0), sudden=True)
    found = tallies(plan_of(replace(ABC, absences=(ill,))), week(0, 6))

    assert [(each.turns, each.served_by_others, each.taken) for each in found] == [
        (2, 1, 5),
        (2, 0, 0),
        (2, 0, 0),
    ]


def test_a_turn_that_nobody_serves_is_served_by_no_others() -> None:
    """A day of work by anyone would make it so."""
    ill = tuple(Absence(person=each.id, span=week(0), sudden=True) for each in ABC.people)
    here = replace(ill[2], span=days(START + ONE_DAY, week(0).last))

    assert tally_of(replace(ABC, absences=ill), "ada").served_by_others == 0
    assert tally_of(replace(ABC, absences=(*ill[:2], here)), "ada").served_by_others == 1


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


def test_cover_of_nobodys_turn_is_taken_by_nobody() -> None:
    """With everyone paused, it is nobody's share either."""
    pauses = tuple(Pause(person=each.id, span=days(START, START)) for each in ABC.people)
    found = tallies(plan_of(replace(ABC, pauses=pauses)), week(0))

    assert [(each.turns, each.taken, each.expected) for each in found] == [(0, 0, Fraction(0))] * 3
    assert sum(each.given for each in found) == 4


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

    assert tally_of(rota, "cas") == replace(NOTHING, person="cas", days=1, by_hand=1)


def test_a_week_with_a_holiday_counts_for_everyone_on_duty_in_it() -> None:
    """A public holiday or a closing on a day that would be worked, once a week."""
    holidays = {date(2026, 1, 6): "Epiphany", date(2026, 1, 17): "On a Saturday"}
    rota = with_holidays(ABC, holidays)
    closing = Closing(span=days(date(2026, 1, 22), date(2026, 1, 23)), name="Move")
    rota = replace(rota, office=replace(rota.office, closings=(closing,)))
    away = Absence(person="ada", span=days(date(2026, 1, 8), date(2026, 1, 8)))
    found = tallies(plan_of(replace(rota, absences=(away,))), week(0, 3))

    assert [(each.person, each.holidays) for each in found] == [("ada", 1), ("bo", 0), ("cas", 2)]


def test_an_extra_working_day_does_not_make_up_for_a_holiday() -> None:
    """The week has a holiday in it all the same; one that is worked is none."""
    epiphany, saturday = date(2026, 1, 6), date(2026, 1, 10)
    office = replace(ABC.office, holidays={epiphany: "Epiphany"}, working={saturday: "Extra"})
    worked = replace(office, working={epiphany: "Extra"})

    assert tally_of(replace(ABC, office=office), "ada").holidays == 1
    assert tally_of(replace(ABC, office=worked), "ada").holidays == 0


def test_whoever_had_more_turns_than_their_share_is_ahead() -> None:
    """In turns, exactly; whoever is still to come is below zero."""
    found = tallies(plan_of(ABC), week(0, 2))

    assert [each.ahead for each in found] == [Fraction(1, 3), Fraction(1, 3), Fraction(-2, 3)]


def test_shares_that_change_very_often_do_not_make_very_fine_parts_of_a_turn() -> None:
    """Exactly, they would be fractions of hundreds of digits, which take seconds to compare."""
    shares = [ShareFrom(start=week(n).start, share=Fraction(100 - n % 99, 100)) for n in range(99)]
    ada, *others = ABC.people
    rota = replace(ABC, people=(replace(ada, shares=(*ada.shares, *shares)), *others))
    found = tallies(plan_of(rota, weeks=99), week(0, 99))
    total = sum((each.expected for each in found), Fraction(0))

    assert all(each.expected.denominator <= FINEST for each in found)
    assert abs(total - 99) < Fraction(1, FINEST)


def test_a_review_is_of_all_of_the_last_year_and_of_what_is_planned() -> None:
    """The last year is told apart once there is more; before the first day all is planned."""
    end, phases = week(100).end, ABC.phases
    young, old = (reviews(_planned(phases, end), week(n), week(n).start, end) for n in (51, 52))
    before = reviews(_planned(phases, end), week(0), START - ONE_DAY, end)

    assert before == {"planned": week(0, 101)}
    assert young == {"so_far": week(0, 52), "planned": week(52, 49)}
    assert old == {"so_far": week(0, 53), "last_year": week(1, 52), "planned": week(53, 48)}


def phases_of(*weeks: tuple[int, int]) -> tuple[Phase, ...]:
    """Phases that begin with a week, counted from 0, and have a length in days."""
    order = ABC.phases[0].order
    return tuple(
        Phase(start=week(number).start, length=length, order=order, fresh=number == 0)
        for number, length in weeks
    )


def test_a_count_begins_anew_where_the_length_changes() -> None:
    """A turn of a day and one of a week are not added up: what was before is told by itself."""
    phases, end = phases_of((0, 1), (8, 1), (20, 7), (90, 14), (110, 7)), week(120).end

    def seen_from(number: int) -> dict[str, Span]:
        return reviews(_planned(phases, end), week(number), week(number).start, end)

    assert seen_from(19) == {
        "so_far": week(0, 20),
        "planned": week(20, 70),
        "later": week(90, 20),
    }
    assert seen_from(30) == {
        "so_far": week(20, 11),
        "before": week(0, 20),
        "planned": week(31, 59),
        "later": week(90, 20),
    }
    assert seen_from(80) == {
        "so_far": week(20, 61),
        "last_year": week(29, 52),
        "before": week(0, 20),
        "planned": week(81, 9),
        "later": week(90, 20),
    }
    assert seen_from(115) == {
        "so_far": week(110, 6),
        "before": week(90, 20),
        "planned": week(116, 5),
    }


def test_a_review_ends_with_its_last_turn() -> None:
    """A turn of two weeks that begins in the last week is counted whole, and so are its days."""
    plan = _planned(phases_of((0, 14)), week(9).start)
    planned = reviews(plan, week(0, 2), START, week(7).start)["planned"]

    assert planned == week(2, 6)
    assert sum(each.days for each in tallies(plan, planned)) == len(plan.duties_in(planned))


def test_turns_of_one_length_can_be_added_up() -> None:
    """Those of several lengths cannot."""
    plan = plan_of(replace(ABC, phases=phases_of((0, 1), (2, 7))))

    assert lengths(plan, week(0, 2)) == {1}
    assert lengths(plan, week(0, 4)) == {1, 7}


def _planned(phases: Sequence[Phase], end: date) -> Plan:
    return make_plan(replace(ABC, phases=tuple(phases)), end)
