"""Absences that change nothing, and those that should be a pause."""

from __future__ import annotations

import pytest

from tests.advice.advising import advice, away, block, paused, person, said_of

OUT = (
    "moves no turn: {} is not in the rotation then; correct the person or the days, or take it out"
)
EMPTY = "has no effect: there is no working day in it; correct the days, or take it out"
DEE = person("Dee", joined="2026-05-04", left="2026-08-28")


def test_an_absence_before_the_rotation_began_may_be_of_another_year() -> None:
    """In January one writes the year before, and nothing is heard of it."""
    assert said_of(away("ada", "2025-03-02", "2025-03-06")) == [
        "absences[0]: has no effect: the rotation begins on Mon 5 January 2026; is the year right?"
    ]


@pytest.mark.parametrize(
    "extra",
    [
        '[[rotation.then]]\nfrom = 2026-06-01\norder = ["ada", "cas"]\n',
        paused("bo", "2026-05-04"),
    ],
    ids=["not in the order any more", "paused"],
)
def test_an_absence_of_somebody_without_turns_is_told(extra: str) -> None:
    """It moves nothing, and whoever wrote it may have meant another day or person."""
    said = said_of(extra + away("bo", "2026-06-15", "2026-06-19"))

    assert said == [f"absences[0]: {OUT.format('bo')}"]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-04-30", "2026-05-03", True),
        ("2026-04-30", "2026-05-04", False),
        ("2026-08-28", "2026-09-04", False),
        ("2026-08-29", "2026-09-04", True),
    ],
    ids=["before", "up to the first", "from the last", "after"],
)
def test_an_absence_may_reach_beyond_the_time_in_the_rotation(
    first: str, last: str, *, told: bool
) -> None:
    """One working day of it in the rotation is enough, from `joined` to `left`."""
    said = [f"absences[0]: {OUT.format('dee')}"] if told else []

    assert said_of(DEE + away("dee", first, last)) == said


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (away("ada", "2026-08-29", "2026-08-30"), True),
        ('[holidays]\ncountry = "NL"\n' + away("ada", "2026-04-02", "2026-04-06"), False),
        ('[holidays]\ncountry = "NL"\n' + away("ada", "2026-04-04", "2026-04-06"), True),
        (block("closings", "2026-08-28") + away("ada", "2026-08-28", "2026-08-30"), False),
        (block("working", "2026-08-29") + away("ada", "2026-08-29"), False),
        (away("ada", "2190-08-03"), False),
    ],
    ids=["a weekend", "over a holiday", "a holiday", "closed", "worked", "not planned"],
)
def test_an_absence_without_a_working_day_is_told(extra: str, *, told: bool) -> None:
    """But for days on which the office is closed: people are away then, too."""
    assert said_of(extra) == [f"absences[0]: {EMPTY}"] * told


@pytest.mark.parametrize(
    ("more", "first", "last", "told"),
    [
        ({"working_days": '["mon", "tue", "wed"]'}, "2026-06-18", "2026-06-21", True),
        ({"working_days": '["mon", "tue", "wed"]'}, "2026-06-17", "2026-06-21", False),
        ({"holidays": '"DE-BE"'}, "2026-05-01", "2026-05-03", True),
        ({"holidays": '"DE-BE"'}, "2026-05-01", "2026-05-04", False),
    ],
    ids=["days of one's own", "not only those", "holidays of one's own", "not only one"],
)
def test_an_absence_on_days_that_are_free_anyway_is_told(
    more: dict[str, str], first: str, last: str, *, told: bool
) -> None:
    """Nobody has to declare what stands in the file already."""
    text = "absences[0]: has no effect: dee is off on these days anyway; take it out"

    assert said_of(person("Dee", **more) + away("dee", first, last)) == [text] * told


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ([away("ada", "2026-06-15", "2026-06-19")] * 2, [(1, 0)]),
        ([away("ada", "2026-06-15", "2026-06-19")] * 3, [(1, 0), (2, 0)]),
        ([away("ada", "2026-06-16"), away("ada", "2026-06-15", "2026-06-19")], [(0, 1)]),
        ([away("ada", "2026-06-15", "2026-06-19"), away("bo", "2026-06-15", "2026-06-19")], []),
        ([away("ada", "2026-06-15", "2026-06-19"), away("ada", "2026-06-19", "2026-06-22")], []),
        (
            [away("ada", "2026-06-15", sudden="true"), away("ada", "2026-06-15", "2026-06-16")],
            [(0, 1)],
        ),
        ([away("ada", "2026-06-15", sudden="true"), away("ada", "2026-06-15")], [(0, 1)]),
        ([away("ada", "2026-06-15", sudden="true")] * 2, [(1, 0)]),
        (
            [away("ada", "2026-06-15"), away("ada", "2026-06-15", "2026-06-16", sudden="true")],
            [],
        ),
    ],
    ids=[
        "twice", "three times", "within", "of others", "overlapping", "an illness within",
        "an illness on the same days", "an illness twice", "within an illness",
    ],
)  # fmt: skip
def test_an_absence_that_stands_there_twice_is_told(
    blocks: list[str], told: list[tuple[int, int]]
) -> None:
    """Whoever deletes one of them would wonder that nothing changes.

    An absence within an illness is none of those: for the first the turn is traded.
    """
    assert said_of("".join(blocks)) == [
        f"absences[{index}]: ada is away on these days by absences[{other}] already; keep one of"
        " the two"
        for index, other in told
    ]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-06-01", "2026-12-01", 184),
        ("2026-06-01", "2026-11-30", 0),
        ("2026-01-05", "2026-03-18", 0),
    ],
    ids=["longer", "half a year", "short"],
)
def test_an_absence_of_more_than_half_a_year_had_better_be_a_pause(
    first: str, last: str, days: int
) -> None:
    """Meanwhile turns are somebody's who is not there, and others cover all of them."""
    text = (
        f"absences[0]: ada is away for {days} days, and their turns go on meanwhile; for more than"
        " half a year write a [[pauses]] block instead, in which there are none"
    )

    assert said_of(away("ada", first, last)) == [text] * bool(days)


def test_a_long_absence_that_has_begun_is_to_go_on_as_a_pause() -> None:
    """From the next turn on: as a pause from its beginning it would change the past."""
    begun = said_of(away("ada", "2026-03-09", "2026-12-18"))
    mended = away("ada", "2026-03-09", "2026-03-22") + paused("ada", "2026-03-23", "2026-12-18")
    text = (
        "absences[0]: ada is away for 285 days, and their turns go on meanwhile; for more than half"
        " a year let it end on Sun 22 March 2026, and write a [[pauses]] block from the next day"
        " on, in which there are none"
    )

    assert begun == [text]
    assert said_of(mended) == []


def test_a_long_absence_that_is_over_is_not_spoken_of() -> None:
    """As a pause it would change the past."""
    begun = '[rotation]\nfrom = 2024-01-01\n[[people]]\nname = "Ada"\n' + person("Bo")

    assert advice(begun + away("ada", "2025-01-06", "2026-03-17")) == []
    assert len(advice(begun + away("ada", "2025-01-06", "2026-03-18"))) == 1
