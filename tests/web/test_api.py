"""The API: the plan as JSON, and what is wrong with a question as well."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.web.conftest import MakeSite
from tests.web.site import ADA, CONFIG, Site

NO_DAY = "expected a day such as 2026-01-05, today, tomorrow or monday, got"
BO = {
    "from": "2026-03-16",
    "to": "2026-03-20",
    "on_duty": "bo",
    "on_duty_name": "Bo",
    "covering_for": None,
    "covering_for_name": None,
    "turn": "bo",
    "turn_name": "Bo",
    "kind": "turn",
}
CAS = {
    **BO, "from": "2026-03-23", "to": "2026-03-27",
    "on_duty": "cas", "on_duty_name": "Cas", "turn": "cas", "turn_name": "Cas",
}  # fmt: skip
AWAY = """
[[absences]]
person = "bo"
from = 2026-03-17

[[absences]]
person = "ada"
from = 2026-03-18

[[absences]]
person = "bo"
from = 2026-03-18

[[absences]]
person = "cas"
from = 2026-03-18
"""


def _plain(shift: dict[str, Any]) -> dict[str, Any]:
    """A shift without its reasons, whose wording is promised elsewhere."""
    return {key: value for key, value in shift.items() if key != "reasons"}


def test_now_tells_who_is_on_duty_and_who_is_next(site: Site) -> None:
    """People go by their ids and names, and both ends of a span are included."""
    answer = site.get("/api/now")

    assert answer.headers["Content-Type"] == "application/json"
    told = answer.get_json()
    assert list(told) == ["today", "on_duty", "on_duty_name", "now", "next"]
    assert list(told.values())[:3] == ["2026-03-18", "bo", "Bo"]
    assert _plain(told["now"]) == BO
    assert _plain(told["next"]) == CAS


def test_on_a_day_without_work_there_is_nobody_now(site: Site) -> None:
    """The day is the one in the rota's time zone: Saturday begins before UTC's does."""
    site.now = datetime(2026, 3, 20, 23, tzinfo=UTC)
    told = site.json("/api/now")

    assert (told["today"], told["on_duty"], told["now"]) == ("2026-03-21", None, None)
    assert _plain(told["next"]) == CAS


def test_before_the_rotation_begins_its_first_shift_is_next(make_site: MakeSite) -> None:
    """Whoever asks too early learns when it starts."""
    told = make_site(CONFIG.replace("2026-01-05", "2026-06-01")).json("/api/now")

    assert told["now"] is None
    assert _plain(told["next"]) == {
        **BO, "from": "2026-06-01", "to": "2026-06-05",
        "on_duty": "ada", "on_duty_name": "Ada", "turn": "ada", "turn_name": "Ada",
    }  # fmt: skip


def test_shifts_touch_the_days_asked_for(site: Site) -> None:
    """A shift that only touches the days is told whole; both days asked for count."""
    told = site.json("/api/shifts?from=2026-03-20&to=2026-03-23")

    assert list(told) == ["from", "to", "shifts"]
    assert (told["from"], told["to"]) == ("2026-03-20", "2026-03-23")
    assert [_plain(shift) for shift in told["shifts"]] == [BO, CAS]


def test_cover_and_days_that_nobody_takes_are_shifts_too(make_site: MakeSite) -> None:
    """Each tells its kind, who is on duty, for whom, and whose turn it is."""
    told = make_site(CONFIG + AWAY).json("/api/shifts?from=2026-03-17&to=2026-03-18")

    cover, nobody = (_plain(shift) for shift in told["shifts"])
    assert cover == {
        **BO, "from": "2026-03-17", "to": "2026-03-17",
        "on_duty": "cas", "on_duty_name": "Cas",
        "covering_for": "bo", "covering_for_name": "Bo", "kind": "cover",
    }  # fmt: skip
    assert nobody == {
        **BO, "from": "2026-03-18", "to": "2026-03-18",
        "on_duty": None, "on_duty_name": None,
        "covering_for": "bo", "covering_for_name": "Bo", "kind": "uncovered",
    }  # fmt: skip


def test_every_shift_tells_why(make_site: MakeSite) -> None:
    """The reasons are the sentences that events and pages show."""
    site = make_site(CONFIG + AWAY)
    state = site.board.current().schedule
    expected = [
        state.words.why_segment(segment)
        for segment in state.plan.segments
        if segment.span.start >= date(2026, 3, 16) and segment.span.last <= date(2026, 3, 20)
    ]

    shifts = site.json("/api/shifts?from=2026-03-16&to=2026-03-20")["shifts"]
    assert [shift["reasons"] for shift in shifts] == expected
    assert [type(reason) for shift in shifts for reason in shift["reasons"]].count(str) >= 4
    assert site.json("/api/now")["now"] in shifts


@pytest.mark.parametrize(
    ("query", "span"),
    [
        pytest.param("", ("2026-03-18", "2026-06-16"), id="13 weeks from today"),
        pytest.param("?from=2026-01-05", ("2026-01-05", "2026-04-05"), id="or from a day"),
        pytest.param("?to=2026-03-18", ("2026-03-18", "2026-03-18"), id="up to a day"),
        pytest.param("?from=2001-01-01&to=2001-01-01", ("2001-01-01",) * 2, id="long ago"),
    ],
)
def test_without_days_the_next_weeks_are_told(
    site: Site, query: str, span: tuple[str, str]
) -> None:
    """What is left out has a sensible value, and the answer says which."""
    told = site.json(f"/api/shifts{query}")

    assert (told["from"], told["to"]) == span


def test_shifts_of_one_person(site: Site) -> None:
    """`person` leaves out what the others do."""
    told = site.json("/api/shifts?from=2026-01-05&to=2026-03-01&person=cas")

    assert [(shift["from"], shift["on_duty"]) for shift in told["shifts"]] == [
        ("2026-01-19", "cas"),
        ("2026-02-09", "cas"),
    ]


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        pytest.param(
            "from=2026-3-1",
            {"from": f'{NO_DAY} "2026-3-1"; write 2026-03-01'},
            id="no date",
        ),
        pytest.param(
            "from=&to=&person=",
            {
                "from": f'{NO_DAY} ""',
                "to": f'{NO_DAY} ""',
                "person": 'nobody has the id ""; known are ada, bo, cas',
            },
            id="nothing at all",
        ),
        pytest.param(
            "from=1999-12-31",
            {"from": "expected a date in the years 2000 to 2199, got 1999-12-31"},
            id="too early",
        ),
        pytest.param(
            "from=2026-03-20&to=2026-03-19",
            {
                "to": "expected days in order, got from 2026-03-20 to 2026-03-19; swap them",
            },
            id="the wrong way round",
        ),
        pytest.param(
            "to=2199-12-31",
            {"to": "nothing is planned from {until} on; ask for less"},
            id="an end too far ahead",
        ),
        pytest.param(
            "from=2199-12-31",
            {"from": "nothing is planned from {until} on; ask for less"},
            id="a start too far ahead",
        ),
        pytest.param(
            "person=bot", {"person": 'nobody has the id "bot"; did you mean "bo"?'}, id="nobody"
        ),
        pytest.param(
            "form=2026-03-20&until=2026-03-20",
            {
                "form": 'there is no such parameter; did you mean "from"?',
                "until": "there is no such parameter",
            },
            id="other parameters",
        ),
        pytest.param(
            "from=2026-01-05&to=2028-01-06",
            {"to": "more than 731 days; ask for fewer at once"},
            id="too much at once",
        ),
        pytest.param(
            "from=x&to=2001-01-01&person=zed",
            {
                "from": f'{NO_DAY} "x"',
                "person": 'nobody has the id "zed"; known are ada, bo, cas',
            },
            id="several at once",
        ),
    ],
)
def test_a_bad_question_is_told_everything_that_is_wrong_with_it(
    site: Site, query: str, errors: dict[str, str]
) -> None:
    """It gets 400 and a problem as of RFC 9457, as text and parameter by parameter."""
    until = site.board.current().schedule.planned_until
    wrong = {name: text.format(until=until) for name, text in errors.items()}

    answer = site.get(f"/api/shifts?{query}")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.get_json(force=True)
    listed = problem.pop("errors")
    assert {each["parameter"]: each["detail"] for each in listed} == wrong
    assert problem == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "; ".join(f"{each['parameter']}: {each['detail']}" for each in listed),
    }


def test_of_thousands_of_unknown_parameters_some_are_told(site: Site) -> None:
    """The first ones and all that are known, so that no question makes an answer of megabytes."""
    unknown = [f"frm{number}" for number in range(5000)]
    answer = site.get(f"/api/shifts?{'&'.join(unknown)}&from=x")

    told = [each["parameter"] for each in answer.get_json(force=True)["errors"]]
    assert told == [*unknown[:20], "from"]


def test_why_tells_the_reasons_for_a_day(site: Site) -> None:
    """Today's unless another is asked for; an example stands in docs/api.md."""
    today = site.json("/api/why")

    assert (today["day"], today["on_duty"]) == ("2026-03-18", "bo")
    assert today == site.json("/api/why?day=today") == site.json("/api/why?day=2026-03-18")
    (shift,) = site.json("/api/shifts?from=today&to=today")["shifts"]
    assert today["reasons"] == shift["reasons"]
    assert [each["person"] for each in today["line"]] == ["bo", "cas", "ada"]


def test_on_a_day_without_work_there_is_nobody_and_no_line(site: Site) -> None:
    """But a reason for that; every field is there all the same."""
    saturday, friday = (site.json(f"/api/why?day={day}") for day in ("saturday", "friday"))

    assert saturday["reasons"] == ["The team does not work on Saturdays."]
    assert list(saturday) == list(friday)
    assert {key for key, value in saturday.items() if value} == {"day", "reasons"}


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("day=x", {"day": f'{NO_DAY} "x"'}),
        ("day=", {"day": f'{NO_DAY} ""'}),
        ("day=2199-12-31", {"day": "nothing is planned from 2029-09-17 on; ask for less"}),
        (
            "days=today&day=1999-12-31",
            {
                "days": 'there is no such parameter; did you mean "day"?',
                "day": "expected a date in the years 2000 to 2199, got 1999-12-31",
            },
        ),
    ],
)
def test_a_day_that_cannot_be_told_of_is_said(
    site: Site, query: str, errors: dict[str, str]
) -> None:
    """As for shifts: with 400, and everything that is wrong."""
    answer = site.get(f"/api/why?{query}")
    listed = answer.get_json(force=True)["errors"]

    assert answer.status_code == 400
    assert {each["parameter"]: each["detail"] for each in listed} == errors


@pytest.mark.parametrize(
    ("method", "path", "status", "title"),
    [
        ("GET", "/api", 404, "Not Found"),
        ("GET", "/api/nothing", 404, "Not Found"),
        ("GET", "/api/now/", 404, "Not Found"),
        ("POST", "/api/now", 405, "Method Not Allowed"),
        ("GET", f"{ADA}/api/now", 404, "Not Found"),
    ],
)
def test_every_error_of_the_api_is_a_problem_in_json(
    site: Site, method: str, path: str, status: int, title: str
) -> None:
    """Programs that expect JSON get it, also where there is nothing."""
    answer = site.ask(method, path)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.get_json(force=True)
    assert list(problem) == ["type", "title", "status", "detail"]
    assert (problem["title"], problem["status"]) == (title, status)
