"""What people do by programs: JSON in, JSON out, and problems that say what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.acting import HOST, Acting, own, start
from tests.web.site import DAY

WEEK = {"person": "ada", "from": "2026-03-23", "to": "2026-03-27", "note": "Skiing"}
TURN = {"giver": "ada", "from": "2026-05-04", "to": "2026-05-08", "asked": "dee"}


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def gains(answer: Any) -> dict[str, str | None]:
    """Who is on duty on each day that changed."""
    return {each["day"]: each["after"]["on_duty"] for each in answer["changes"]}


def test_an_absence_is_declared_changed_and_withdrawn(app: Acting) -> None:
    """Each answers what it changes; with `preview` it is the same answer, and nothing is done."""
    preview = app.api("ada", "/absences?preview", WEEK)
    known = app.entries()
    made = app.api("ada", "/absences", WEEK)
    changed = app.api("ada", "/absences/3", {**WEEK, "to": "2026-03-24"} | {"note": ""}, "PUT")
    body = {name: WEEK[name] for name in ("from", "note")} | {"to": "2026-03-24"}
    changed = app.api("ada", "/absences/3", body, "PUT")
    gone = app.api("ada", "/absences/3", method="DELETE")

    assert (preview.status_code, known, made.status_code) == (200, 2, 201)
    assert preview.get_json() == made.get_json() | {"id": None}
    assert made.get_json()["id"] == "3"
    assert gains(made.get_json())["2026-03-23"] == "bo"
    assert made.get_json()["uncovered"] == []
    assert changed.status_code == 200
    assert gains(changed.get_json())["2026-03-25"] == "ada"
    assert (gone.status_code, app.on_duty("2026-03-23")) == (200, "ada")


def test_an_absence_is_taken_back_once_and_asked_again_it_is_so_already(app: Acting) -> None:
    """One that has begun ends yesterday by it; one that never was is not there, for anybody."""
    app.api("ada", "/absences", WEEK)
    app.api("ada", "/absences", {"from": "2026-03-18", "to": "2026-03-20"})
    app.api("ada", "/absences/3", method="DELETE")
    app.wait(2 * DAY)
    app.api("ada", "/absences/5", method="DELETE")
    known = app.entries()
    again = [app.api("ada", f"/absences/{each}", method="DELETE") for each in (3, 5)]
    theirs = app.api("bo", "/absences/3", method="DELETE")
    form = app.form("ada", "/absences/3/back")

    assert [(each.status_code, each.get_json()["changes"]) for each in again] == [(200, [])] * 2
    assert (theirs.status_code, form.headers["Location"][-8:]) == (403, "?already")
    assert app.api("ada", "/absences/99", method="DELETE").status_code == 404
    assert app.entries() == known


def test_absences_are_listed_with_where_they_come_from(app: Acting) -> None:
    """Notes are for the person and for keepers."""
    app.api("ada", "/absences", WEEK)
    mine, theirs, keeper = (
        app.api(who, "/absences?person=ada", method="GET").get_json()["absences"]
        for who in ("ada", "bo", "cas")
    )

    assert mine == keeper == [
        {"id": "3", "person": "ada", "person_name": "Ada", "from": "2026-03-23",
         "to": "2026-03-27", "source": "page", "note": "Skiing"}
    ]  # fmt: skip
    assert theirs == [mine[0] | {"note": None}]


def test_an_exchange_is_offered_accepted_and_undone(app: Acting) -> None:
    """Who could take it is told in the order in which they are best asked."""
    made = app.api(
        "ada", "/exchanges", {**TURN, "back": {"from": "2026-05-25", "to": "2026-05-29"}}
    )
    told = made.get_json()
    accepted = app.api("dee", "/exchanges/3/accept", {})
    undone = app.api("dee", "/exchanges/3/undo", {})

    assert (made.status_code, told["id"], told["state"]) == (201, "3", "open")
    assert told["could_take"][0]["person"] == "eli"
    assert accepted.get_json()["state"] == "accepted"
    assert gains(accepted.get_json())["2026-05-04"] == "dee"
    assert (undone.get_json()["state"], app.on_duty("2026-05-04")) == ("undone", "ada")


@pytest.mark.parametrize("what", ["decline", "withdraw"])
def test_an_offer_ends_without_moving_anything(app: Acting, what: str) -> None:
    """Asked again for the same, it is answered as it stands."""
    who = {"decline": "dee", "withdraw": "ada"}[what]
    app.api("ada", "/exchanges", TURN)
    answers = [app.api(who, f"/exchanges/3/{what}", {}) for _ in range(2)]

    assert [each.get_json()["state"] for each in answers] == [
        {"decline": "declined", "withdraw": "withdrawn"}[what]
    ] * 2
    assert app.entries() == 6
    assert app.on_duty("2026-05-04") == "ada"


def test_exchanges_are_seen_by_those_whom_they_concern(app: Acting) -> None:
    """And by keepers; an offer to everybody by everybody, while it is open."""
    app.api("ada", "/exchanges", TURN)
    app.api("bo", "/exchanges", {"from": "2026-03-30", "asked": None})
    seen = {
        who: [e["id"] for e in app.api(who, "/exchanges", method="GET").get_json()["exchanges"]]
        for who in ("ada", "dee", "fay", "cas")
    }

    assert seen == {"ada": ["3", "5"], "dee": ["3", "5"], "fay": ["5"], "cas": ["3", "5"]}


@pytest.mark.parametrize(
    ("asked", "body", "status", "errors"),
    [
        ("POST /absences", {"person": "ada"}, 400, {"from": "required"}),
        ("POST /absences", {"from": 7}, 400, {"from": "expected text in quotes"}),
        ("POST /absences", {"form": "x"}, 400,
         {"form": 'there is no such value; did you mean "from"?', "from": "required"}),
        ("POST /exchanges", {**TURN, "giver": "bo"}, 403, {}),
        ("POST /exchanges", {**TURN, "from": "2026-06-01"}, 400,
         {"to": "before Mon 1 June 2026, the first day"}),
        ("POST /exchanges", {**TURN, "back": "monday"}, 400, None),
        ("POST /exchanges", {**TURN, "asked": "ada"}, 400, None),
        ("POST /exchanges/99/accept", {}, 404, {}),
        ("PUT /absences/99", {"from": "today"}, 404, {}),
        ("GET /absences?people=ada", None, 400, None),
    ],
)  # fmt: skip
def test_a_problem_names_the_field_and_what_to_do(
    app: Acting, asked: str, body: Any, status: int, errors: dict[str, str] | None
) -> None:
    """RFC 9457, with all that is wrong at once."""
    method, path = asked.split()
    answer = app.api("ada", path, body, method)
    told = answer.get_json(force=True)

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert told["status"] == status
    assert told["detail"]
    if errors is not None:
        assert {each["field"]: each["detail"] for each in told.get("errors", [])} == errors


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/x-www-form-urlencoded", b"person=ada&from=today", 415),
        ("text/plain", b'{"from": "today"}', 415),
        ("application/json", b"[1]", 400),
        ("application/json", b"{", 400),
        ("application/json", b"[" * 15_000, 400),
        ("application/json", b'{"note": "\xff"}', 400),
        ("application/json", b'{"from": "today", "note": "' + b"x" * 16_000 + b'"}', 413),
        ("application/json", b'{"from": "today", "note": "\\ud800"}', 400),
        ("application/json", b'{"from": "today", "note": "\\u0000"}', 400),
    ],
)
def test_nothing_but_small_json_objects_is_taken(
    app: Acting, kind: str, body: bytes, status: int
) -> None:
    """Whatever else comes is refused before anything is done with it."""
    headers = {"Host": HOST, "Sec-Fetch-Site": "same-origin"}
    answer = app.client.post(
        own("ada") + "/api/absences", data=body, content_type=kind, headers=headers
    )

    assert (answer.status_code, app.entries()) == (status, 2)
    assert answer.mimetype == "application/problem+json"


def test_history_tells_each_what_they_may_know(app: Acting) -> None:
    """Those concerned and keepers what was done; everybody which days moved; screens nothing."""
    app.api("ada", "/absences", WEEK)
    told = {
        who: app.get(f"{own(who)}/api/history").get_json()["events"]
        for who in ("ada", "dee", "cas")
    }

    assert told["ada"] == told["cas"]
    assert told["ada"][-1]["acts"] == [{"kind": "absence", "people": ["ada"]}]
    assert told["dee"][-1]["acts"] == []
    assert told["dee"][-1]["by"] is None
    assert told["dee"][-1]["moved"] == told["ada"][-1]["moved"] != []
    assert "Skiing" not in str(told)


def test_a_keeper_answers_for_somebody(app: Acting) -> None:
    """Who did it stays in the journal; nobody else can."""
    app.api("cas", "/exchanges", TURN)
    refused = app.api("bo", "/exchanges/3/accept", {"person": "dee"})
    done = app.api("cas", "/exchanges/3/accept", {"person": "dee"})

    assert (refused.status_code, done.status_code) == (403, 200)
    assert app.on_duty("2026-05-04") == "dee"
