"""Shares that change nothing, and those beside working days of one's own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.advice.advising import paused, person, said_of

OUT = "eli is not in the rotation then; correct the person or the day, or take it out"
DOUBLE = (
    "eli has working_days as well as a share, and with both serves less than either says; take one"
    " of the two out"
)
DAYS = '["mon", "tue"]'


def share(first: str, value: str = "0.5") -> str:
    """A block that changes the share of Eli."""
    return f'[[shares]]\nperson = "eli"\nfrom = {first}\nshare = {value}\n'


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (
            person("Eli") + share("2025-03-02") + share("2026-01-05", "0.8"),
            "has no effect: the rotation begins on Mon 5 January 2026; is the year right?",
        ),
        (
            person("Eli") + share("2025-03-02"),
            (
                "holds from the beginning, as the rotation begins on Mon 5 January 2026; is the"
                " year right? If it is, let it be the share of eli in [[people]]"
            ),
        ),
        (
            person("Eli") + share("2026-06-01", "1"),
            "has no effect: it is the share that eli has before it; take it out",
        ),
        (
            person("Eli") + share("2026-06-02") + share("2026-06-07", "0.8"),
            "has no effect: no turn begins before the next share of eli; take it out",
        ),
        (person("Eli", left="2026-05-29") + share("2026-06-01"), f"has no effect: {OUT}"),
        (
            person("Eli") + paused("eli", "2026-05-04") + share("2026-06-01"),
            f"has no effect: {OUT}",
        ),
    ],
    ids=["before the start", "from the start", "the same", "for no turn", "left", "paused"],
)
def test_a_share_without_effect_is_told(extra: str, said: str) -> None:
    """With the reason, and what to do about it."""
    assert said_of(extra) == [f"shares[0]: {said}"]


@pytest.mark.parametrize(
    "extra",
    [
        person("Eli") + share("2026-06-01") + share("2026-09-07", "0.8"),
        person("Eli", share="0.5") + share("2026-01-05", "1"),
        person("Eli") + share("2190-06-01"),
    ],
    ids=["two", "on the first day", "not planned"],
)
def test_shares_that_count_are_not_spoken_of(extra: str) -> None:
    """Nor those that lie farther off than is planned."""
    assert said_of(extra) == []


@pytest.mark.parametrize(
    ("extra", "paths"),
    [
        (person("Eli", share="0.5", working_days=DAYS), ["people[3].share"]),
        (person("Eli", working_days=DAYS) + share("2026-06-01"), ["shares[0].share"]),
        (
            person("Eli", share="0.5", working_days=DAYS) + share("2026-06-01", "0.6"),
            ["people[3].share", "shares[0].share"],
        ),
        (
            person("Eli", share="0.5", working_days=DAYS) + share("2026-03-16", "0.6"),
            ["shares[0].share"],
        ),
        (person("Eli", share="0.5", working_days=DAYS, left="2026-03-17"), []),
        (person("Eli", share="2", working_days=DAYS), []),
        (person("Eli", working_days=DAYS), []),
    ],
    ids=["a share", "later", "both", "one is over", "left", "a larger one", "none"],
)
def test_a_share_beside_working_days_of_ones_own_is_told(extra: str, paths: list[str]) -> None:
    """Half the turns, and of these half the days: a quarter, which hardly anyone means."""
    assert said_of(extra, date(2026, 3, 18)) == [f"{path}: {DOUBLE}" for path in paths]
