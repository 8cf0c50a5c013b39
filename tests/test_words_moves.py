"""Who takes which days, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import overload

from koos_cal.words.moves import takes
from tests.test_words import FOUR, words_of

MONDAY = date(2036, 1, 7)


class Counted(Sequence[date]):
    """Days that count how many of them were read."""

    def __init__(self, days: Sequence[date]) -> None:
        self.days = days
        self.read = 0

    def __len__(self) -> int:
        return len(self.days)

    @overload
    def __getitem__(self, place: int) -> date: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[date]: ...
    def __getitem__(self, place: int | slice) -> date | Sequence[date]:
        found = self.days[place]
        self.read += 1 if isinstance(found, date) else len(found)
        return found

    def __iter__(self) -> Iterator[date]:
        return (self[place] for place in range(len(self)))


def test_only_working_days_part_what_somebody_takes() -> None:
    """A weekend and a holiday do not, and a day of somebody else's does."""
    week = [MONDAY + timedelta(days=n) for n in (0, 1, 3, 4, 7)]
    gains: list[tuple[date, str | None]] = [(day, "ada") for day in week]
    gains[3:4] = [(week[3], None)]

    assert takes(words_of(FOUR), gains, 2036, week) == [
        "Ada takes Mon 7 to Thu 10 January and Mon 14 January",
        "Nobody takes Fri 11 January",
    ]


def test_of_a_long_rota_only_the_days_in_question_are_read() -> None:
    """Twenty years of working days cost no more than the few near what moved."""
    words = words_of(FOUR, date(2046, 1, 1))
    among = Counted([*words.plan.duties])
    gains = [(MONDAY + timedelta(days=n), person) for person, n in (("ada", 0), ("bo", 7))]
    told = takes(words, gains, 2036, among)

    assert told == ["Ada takes Mon 7 January", "Bo takes Mon 14 January"]
    assert len(among) > 5000
    assert among.read < 100
