"""What the rule remembers of whoever was out of the rotation, where chance seldom leads."""

from __future__ import annotations

from dataclasses import replace

from koos_cal.rota.people import Absence, Pause
from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from tests.rota.making import START, WEEK, plan_of, rota_of, week


def with_new_order(rota: Rota, *order: str, at: int) -> Rota:
    """The same with another order from week *at* on."""
    phase = Phase(start=START + at * WEEK, length=7, order=order, fresh=True)
    return replace(rota, phases=(*rota.phases, phase))


def test_a_new_order_forgets_the_turns_of_whoever_is_out_too() -> None:
    """Ada has the first turn, is out when the new order begins, and comes back without it."""
    rota = with_new_order(rota_of("Ada", "Bo", "Cas"), "bo", "cas", "ada", at=1)
    rota = replace(rota, pauses=(Pause(person="ada", span=week(1)),))

    first, _, back = plan_of(rota, weeks=3).decisions
    standing = back.standing("ada")

    assert first.turn == "ada"
    assert standing is not None
    assert standing.newcomer
    assert standing.last_turn is None


def test_whoever_comes_back_is_level_with_others_and_not_with_themselves() -> None:
    """Of two who come back, each is raised to the fewest days that anybody else has covered.

    Ada never covered and so has the fewest: she is raised to Bo's day, and Bo, though back
    as well, is not raised by his own.
    """
    rota = rota_of("Cas", "Bo", "Ada")
    away = Absence(person="cas", span=week(0), sudden=True)
    rota = replace(
        rota,
        absences=(replace(away, span=replace(week(0), end=START + WEEK / 7)),),
        pauses=(
            Pause(person="ada", span=week(1)),
            Pause(person="bo", span=week(1)),
            Pause(person="cas", span=week(2)),
        ),
    )

    *_, back = plan_of(rota, weeks=3).decisions

    assert {s.person: (s.newcomer, s.covered) for s in back.standings} == {
        "ada": (True, 1),
        "bo": (True, 1),
    }
