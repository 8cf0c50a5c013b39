"""Spans: half-open stretches of days."""

from __future__ import annotations

from datetime import date

import pytest

from koos_cal.rota.span import Span

MON, TUE, WED = date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7)
THU, FRI, SAT = date(2026, 1, 8), date(2026, 1, 9), date(2026, 1, 10)
WEEK = Span(start=MON, end=SAT)


def test_a_span_holds_its_start_and_not_its_end() -> None:
    """From a first day up to, not including, an end."""
    assert list(WEEK) == [MON, TUE, WED, THU, FRI]
    assert [day in WEEK for day in (date(2026, 1, 4), MON, FRI, SAT)] == [False, True, True, False]
    assert WEEK.last == FRI


def test_a_span_is_made_through_its_last_day() -> None:
    """As people say it: from Monday to Friday, or a single day."""
    assert Span.through(MON, FRI) == WEEK
    assert list(Span.through(MON)) == [MON]


@pytest.mark.parametrize("end", [MON, date(2026, 1, 4)], ids=["no-day", "backwards"])
def test_a_span_holds_a_day(end: date) -> None:
    """An empty one is a mistake of whoever makes it, and says so."""
    with pytest.raises(ValueError, match=f"^a span from 2026-01-05 up to {end} holds no day$"):
        Span(start=MON, end=end)


@pytest.mark.parametrize(
    ("start", "end", "shared"),
    [
        (TUE, THU, (TUE, THU)),
        (date(2026, 1, 1), TUE, (MON, TUE)),
        (FRI, date(2026, 2, 1), (FRI, SAT)),
        (date(2025, 1, 1), date(2027, 1, 1), (MON, SAT)),
        (MON, SAT, (MON, SAT)),
        (date(2026, 1, 1), MON, None),
        (SAT, date(2026, 2, 1), None),
    ],
    ids=["inside", "over-its-start", "over-its-end", "around", "the-same", "before", "after"],
)
def test_two_spans_share_days(start: date, end: date, shared: tuple[date, date] | None) -> None:
    """Spans that only touch share none."""
    other = Span(start=start, end=end)
    within = Span(start=shared[0], end=shared[1]) if shared else None

    assert WEEK.within(other) == other.within(WEEK) == within
    assert WEEK.overlaps(other) is other.overlaps(WEEK) is (within is not None)


def test_spans_sort_by_their_days() -> None:
    """The earlier start first, then the earlier end."""
    spans = [Span(start=TUE, end=WED), WEEK, Span(start=MON, end=TUE)]

    assert sorted(spans) == [Span(start=MON, end=TUE), WEEK, Span(start=TUE, end=WED)]
