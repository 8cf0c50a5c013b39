"""Away: who is away, what is closed, and which turns that moves."""

from __future__ import annotations

from tests.web.conftest import MakeSite
from tests.web.looking import AWAY, CLOSED, HOLIDAYS, told
from tests.web.site import CONFIG, Site


def test_absences_are_told_with_the_turns_that_they_move(make_site: MakeSite) -> None:
    """Who has the days instead, and why; what moves no turn says so."""
    text = told(make_site(CONFIG + AWAY), "/away")

    assert "Ada Mon 16 to Fri 20 March No turn of theirs" in text
    assert (
        "Cas Mon 23 to Fri 27 March Ada takes the week of Mon 23 March,"
        " and Cas takes the week of Mon 30 March in return"
    ) in text
    assert "Bo Mon 1 June until further notice Out of the rotation" in text
    assert "Public holidays and closings None up to Sun 21 March 2027." in text


def test_holidays_and_closings_are_told_where_they_change_something(make_site: MakeSite) -> None:
    """Not those at a weekend; of somebody's own ones those that move a turn."""
    own = HOLIDAYS.replace('"Bo"', '"Bo"\nholidays = "DE-BE"')
    text = told(make_site(own + CLOSED), "/away")

    assert "6 Apr Easter Monday" in text
    assert "Easter Sunday" not in text
    assert "3\N{EN DASH}7 Aug Summer" in text
    assert "Bo Fri 1 May" in text
    assert "Bo Sat 3 October" not in text


def test_a_holiday_and_closed_days_that_are_worked_all_the_same_are_not_told(
    make_site: MakeSite,
) -> None:
    """They are working days like any other."""
    worked = "\n[[working]]\nfrom = 2026-04-06\n[[working]]\nfrom = 2026-08-05\n"
    text = told(make_site(HOLIDAYS + CLOSED + worked), "/away")

    assert "Easter Monday" not in text
    assert "3\N{EN DASH}4 Aug Summer" in text
    assert "6\N{EN DASH}7 Aug Summer" in text


def test_nobody_away_is_told_too(site: Site) -> None:
    """An empty page says that it is meant to be empty."""
    assert "Away Nobody is away up to Sun 21 March 2027." in told(site, "/away")


def test_days_given_by_hand_are_no_cover(make_site: MakeSite) -> None:
    """Whoever is away on days that another has by an exchange is covered on none of them."""
    given = """
[[exchanges]]
giver = "ada"
taker = "cas"
from = 2026-03-30
to = 2026-03-31

[[absences]]
person = "ada"
from = 2026-03-30
to = 2026-03-31
"""
    assert "covers" not in told(make_site(CONFIG + given), "/away")
