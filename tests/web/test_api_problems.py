"""What is wrong with a question to the API is told, all at once and parameter by parameter."""

from __future__ import annotations

import pytest

from tests.web.site import ADA, Site

NO_DAY = "expected a day such as 2026-01-05, today, tomorrow or monday, got"


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
