"""Tables in a terminal."""

from __future__ import annotations

from koos_cal.cli.table import table


def test_columns_line_up() -> None:
    """Two blanks between them, none at the end of a line, and numbers to the right."""
    rows = [("Person", "Turns", ""), ("Ada", "9", "x"), ("Bartholomew", "10", "")]

    assert table(rows, right=[1]).splitlines() == [
        "Person       Turns",
        "Ada              9  x",
        "Bartholomew     10",
    ]


def test_wide_and_joined_letters_line_up() -> None:
    """A Chinese sign takes two columns, an accent that stands by itself none."""
    assert table([("李雷", "|"), ("Zoe\u0308", "|"), ("Zoë", "|")]).splitlines() == [
        "李雷  |",
        "Zoe\u0308   |",
        "Zoë   |",
    ]
