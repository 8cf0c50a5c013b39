"""Year, fairness, away and why: the pages that look further."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from koos_cal.inputs.rota import make_rota
from koos_cal.panels.year import coming_year
from koos_cal.panels.year import year as look_at_year
from koos_cal.rota.line import Line
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


def test_fairness_is_told_for_the_rotation_and_the_last_year(site: Site) -> None:
    """Turns beside the share, as a picture and as numbers."""
    young = told(site, "/fairness")
    site.now = datetime(2027, 3, 17, 11, tzinfo=UTC)
    old = told(site, "/fairness")

    assert (
        "Fairness Cas has 0.7 turns fewer than their share; everyone else is within half" in young
    )
    assert "So far, with the present turn Mon 5 January to Sun 22 March" in young
    assert "Ada 4, fair 3.7 +0.3 20 0 0 0 0 Bo" in young
    assert "The last 52 weeks of it" not in young
    assert "The last 52 weeks of it Mon 23 March 2026 to Sun 21 March 2027" in old
    assert "Ada 17, fair 17.3 -0.3" in old


def test_a_turn_that_others_served_whole_shows_as_such(make_site: MakeSite) -> None:
    """Beside the bar; what was given by hand has a column."""
    days = "from = 2026-03-16\nto = 2026-03-20\n"
    ill = f'\n[[absences]]\nperson = "bo"\nsudden = true\n{days}'
    hand = f'\n[[overrides]]\nperson = "cas"\n{days}'
    covered, given = (told(make_site(CONFIG + more), "/fairness") for more in (ill, hand))

    assert "Bo 4, fair 3.7 1 served by others +0.3 15 0 5 0 0" in covered
    assert "Bo 4, fair 3.7 1 served by others" in given
    assert "Cas 3, fair 3.7 -0.7 20 0 0 5 0" in given


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

    assert "Ada 4, fair 3.7 +0.3 15 0 0 0 0" in text
    assert "Cas 3, fair 3.7 -0.7 20 0 0 0 0" in text
    assert "9\N{EN DASH}13 Mar Swapped, for Ada" in told(site, "/people/cas")
    assert "23\N{EN DASH}27 Mar Swapped, for Cas" in told(site, "/people/ada")


def test_fairness_begins_anew_where_turns_get_another_length(make_site: MakeSite) -> None:
    """Turns of a day and of a week are not added up; what was before is told by itself."""
    daily = CONFIG.replace("2026-01-05", '2026-01-05\nlength = "day"')
    then = '\n[[rotation.then]]\nfrom = 2026-03-02\nlength = "week"\n'
    text = told(make_site(daily + then), "/fairness")
    present, _, rest = text.partition("Before that, in turns of a day")
    before, _, planned = rest.partition("Planned from then on, in turns of a week")

    assert "So far, with the present turn, in turns of a week Mon 2 to Sun 22 March" in present
    assert "Ada 1, fair 1.0" in present
    assert before.startswith(" Mon 5 January to Sun 1 March")
    assert "Ada 14, fair 13.3 +0.7" in before
    assert planned.startswith(" Mon 23 March 2026 to Sun 21 March 2027")


def test_fairness_leaves_out_whoever_had_no_part_in_it(make_site: MakeSite) -> None:
    """Somebody who left is told of in the past, not in what is planned."""
    site = make_site(CONFIG.replace('"Cas"', '"Cas"\nleft = 2026-02-27'))
    past, _, planned = told(site, "/fairness").partition("Planned from then on")

    assert "Cas" in past
    assert "Cas" not in planned


def test_absences_are_told_with_the_turns_that_they_move(make_site: MakeSite) -> None:
    """Who has the days instead, and why; what moves no turn says so."""
    text = told(make_site(CONFIG + AWAY), "/away")

    assert "Ada Mon 16 to Fri 20 March Moves nothing" in text
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


def test_a_place_in_the_line_beyond_the_plan_comes_later(make_site: MakeSite) -> None:
    """Which period that will be is not known yet; before that, it has its days."""
    shares = CONFIG.replace('"Ada"', '"Ada"\nshare = 5').replace('"Cas"', '"Cas"\nshare = 0.01')
    text = told(make_site(shares), "/why/2026-03-18")

    assert "Cas comes later in line later later" in text
    assert "Ada has the turn 16\N{EN DASH}20 Mar" in text


def test_a_turn_without_anybody_in_the_rotation_has_no_line(make_site: MakeSite) -> None:
    """Everybody has a pause: it is nobody's turn, and there is no place in it to tell."""
    paused = "".join(
        f'[[pauses]]\nperson = "{i}"\nfrom = 2026-03-16\n' for i in ("ada", "bo", "cas")
    )
    text = told(make_site(CONFIG + paused), "/why/2026-03-18")

    assert "Nobody is Koos." in text
    assert "The line for this turn" not in text


def test_nobody_away_is_told_too(site: Site) -> None:
    """An empty page says that it is meant to be empty."""
    assert "Away Nobody is away up to Sun 21 March 2027." in told(site, "/away")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(
            "2026-03-18",
            "Wed 18 March 2026 today Bo is Koos. It is Bo's place in the line."
            " The days of this turn Mon 16 March Bo",
            id="a turn",
        ),
        pytest.param(
            "2026-03-21",
            "Sat 21 March 2026 in 3 days Nobody needs to be Koos."
            " The team does not work on Saturdays.",
            id="a Saturday",
        ),
        pytest.param(
            "2025-03-19",
            "Wed 19 March 2025 12 months ago Nobody needs to be Koos."
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
        "Cas away from Mon 23 to Fri 27 March 23\N{EN DASH}27 Mar 30 Mar \N{EN DASH} 3 Apr"
        " Ada has the turn 30 Mar \N{EN DASH} 3 Apr 23\N{EN DASH}27 Mar"
    ) in text
    assert "The arithmetic Person Due Interval Days covered" in text


def test_the_line_is_gone_through_once_and_not_for_each_person_in_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a thousand people, the page would take ten seconds."""
    walked: list[Line] = []
    walk = Line.next_places

    def next_places(line: Line) -> dict[str, int]:
        walked.append(line)
        return walk(line)

    monkeypatch.setattr(Line, "next_places", next_places)
    site.get("/why/2026-03-23")

    assert len(walked) == 1


def test_a_turn_leads_to_the_ones_before_and_after(site: Site) -> None:
    """From Monday to Monday, and nowhere before the first or beyond the last."""
    amid, first, last = (
        Page(site.get(f"/why/{day}").text).links
        for day in ("2026-03-18", "2026-01-06", "2029-09-12")
    )

    assert amid[amid.index("../why/2026-03-09") + 1] == "../why/2026-03-23"
    assert [link for link in first if "2025" in link] == []
    assert "../why/2029-09-03" in last
    assert "../why/2029-09-17" not in last


def test_any_day_can_be_asked_for(site: Site) -> None:
    """The field for a day leads to its address, which can be shared; without one, to today's."""
    asked, unasked = site.get("/why?day=2026-04-01"), site.get("/why")

    assert (asked.status_code, asked.headers["Location"]) == (302, "why/2026-04-01")
    assert (unasked.status_code, unasked.headers["Location"]) == (302, "why/2026-03-18")
