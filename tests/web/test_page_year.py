"""Year, fairness, away and why: the pages that look further."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from koos_cal.inputs.rota import make_rota
from koos_cal.panels.year import year as look_at_year
from koos_cal.rota.people import Exchange
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import CONFIG, Site

WEEK = timedelta(weeks=1)
HOLIDAYS = CONFIG + '\n[holidays]\ncountry = "NL"\n'
CLOSED = '\n[[closings]]\nfrom = 2026-08-03\nto = 2026-08-07\nname = "Summer"\n'
AWAY = """
[[absences]]
person = "cas"
from = 2026-03-23
to = 2026-03-27

[[absences]]
person = "ada"
from = 2026-03-16
to = 2026-03-20

[[pauses]]
person = "bo"
from = 2026-06-01
"""


def told(site: Site, path: str) -> str:
    """The text of a page."""
    return Page(site.get(path).text).text


def test_a_year_shows_every_day_once(make_site: MakeSite) -> None:
    """Weeks by their numbers, with days, names, holidays, closings and who is away."""
    text = told(make_site(HOLIDAYS + CLOSED + AWAY), "/year/2026")

    assert "March W Mo Tu We Th Fr Away 10 2–6 Cas 11 9–13 Ada 12 16–17 Bo 18 Bo 19–20 Bo" in text
    assert "15 6 Easter Monday 7–10" in text
    assert "32 3–7 Summer" in text
    assert "13 23–27 Ada Cas" in text
    assert "October W Mo Tu We Th Fr Away 40 1–2 " in text


@pytest.mark.parametrize("number", [2026, 2027, 2028])
def test_no_day_of_a_year_is_missing_or_in_the_wrong_week(site: Site, number: int) -> None:
    """Also in a year with a week 53, in the next, which begins in it, and in a leap year."""
    year = look_at_year(site.board.current().schedule, number)
    weeks = [week for month in year.months for week in month.weeks]
    shown = {day: week.number for week in weeks for cell in week.cells for day in cell.days}
    first = date(number, 1, 1) if number > 2026 else date(2026, 1, 5)  # when the rotation begins

    span = Span(start=first, end=date(number + 1, 1, 1))
    assert shown == {day: day.isocalendar().week for day in span if day.weekday() < 5}
    assert sum(len(cell.days) for week in weeks for cell in week.cells) == len(shown)


def test_a_year_leads_to_the_next_and_back(site: Site) -> None:
    """As far as there is a plan, and to the reasons for every day."""
    first, second, last = (
        Page(site.get(f"/year/{year}").text).links for year in (2026, 2027, 2029)
    )

    assert ("2025" in first, "2027" in first) == (False, True)
    assert ("2026" in second, "2028" in second) == (True, True)
    assert ("2028" in last, "2030" in last) == (True, False)
    assert "../why/2026-01-05" in first


def test_a_year_ends_where_the_plan_does(site: Site) -> None:
    """What is not planned yet is not shown, and months before the rotation are not either."""
    last = told(site, "/year/2029")

    assert "September W Mo Tu We Th Fr Away 36 3–7 Cas 37 10–14 Ada" in last
    assert "October" not in last
    assert "January W Mo Tu We Th Fr Away 2 5–9 Ada 3" in told(site, "/year/2026")


def test_a_team_that_works_on_other_days_has_them_as_columns(make_site: MakeSite) -> None:
    """From Monday on, in the order of the week."""
    days = CONFIG.replace("[[people]]", 'working_days = ["sun", "tue"]\n\n[[people]]', 1)
    text = told(make_site(days), "/year/2026")

    assert "March W Tu Su Away 9 1 " in text


def test_fairness_is_told_for_the_rotation_and_the_last_year(site: Site) -> None:
    """Turns beside the share, as a picture and as numbers."""
    young = told(site, "/fairness")
    site.now = datetime(2027, 3, 17, 11, tzinfo=UTC)
    old = told(site, "/fairness")

    assert "So far, with the present turn Mon 5 January to Sun 22 March Ada 4 of 3.7" in young
    assert "Ada 4 3.7 +0.3 20 0 0 0 0" in young
    assert "The last 52 weeks of it" not in young
    assert "The last 52 weeks of it Mon 23 March 2026 to Sun 21 March 2027 Ada 17 of 17.3" in old


def test_a_turn_that_others_served_whole_shows_as_such(make_site: MakeSite) -> None:
    """Beside the bar; what was given by hand has a column."""
    days = "from = 2026-03-16\nto = 2026-03-20\n"
    ill = f'\n[[absences]]\nperson = "bo"\nsudden = true\n{days}'
    hand = f'\n[[overrides]]\nperson = "cas"\n{days}'
    covered, given = (told(make_site(CONFIG + more), "/fairness") for more in (ill, hand))

    assert "Bo 4 of 3.7, 1 served by others" in covered
    assert "Bo 4 3.7 +0.3 15 0 5 0 0" in covered
    assert "Bo 4 of 3.7, 1 served by others" in given
    assert "Cas 3 3.7 -0.7 20 0 0 5 0" in given


def test_whoever_exchanges_turns_keeps_their_count(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the two weeks one is over; the pages of both say what was exchanged."""

    def with_exchange(*args: Any) -> Rota:
        spans = (Span(start=day, end=day + WEEK) for day in (date(2026, 3, 9), date(2026, 3, 23)))
        exchange = Exchange(giver="ada", taker="cas", span=next(spans), back=next(spans))
        return replace(make_rota(*args), exchanges=(exchange,))

    monkeypatch.setattr("koos_cal.inputs.inputs.make_rota", with_exchange)
    site = make_site(CONFIG)
    text = told(site, "/fairness")

    assert "Ada 4 of 3.7 Bo 4 of 3.7 Cas 3 of 3.7 So far" in text
    assert "Ada 4 3.7 +0.3 15 0 0 0 0" in text
    assert "Cas 3 3.7 -0.7 20 0 0 0 0" in text
    assert "Mon 9 to Fri 13 March Exchanged, for Ada" in told(site, "/people/cas")
    assert "Mon 23 to Fri 27 March Exchanged, for Cas" in told(site, "/people/ada")


def test_fairness_begins_anew_where_turns_get_another_length(make_site: MakeSite) -> None:
    """Turns of a day and of a week are not added up; what was before is told by itself."""
    daily = CONFIG.replace("2026-01-05", '2026-01-05\nlength = "day"')
    then = '\n[[rotation.then]]\nfrom = 2026-03-02\nlength = "week"\n'
    text = told(make_site(daily + then), "/fairness")
    present, _, rest = text.partition("Before that, in turns of a day")
    before, _, planned = rest.partition("Planned from then on, in turns of a week")

    assert "So far, with the present turn, in turns of a week Mon 2 to Sun 22 March" in present
    assert "Ada 1 of 1.0 Bo 1 of 1.0 Cas 1 of 1.0" in present
    assert before.startswith(" Mon 5 January to Sun 1 March Ada 14 of 13.3 Bo 13 of 13.3")
    assert planned.startswith(" Mon 23 March 2026 to Sun 21 March 2027 Ada")


def test_fairness_leaves_out_whoever_had_no_part_in_it(make_site: MakeSite) -> None:
    """Somebody who left is told of in the past, not in what is planned."""
    site = make_site(CONFIG.replace('"Cas"', '"Cas"\nleft = 2026-02-27'))
    past, _, planned = told(site, "/fairness").partition("Planned from then on")

    assert "Cas" in past
    assert "Cas" not in planned


def test_absences_are_told_with_the_turns_that_they_move(make_site: MakeSite) -> None:
    """Who has the days instead, and why; what moves no turn says so."""
    text = told(make_site(CONFIG + AWAY), "/away")

    assert (
        "Ada Mon 16 to Fri 20 March Cas Mon 23 to Fri 27 March"
        " Passed over for the week of Mon 23 March, which is Ada's Takes the week of Mon 30 March"
    ) in text
    assert "Bo Mon 1 June until further notice" in text
    assert "Public holidays and closings None up to Sun 21 March 2027." in text


def test_holidays_and_closings_are_told_where_they_change_something(make_site: MakeSite) -> None:
    """Not those at a weekend; of somebody's own ones those that move a turn."""
    own = HOLIDAYS.replace('"Bo"', '"Bo"\nholidays = "DE-BE"')
    text = told(make_site(own + CLOSED), "/away")

    assert "Easter Monday, Mon 6 April" in text
    assert "Easter Sunday" not in text
    assert "Summer, Mon 3 to Fri 7 August" in text
    assert "Bo Fri 1 May" in text
    assert "Bo Sat 3 October" not in text


def test_nobody_away_is_told_too(site: Site) -> None:
    """An empty page says that it is meant to be empty."""
    assert "Away Nobody is away up to Sun 21 March 2027." in told(site, "/away")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(
            "2026-03-18",
            "Wed 18 March 2026 Bo is Koos. It is Bo's turn: nobody is due earlier."
            " The days of this turn Mon 16 March Bo",
            id="a turn",
        ),
        pytest.param(
            "2026-03-21",
            "Sat 21 March 2026 Nobody needs to be Koos. The team does not work on Saturdays.",
            id="a Saturday",
        ),
        pytest.param(
            "2025-03-19",
            "Wed 19 March 2025 Nobody needs to be Koos."
            " The rotation begins on Mon 5 January 2026. Tue 18 March 2025",
            id="before the rotation",
        ),
    ],
)
def test_any_day_is_explained(site: Site, day: str, expected: str) -> None:
    """In the sentences of the event and of the command, with the days around it."""
    assert expected in told(site, f"/why/{day}")


def test_a_day_tells_all_that_was_weighed(make_site: MakeSite) -> None:
    """Everyone in line, when they were due, and what was decided of them."""
    text = told(make_site(CONFIG + AWAY), "/why/2026-03-23")

    assert (
        "Cas the week of Mon 23 March away from Mon 23 to Fri 27 March,"
        " and takes the week of Mon 30 March instead"
        " Ada the week of Mon 30 March has the turn"
        " Bo the week of Mon 6 April comes later in line"
    ) in text


def test_any_day_can_be_asked_for(site: Site) -> None:
    """The field for a day leads to its address, which can be shared; without one, to today's."""
    asked, unasked = site.get("/why?day=2026-04-01"), site.get("/why")

    assert (asked.status_code, asked.headers["Location"]) == (302, "why/2026-04-01")
    assert (unasked.status_code, unasked.headers["Location"]) == (302, "why/2026-03-18")
