"""The API: the plan as JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.web.conftest import MakeSite
from tests.web.site import CONFIG, Site

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
