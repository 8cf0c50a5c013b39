"""What changes hands, in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from koos_cal.dates import Range
from koos_cal.words.effect import later_text

FRIDAY, MONDAY, TUESDAY = date(2027, 2, 5), date(2027, 3, 1), date(2027, 3, 2)


@pytest.mark.parametrize(
    ("ranges", "number", "text"),
    [
        ([(FRIDAY, FRIDAY)], 1, "1 single day in February 2027"),
        ([(MONDAY, MONDAY), (FRIDAY, FRIDAY)], 2, "2 single days from February 2027 on"),
        ([(MONDAY, TUESDAY), (FRIDAY, FRIDAY)], 3, "3 days from February 2027 on"),
    ],
)
def test_far_days_are_counted(ranges: list[Range], number: int, text: str) -> None:
    """From the month of the first of them; single ones are called so."""
    assert later_text(ranges, number) == text
