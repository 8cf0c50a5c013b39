"""Days in words: today is the day in the rota's time zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.cli.calling import KoosCal


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", "Tue 10 March 2026"),
        ("yesterday", "Mon 9 March 2026"),
        ("tomorrow", "Wed 11 March 2026"),
        ("tuesday", "Tue 10 March 2026"),
        ("Monday", "Mon 16 March 2026"),
    ],
)
def test_a_day_can_be_named_in_a_word(word: str, day: str, team: KoosCal) -> None:
    """In Amsterdam it is Tuesday already."""
    team.now = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)

    assert team("why", word).out.startswith(f"{day}: ")
    assert (
        team("why", word, "--json").record["day"]
        == (team("show", "--from", word, "--to", "2026-03-31", "--json").record["from"])
    )


def test_what_is_no_day_is_said(team: KoosCal) -> None:
    """With what is one."""
    answer = team("why", "someday")

    assert answer.err == (
        'Error: expected a day such as 2026-01-05, today, tomorrow or monday, got "someday"\n'
    )
    assert (answer.code, answer.out) == (2, "")
