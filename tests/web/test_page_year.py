"""Year: a row a week, with names, holidays and who is away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from koos_cal.panels.year import coming_year
from koos_cal.panels.year import year as look_at_year
from tests.web.conftest import MakeSite
from tests.web.looking import AWAY, CLOSED, HOLIDAYS, told
from tests.web.reading import Page
from tests.web.site import CONFIG, Site


def test_a_year_shows_names_holidays_and_who_is_away(make_site: MakeSite) -> None:
    """A row a week, with the Monday's date; what is closed in words beside it."""
    site = make_site(HOLIDAYS + CLOSED + AWAY)
    text = told(site, "/year/2026")

    assert "16 Bo Ada 23 Ada Cas 30 Cas Good Friday Good Friday April" in text
    assert "6 Easter Monday Bo Easter Monday 13 Cas" in text
    assert "3 Summer 10 Cas Bo" in text
    assert 'title="Good Friday, 3 Apr"' in site.get("/year/2026").text


@pytest.mark.parametrize("number", [2026, 2027, 2028])
def test_no_day_is_missing_and_no_week_is_cut_in_two(site: Site, number: int) -> None:
    """A week stands whole in the month of its Monday, also at the turn of the year."""
    known = look_at_year(site.board.current().schedule, number)
    weeks = [week for month in known.months for week in month.weeks]
    days = [day for week in weeks for cell in week.cells for day in cell.days]
    mondays = [date(number, 1, 1) + n * timedelta(days=1) for n in range(366)]
    first = date(2026, 1, 5)  # when the rotation begins

    assert [week.start for week in weeks] == [
        day for day in mondays if day.weekday() == 0 and day >= first and day.year == number
    ]
    assert days == [week.start + n * timedelta(days=1) for week in weeks for n in range(5)]
    assert {month.first.month for month in known.months} == set(range(1, 13))


def test_the_year_begins_with_the_present_month(site: Site) -> None:
    """Twelve months on, also where the present week began in the month before."""
    site.now = datetime(2026, 4, 1, 9, tzinfo=UTC)
    known = coming_year(site.board.current().schedule)
    weeks = [week for month in known.months for week in month.weeks]

    assert [month.first for month in known.months][:: len(known.months) - 1] == [
        date(2026, 3, 1),
        date(2027, 2, 1),
    ]
    assert len(known.months) == 12
    assert [week.start for week in weeks if week.is_present] == [date(2026, 3, 30)]
    assert [cell.is_past for week in weeks[:5] for cell in week.cells] == [True] * 4 + [False]


def test_a_person_can_be_lit_up_in_the_year(site: Site) -> None:
    """Everyone else's turns step back; who is lit is told in words as well."""
    answer = site.get("/year?person=cas")

    assert "The turns of Cas stand out." in Page(answer.text).text
    assert answer.text.count('class="other"') > 30
    assert site.get("/year?person=zed").status_code == 404


def test_a_year_leads_to_the_next_and_back(site: Site) -> None:
    """As far as there is a plan, and to the reasons for every turn."""
    first, second, last = (
        Page(site.get(f"/year/{year}").text).links for year in (2026, 2027, 2029)
    )

    assert ("../year/2025" in first, "../year/2027" in first) == (False, True)
    assert ("../year/2026" in second, "../year/2028" in second) == (True, True)
    assert ("../year/2028" in last, "../year/2030" in last) == (True, False)
    assert "../why/2026-01-05" in first


def test_a_year_ends_where_the_plan_does(site: Site) -> None:
    """What is not planned yet is not shown, and months before the rotation are not either."""
    last = told(site, "/year/2029")

    assert "September" in last
    assert "October" not in last
    assert "January 2026" in told(site, "/year/2026")


@pytest.mark.parametrize(
    ("more", "columns"),
    [
        ('working_days = ["sun", "tue"]\n', "Week from Tuesday Sunday Closed, away"),
        ("", "Week from Monday Tuesday Wednesday Thursday Friday Saturday Closed, away"),
    ],
    ids=["other days", "a Saturday"],
)
def test_a_team_that_works_on_other_days_has_them_as_columns(
    make_site: MakeSite, more: str, columns: str
) -> None:
    """From Monday on, in the order of the week; an extra Saturday is worked as well."""
    days = CONFIG.replace("[[people]]", f"{more}\n[[people]]", 1)
    extra = "" if more else "\n[[working]]\nfrom = 2026-03-21\n"

    assert columns in told(make_site(days + extra), "/year")
