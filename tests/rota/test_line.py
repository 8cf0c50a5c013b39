"""The line: whose turn comes when, as far as anybody looks."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from koos_cal.rota.handed import HandedTurns
from koos_cal.rota.line import FARTHEST_TURN, Line
from koos_cal.rota.people import EVER, ShareFrom
from tests.rota.making import plan_of, rota_of

SELDOM = 2 * FARTHEST_TURN  # periods between two turns of Cas


@pytest.fixture
def line() -> Line:
    """Ada, Bo and then Cas, whose next turn after that comes in very many years."""
    rota = rota_of("Ada", "Bo", "Cas")
    *others, cas = rota.people
    share = ShareFrom(start=EVER.start, share=Fraction(2, SELDOM - 1))
    people = (*others, replace(cas, shares=(share,)))
    return plan_of(replace(rota, people=people), weeks=1).decisions[0].line


def test_a_turn_is_found_by_whose_it_is_and_how_many_come_before(line: Line) -> None:
    """Also one that was passed already on the way to another."""
    assert [line.turn_of("bo", ordinal) for ordinal in range(3)] == [1, 4, 6]
    assert [line.turn_of("ada", ordinal) for ordinal in range(3)] == [0, 3, 5]
    assert line.turn_of("cas", 0) == 2


def test_a_turn_that_comes_too_late_is_none(line: Line) -> None:
    """Later than somebody asks for, or than anybody looks."""
    assert line.turn_of("cas", 0, before=3) == 2
    assert line.turn_of("cas", 0, before=2) is None
    assert line.turn_of("cas", 1) is None


def test_whoever_is_no_member_has_no_turn_to_come(line: Line) -> None:
    """Nobody goes through all turns to come to see that."""
    assert HandedTurns().first_of("dee", line) is None
