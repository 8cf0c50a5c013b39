"""Days and people as they are named in a command or an address."""

from __future__ import annotations

from datetime import date

import pytest

from koos_cal.errors import RangeError
from koos_cal.inputs.rota import make_rota
from koos_cal.rota.span import Span
from koos_cal.values.asked import asked_day, asked_person, asked_span
from tests.config.saying import config_of

TODAY = date(2026, 3, 18)  # a Wednesday
WANTED = "expected a day such as 2026-01-05, today, tomorrow or monday, got"


@pytest.mark.parametrize("text", ["2000-01-01", "2026-03-18", "2199-12-31"])
def test_a_day_is_asked_for_as_it_is_written_in_the_config(text: str) -> None:
    """Year, month, day, from the first to the last that there can be."""
    assert asked_day(text, TODAY).isoformat() == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", 18),
        ("tomorrow", 19),
        ("yesterday", 17),
        ("wednesday", 18),
        ("thursday", 19),
        ("sunday", 22),
        ("monday", 23),
        ("tuesday", 24),
        ("tue", 24),
        ("Monday", 23),
        ("FRI", 20),
    ],
)
def test_a_day_is_asked_for_in_a_word(text: str, day: int) -> None:
    """Seen from today; a weekday is the next one, today included, however it is written."""
    assert asked_day(text, TODAY) == date(2026, 3, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [("wednesday", 18), ("thursday", 12), ("tue", 17), ("tomorrow", 19), ("2026-03-23", 23)],
)
def test_of_what_is_over_a_weekday_is_the_last_one(text: str, day: int) -> None:
    """Today included; everything else is as elsewhere."""
    assert asked_day(text, TODAY, back=True) == date(2026, 3, day)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("someday", f'{WANTED} "someday"'),
        ("mond", f'{WANTED} "mond"'),
        ("m", f'{WANTED} "m"'),
        ("", f'{WANTED} ""'),
        ("20260318", f'{WANTED} "20260318"'),
        ("2026-W12-3", f'{WANTED} "2026-W12-3"'),
        ("2026-02-30", f'{WANTED} "2026-02-30"'),
        ("2026-03-18\n", rf'{WANTED} "2026-03-18\n"'),
        ("monday\n", rf'{WANTED} "monday\n"'),
        ("9" * 99, f'{WANTED} "{"9" * 60}..."'),
        ("1999-12-31", "expected a date in the years 2000 to 2199, got 1999-12-31"),
        ("2200-01-01", "expected a date in the years 2000 to 2199, got 2200-01-01"),
    ],
)
def test_what_is_no_day_is_told_how_to_write_one(text: str, said: str) -> None:
    """Other ways to write a date are not guessed at."""
    with pytest.raises(RangeError) as caught:
        asked_day(text, TODAY)

    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (None, None, Span(start=TODAY, end=date(2026, 6, 17))),
        (date(2026, 1, 5), None, Span(start=date(2026, 1, 5), end=date(2026, 4, 6))),
        (None, date(2026, 3, 20), Span(start=TODAY, end=date(2026, 3, 21))),
        (TODAY, TODAY, Span(start=TODAY, end=date(2026, 3, 19))),
    ],
    ids=["nothing", "the first day", "the last day", "one day"],
)
def test_days_are_asked_for_with_both_ends(
    first: date | None, last: date | None, span: Span
) -> None:
    """From today for 13 weeks, unless told otherwise."""
    assert asked_span(first, last, TODAY) == span


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (TODAY, "expected days in order, got from 2026-03-18 to 2026-03-17; swap them"),
        (
            None,
            "expected days in order, got from 2026-03-18 to 2026-03-17; name a first day as well",
        ),
    ],
    ids=["both", "the last only"],
)
def test_days_in_the_wrong_order_are_told(first: date | None, said: str) -> None:
    """The days asked for, today where none was, and what to do."""
    with pytest.raises(RangeError) as caught:
        asked_span(first, date(2026, 3, 17), TODAY)

    assert str(caught.value) == said


def test_a_person_is_asked_for_by_id() -> None:
    """Whoever has it, in the order or not."""
    rota = make_rota(config_of('[rotation]\norder = ["bo"]\n'), TODAY)

    assert asked_person("ada", rota).name == "Ada"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada", 'nobody has the id "Ada"; did you mean "ada"?'),
        ("xyz", 'nobody has the id "xyz"; known are ada, bo, cas'),
        ("\x1b[2J", r'nobody has the id "\x1b[2J"; known are ada, bo, cas'),
    ],
)
def test_a_person_nobody_knows_is_told_with_the_nearest_id(text: str, said: str) -> None:
    """What was asked comes back in a form that harms no terminal."""
    rota = make_rota(config_of(), TODAY)

    with pytest.raises(RangeError) as caught:
        asked_person(text, rota)

    assert str(caught.value) == said
