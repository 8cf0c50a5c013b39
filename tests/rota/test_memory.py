"""What the rule remembers, where chance seldom leads the laws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from koos_cal.rota.decision import Decision, Standing
from koos_cal.rota.line import NEVER
from koos_cal.rota.people import EVER, Absence, Exchange, Pause, ShareFrom
from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.rota.turn import Reason
from tests.rota.making import START, WEEK, days, plan_of, rota_of, week

FOUR = rota_of("Ada", "Bo", "Cas", "Dee")


def with_new_order(rota: Rota, *order: str, at: int) -> Rota:
    """The same with another order from week *at* on."""
    phase = Phase(start=START + at * WEEK, length=7, order=order, fresh=True)
    return replace(rota, phases=(*rota.phases, phase))


def standing(decision: Decision, person: str) -> Standing:
    """How a member stood."""
    (found,) = (each for each in decision.standings if each.person == person)
    return found


def turns(rota: Rota, weeks: int) -> list[str | None]:
    """Whose turn each of the first weeks is."""
    return [decision.turn for decision in plan_of(rota, weeks=weeks).decisions]


def test_a_new_order_forgets_the_turns_of_whoever_is_out_too() -> None:
    """Ada has the first turn, is out when the new order begins, and comes back without it."""
    rota = with_new_order(rota_of("Ada", "Bo", "Cas"), "bo", "cas", "ada", at=1)
    rota = replace(rota, pauses=(Pause(person="ada", span=week(1)),))

    first, _, back = plan_of(rota, weeks=3).decisions

    assert first.turn == "ada"
    assert back.newcomers == {"ada"}
    assert standing(back, "ada").owned == NEVER


def test_whoever_comes_back_is_level_with_others_and_not_with_themselves() -> None:
    """Of two who come back, each is raised to the fewest days that anybody else has covered.

    Ada never covered and so has the fewest: she is raised to Bo's day, and Bo, though back
    as well, is not raised by his own.
    """
    rota = rota_of("Cas", "Dee", "Bo", "Ada")
    away = Absence(person="cas", span=days(START, START), sudden=True)
    rota = replace(
        rota,
        absences=(away,),
        pauses=(
            Pause(person="ada", span=week(1)),
            Pause(person="bo", span=week(1)),
            Pause(person="cas", span=week(2)),
            Pause(person="dee", span=week(2)),
        ),
    )

    *_, back = plan_of(rota, weeks=3).decisions

    assert {s.person: s.covered for s in back.standings} == {"ada": 1, "bo": 1}
    assert back.newcomers == {"ada", "bo"}


def pausing(*weeks: int) -> Rota:
    """Ada and Bo are away in her week, which Cas takes for his; then Ada pauses."""
    return replace(
        FOUR,
        absences=tuple(Absence(person=person, span=week(0)) for person in ("ada", "bo")),
        pauses=tuple(Pause(person="ada", span=week(number)) for number in weeks),
    )


def test_whoever_pauses_owes_what_they_owed_if_they_are_back_when_it_comes() -> None:
    """Else its owner serves it: Cas has had both weeks then, and nobody owes him."""
    assert turns(pausing(), 4) == ["cas", "bo", "ada", "dee"]
    assert turns(pausing(1), 4) == ["cas", "bo", "ada", "dee"]
    assert turns(pausing(1, 2), 4) == ["cas", "bo", "cas", "dee"]


def test_what_somebody_handed_on_ends_when_they_pause() -> None:
    """Bo takes Ada's week for his, then is out of the rotation for the week that was his.

    What Ada owed him is gone with his place; he comes back as a newcomer, with a turn of his own.
    """
    away = Absence(person="ada", span=week(0))
    rota = replace(FOUR, absences=(away,), pauses=(Pause(person="bo", span=week(1)),))
    plan = plan_of(rota, weeks=8)

    assert turns(rota, 8) == ["bo", "cas", "dee", "ada", "cas", "bo", "dee", "ada"]
    assert [each.choice.handed for each in plan.decisions] == [None] * 8


def test_whoever_takes_the_week_in_which_somebody_leaves_serves_their_own_as_well() -> None:
    """There is nobody left to serve it in return; Bo has two weeks running, though never away."""
    ada, *others = FOUR.people
    ada = replace(ada, stay=days(START, START))
    rota = replace(FOUR, people=(ada, *others))

    assert turns(rota, 5) == ["bo", "bo", "cas", "dee", "bo"]


def test_somebody_alone_who_is_joined_by_two_comes_twice_before_all_have_had_a_turn() -> None:
    """Passed over, as the week before was hers, and first again: two weeks and Bo has had none."""
    ada, bo, cas = rota_of("Ada", "Bo", "Cas").people
    later = Span(start=START + WEEK, end=EVER.end)
    people = (ada, replace(bo, stay=later), replace(cas, stay=later))
    rota = replace(rota_of("Ada", "Bo", "Cas"), people=people)

    assert turns(rota, 8) == ["ada", "bo", "ada", "cas", "ada", "bo", "cas", "ada"]


def test_a_debt_ends_where_turns_become_days_and_stays_where_they_become_two_weeks() -> None:
    """A day that is owed is not paid with weeks, nor a week with a day."""
    away = Absence(person="ada", span=week(0))
    for length, second in ((1, "bo"), (14, "ada")):
        phase = replace(FOUR.phases[0], start=START + WEEK, length=length, fresh=False)
        rota = replace(FOUR, phases=(*FOUR.phases, phase), absences=(away,))

        assert turns(rota, 3)[:2] == ["bo", second]


def test_exchanges_of_turns_that_one_has_not_can_make_somebody_owe_two() -> None:
    """Ada, with twice the share, has weeks 0 and 3; Dee and Bo give her what is hers already.

    So both have a turn of hers, and she takes one of each in return.
    """
    ada, *others = FOUR.people
    ada = replace(ada, shares=(ShareFrom(start=date.min, share=Fraction(2)),))
    rota = replace(
        FOUR,
        people=(ada, *others),
        exchanges=(
            Exchange(giver="dee", taker="ada", span=week(0)),
            Exchange(giver="bo", taker="ada", span=week(3)),
        ),
    )
    decision = plan_of(rota).decisions[3]
    owed = [each.to for turns in decision.handed.turns.values() for each in turns if each]

    assert turns(replace(rota, exchanges=()), 4) == ["ada", "bo", "cas", "ada"]
    assert turns(rota, 4) == ["dee", "bo", "cas", "bo"]
    assert owed == ["ada", "ada"]


def test_whoever_owes_a_turn_already_keeps_the_next_one_that_they_are_away_for() -> None:
    """It is covered: one turn is owed at a time, whatever the time that somebody is away."""
    two = rota_of("Ada", "Bo")
    away = Absence(person="ada", span=week(0, 3))
    decisions = plan_of(replace(two, absences=(away,)), weeks=5).decisions

    assert [(decision.turn, decision.choice.reason) for decision in decisions] == [
        ("bo", Reason.TRADED),
        ("bo", Reason.TRADED),
        ("ada", Reason.OWES),
        ("ada", Reason.SERVES),
        ("ada", Reason.SERVES),
    ]
    assert {duty.on_duty for duty in decisions[2].held} == {"bo"}
