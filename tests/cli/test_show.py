"""show: days that were exchanged; whole tables stand in the transcripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from koos_cal.inputs.rota import make_rota
from koos_cal.rota.people import Exchange
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.cli.calling import KoosCal


def test_exchanged_days_say_so(team: KoosCal, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whom they are served, and in whose turn."""
    week = Span(start=date(2026, 5, 4), end=date(2026, 5, 9))

    def with_gift(*args: Any) -> Rota:
        gift = Exchange(giver="dee", taker="bo", span=week)
        return replace(make_rota(*args), exchanges=(gift,))

    monkeypatch.setattr("koos_cal.inputs.inputs.make_rota", with_gift)

    assert team("show", "--from", "2026-05-04", "--to", "2026-05-08").out == (
        "Mon 4 to Fri 8 May  Bo (for Dee)  exchange\n"
    )
    (day, *_) = team("show", "--from", "2026-05-04", "--to", "2026-05-08", "--json").record["days"]
    assert day == {"day": "2026-05-04", "on_duty": "bo", "covering_for": "dee", "turn": "dee"}
    why = team("why", "2026-05-04", "--json").record
    assert (why["kind"], why["period"]["because"]) == ("exchange", "exchanged")
    assert why["exchange"] == {
        "giver": "dee",
        "giver_name": "Dee",
        "taker": "bo",
        "taker_name": "Bo",
        "from": "2026-05-04",
        "to": "2026-05-08",
        "back": None,
    }


def test_cover_is_told_with_whoever_was_asked(team: KoosCal) -> None:
    """As values, beside the sentences."""
    cover = team("why", "2026-03-12", "--json").record["cover"]

    assert cover == {
        "person": "cas",
        "person_name": "Cas",
        "instead_of": "ada",
        "instead_of_name": "Ada",
        "days": ["2026-03-12"],
        "days_covered_before": 1,
        "beside_a_turn": False,
        "sudden": True,
        "carries_on": True,
    }


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        ("from = 2026-03-30\nto = 2026-04-03", ["closed Move", "Bo"]),
        ("from = 2026-04-06\nto = 2026-04-10", ["Bo", "closed Move"]),
    ],
)
def test_a_closed_week_of_a_turn_of_two_has_a_row(
    koos_cal: KoosCal, days: str, rows: list[str]
) -> None:
    """Whichever of the two it is: the list would seem to have lost it."""
    koos_cal.write(
        '[rotation]\nfrom = 2026-03-16\nlength = "2 weeks"\n[[people]]\nname = "Ada"\n'
        f'[[people]]\nname = "Bo"\n[[closings]]\n{days}\nname = "Move"\n'
    )
    shown = koos_cal("show", "--from", "2026-03-30", "--to", "2026-04-10").out.splitlines()

    assert [" ".join(row[27:].split()) for row in shown] == rows
    assert [row[:11] for row in shown] == ["Mon 30 Marc", "Mon 6 to Fr"]
