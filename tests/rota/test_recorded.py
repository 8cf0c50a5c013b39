"""What is on record, and what follows from it: single cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from koos_cal.rota.fairness import length_of_turns, reviews, tallies
from koos_cal.rota.free import free_days
from koos_cal.rota.past import Past
from koos_cal.rota.people import Correction, Override, Person, ShareFrom
from koos_cal.rota.periods import Closing, Phase
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.record import Record, record_of
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.rota.turn import Reason
from tests.rota.making import START, days, plan_of, rota_of, week

UNTIL = START + timedelta(weeks=8)
TRIO = rota_of("Ada", "Bo", "Cas")


def recorded(plan: Plan, until: date) -> tuple[Record, ...]:
    """What is on record of *plan* once it is published on the day before *until*."""
    return tuple(record_of(d) for d in plan.decisions if d.period.span.start < until)


def counts_of(rota: Rota, corrections: dict[date, Correction]) -> list[dict[str, int]]:
    """The days that each one covered in the first two weeks, which are over."""
    past = Past(
        today=START + timedelta(weeks=2),
        records=recorded(plan_of(rota), START + timedelta(weeks=2)),
        corrections=corrections,
    )
    return [dict(each.counted) for each in make_plan(rota, UNTIL, past).decisions[:2]]


def test_the_rest_of_a_period_is_covered_by_whoever_stands_farther_from_their_own_turn() -> None:
    """Two days before the new grid begins are nobody's turn; Bo, who is next, is spared them."""
    today = START + timedelta(days=7)
    moved = replace(TRIO.phases[0], start=START + timedelta(days=9))
    rota = replace(TRIO, phases=(moved,))
    past = Past(today=today, records=recorded(plan_of(TRIO), today))
    _, rest, following, *_ = make_plan(rota, UNTIL, past).decisions

    assert (rest.period.span, rest.turn) == (days(today, date(2026, 1, 13)), None)
    assert rest.choice.reason is Reason.TOO_SHORT
    assert (following.turn, rest.held[0].on_duty) == ("bo", "cas")


def test_a_day_before_today_is_not_made_up_where_nothing_is_on_record() -> None:
    """The office was closed when the journal was started; the closing is taken out later."""
    today = START + timedelta(days=2)
    past = Past(today=today, records=(), was_published=True)
    first, *_ = make_plan(TRIO, UNTIL, past).decisions

    assert first.period.span == week(0)
    assert first.period.restarts
    assert first.period.days == (date(2026, 1, 7), date(2026, 1, 8), date(2026, 1, 9))


def test_a_period_without_a_working_day_left_is_none_and_the_next_one_begins_the_line() -> None:
    """The only period on record is closed before its first day is over."""
    closed = replace(TRIO.office, closings=(Closing(span=week(0), name="closed"),))
    past = Past(today=START, records=recorded(plan_of(TRIO), START + timedelta(days=1)))
    first, *_ = make_plan(replace(TRIO, office=closed), UNTIL, past).decisions

    assert (first.period.span, first.period.restarts, first.turn) == (week(1), True, "ada")


def test_a_corrected_day_counts_for_whoever_served_after_all() -> None:
    """And for nobody where nobody did."""
    tuesday, wednesday = date(2026, 1, 6), date(2026, 1, 7)
    corrections = {
        tuesday: Correction(day=tuesday, person="cas"),
        wednesday: Correction(day=wednesday, person=None),
    }

    assert counts_of(TRIO, corrections) == [{"cas": 1}, {}]


def test_a_correction_that_names_whoever_was_on_duty_counts_nothing_anew() -> None:
    """A day by override counts for nobody, and is no cover because somebody says it again."""
    tuesday = date(2026, 1, 6)
    rota = replace(TRIO, overrides=(Override(person="bo", span=days(tuesday, tuesday)),))

    assert counts_of(rota, {tuesday: Correction(day=tuesday, person="bo")}) == [{}, {}]
    assert counts_of(rota, {tuesday: Correction(day=tuesday, person="cas")}) == [{"cas": 1}, {}]


def test_people_who_are_put_in_another_order_come_in_it_where_nothing_else_tells_them_apart() -> (
    None
):
    """Dee and Eli joined at once, with shares so large that both have the same due."""
    today = START + timedelta(weeks=4)
    large = (ShareFrom(start=date.min, share=Fraction(10)),)
    joined = Span(start=START + timedelta(weeks=3), end=date.max)
    new = [Person(id=i, name=i, stay=joined, shares=large) for i in ("dee", "eli")]

    def rota(*order: str) -> Rota:
        phase = replace(TRIO.phases[0], order=order)
        return replace(TRIO, people=(*TRIO.people, *new), phases=(phase,))

    before, after = (
        rota("ada", "bo", "cas", "dee", "eli"),
        rota("ada", "bo", "cas", "eli", "dee"),
    )
    past = Past(today=today, records=recorded(plan_of(before), today))
    turns = [each.turn for each in make_plan(before, UNTIL, past).decisions]
    moved = [each.turn for each in make_plan(after, UNTIL, past).decisions]

    assert turns == ["ada", "bo", "cas", "ada", "bo", "cas", "dee", "eli"]
    assert moved == ["ada", "bo", "cas", "ada", "bo", "cas", "eli", "dee"]


def test_a_stretch_that_began_inside_the_record_never_restarts_the_line() -> None:
    """An order dated back to a week that is over changes who is in it, and whose turn is next."""
    today = START + timedelta(weeks=2)
    again = Phase(
        start=START + timedelta(weeks=1), length=7, order=("cas", "bo", "ada"), fresh=True
    )
    past = Past(today=today, records=recorded(plan_of(TRIO), today))
    rota = replace(TRIO, phases=(*TRIO.phases, again))
    decided = make_plan(rota, UNTIL, past).decisions

    assert [each.turn for each in decided[:4]] == ["ada", "bo", "cas", "ada"]
    assert not any(each.period.restarts for each in decided[1:])


def test_what_is_on_record_is_counted_by_the_length_that_it_had() -> None:
    """Whatever the config says of those days now: six turns of a week are not of two weeks."""
    today, end = week(6).start, week(19).end
    phase = replace(TRIO.phases[0], length=14)
    past = Past(today=today, records=recorded(plan_of(TRIO), today))
    plan = make_plan(replace(TRIO, phases=(phase,)), end, past)
    found = reviews(plan, plan.period_holding(today), today, end)

    assert found["before"] == week(0, 6)
    assert length_of_turns(plan, found["before"]) == 7
    assert length_of_turns(plan, found["so_far"]) == 14


def test_a_closing_on_record_stays_one_whatever_the_config_says_now() -> None:
    """A later edit takes no holiday week from whoever was on duty in it."""
    closing = Closing(span=Span.through(week(1).start), name="closed")
    closed = replace(TRIO, office=replace(TRIO.office, closings=(closing,)))
    today = week(6).start
    past = Past(today=today, records=recorded(plan_of(closed), today), free=free_days(closed))
    plan = make_plan(TRIO, UNTIL, past)

    assert [each.holidays for each in tallies(plan, week(0, 6))] == [0, 1, 0]
