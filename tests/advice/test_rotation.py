"""Times when nobody is in the rotation."""

from __future__ import annotations

import pytest

from tests.advice.advising import advice, paused
from tests.config.saying import TEAM

LOOK = "look at joined, left and [[pauses]]"
ALONE = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'


def all_paused(first: str, last: str = "") -> str:
    """A pause of the whole team."""
    return "".join(paused(each, first, last) for each in ("ada", "bo", "cas"))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (TEAM + all_paused("2026-04-06", "2026-05-01"), "from Mon 6 April to Sun 3 May 2026"),
        (TEAM + all_paused("2027-03-15"), "from Mon 15 to Sun 21 March 2027"),
        (ALONE + "left = 2027-03-12", "from Mon 15 to Sun 21 March 2027"),
        (ALONE.replace("2026-01-05", '2026-03-18\nlength = "day"') + "left = 2027-03-16",
         "on Wed 17 March 2027"),
    ],
    ids=["a pause", "without an end", "left", "a day"],
)  # fmt: skip
def test_a_time_without_anyone_in_the_rotation_is_told(text: str, when: str) -> None:
    """Once, from the first such period to the last that is to come, not day by day."""
    told = [each for each in advice(text) if not each.startswith("pauses")]

    assert told == [f"rotation: nobody is in the rotation {when}; {LOOK}"]


@pytest.mark.parametrize(
    ("joined", "day", "begin"),
    [
        ("2026-05-04", "Mon 4 May 2026", "2026-05-04"),
        ("2026-05-06", "Wed 6 May 2026", "2026-05-11"),
        ("2026-02-04", "Wed 4 February 2026", "2026-02-09"),
    ],
    ids=["on the first day of a turn", "in a turn", "over"],
)
def test_a_rotation_that_begins_before_anyone_joins_it_is_told(
    joined: str, day: str, begin: str
) -> None:
    """With a day on which it could begin, so that nobody's weeks are not shown as such."""
    assert advice(ALONE + f"joined = {joined}") == [
        (
            f"rotation.from: the first to join the rotation is ada on {day}, and it begins on Mon 5"
            f" January 2026; let it begin on {begin}, or somebody join earlier"
        )
    ]


@pytest.mark.parametrize("joined", ["2026-01-05", "2025-11-03"])
def test_it_is_enough_that_one_is_there_when_the_rotation_begins(joined: str) -> None:
    """Others join later."""
    bo = '[[people]]\nname = "Bo"\njoined = 2026-05-06\n'

    assert advice(f"{ALONE}joined = {joined}\n{bo}") == []


def test_a_time_without_anyone_later_on_is_told_beside_it() -> None:
    """Each of the two has its own remedy."""
    told = advice(f"{ALONE}joined = 2026-05-04\nleft = 2027-03-12\n")

    assert [each.split(";")[0] for each in told] == [
        (
            "rotation.from: the first to join the rotation is ada on Mon 4 May 2026, and it begins"
            " on Mon 5 January 2026"
        ),
        "rotation: nobody is in the rotation from Mon 15 to Sun 21 March 2027",
    ]
