"""What is refused of what people do, why, and what is so already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.acting import RULES, Acting, start
from tests.web.site import DAY

# On Wednesday 18 March Cas has the turn; then come Ada, Bo, Eli, Dee, Fay, and Cas again.
WEEK = {"from": "2026-03-23", "to": "2026-03-27"}
TURN = {"giver": "ada", "from": "2026-05-04", "to": "2026-05-08", "asked": "dee"}
BACK = {"from": "2026-05-25", "to": "2026-05-29"}


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def wrong(app: Acting, who: str, asked: str, body: Any) -> tuple[int, Any]:
    """The status of an answer, and what is wrong by field, or as a whole."""
    method, path = asked.split()
    answer = app.api(who, path, body, method)
    told = answer.get_json(force=True)
    fields = {each["field"]: each["detail"] for each in told.get("errors", []) if "field" in each}
    return answer.status_code, fields or told.get("detail")


def refused(app: Acting, who: str, asked: str, body: Any, text: str) -> None:
    """See something refused that changes nothing, as it cannot be done as things stand."""
    app.look(who)  # a new day is published
    known = app.entries()
    status, told = wrong(app, who, asked, body)
    assert (status, app.entries()) == (409, known)
    assert text in told


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"back": BACK}, {"back": "ask whoever has these days; everybody can only be asked with"
                                  " nothing in return"}),
        ({"asked": "dee", "back": TURN}, {"back": "the days in return are others than those that"
                                                  " are given"}),
        ({"asked": "dee", "from": "2026-03-16", "to": "2026-03-16"}, {"from": "before today"}),
        ({"from": "2031-05-05", "to": ""}, {"from": "nothing is planned that far ahead"}),
        ({"from": "2026-05-09", "to": "2026-05-10"}, {"from": "there is no working day in it"}),
        ({"from": "2026-05-11", "to": ""}, {"from": "these days are Bo's, not Ada's"}),
        ({"asked": "gus"}, {"from": "Gus is not there on all of these days"}),
        ({"asked": "dee", "back": WEEK}, {"back": "these days are Ada's, not Dee's"}),
        ({"from": "", "to": "2026-05-08"}, {"from": "required"}),
        ({"asked": "eda"}, {"asked": 'nobody has the id "eda"; did you mean "ada"?'}),
    ],
)  # fmt: skip
def test_an_offer_says_what_keeps_it_from_being_made(
    app: Acting, body: dict[str, Any], errors: dict[str, str]
) -> None:
    """Beside the field that it is about."""
    whole = {"giver": "ada", "from": "2026-05-04", "to": "2026-05-08"} | body
    if isinstance(whole.get("back"), dict):
        whole["back"] = {name: whole["back"][name] for name in ("from", "to")}

    assert wrong(app, "ada", "POST /exchanges", whole) == (400, errors)
    assert app.entries() == 2


def test_whoever_is_on_duty_on_one_of_the_days_cannot_take_them(tmp_path: Path) -> None:
    """As whoever has the other days of the week by hand."""
    given = '\n[[overrides]]\nperson = "dee"\nfrom = 2026-03-24\n'
    app = Acting(start(tmp_path, RULES + given))
    status, told = wrong(app, "cas", "POST /exchanges",
                         {"giver": "ada", "from": "2026-03-23", "to": "2026-03-24"})  # fmt: skip
    two, both = wrong(app, "ada", "POST /exchanges", {"from": "2026-03-23", "to": "2026-03-24"})

    assert (status, told) == (two, both)
    assert (status, told) == (400, {"from": "Ada is not on duty on all of these days"})


def test_days_are_offered_once_and_not_again_to_whoever_said_no(app: Acting) -> None:
    """The same wish again is answered as it stands; another about some of its days is refused."""
    made = app.api("ada", "/exchanges", TURN)
    again = app.api("ada", "/exchanges", TURN)
    some = {**TURN, "asked": "eli", "to": "2026-05-05"}
    other = wrong(app, "ada", "POST /exchanges", some)
    app.api("dee", "/exchanges/3/decline", {})
    no = wrong(app, "ada", "POST /exchanges", TURN)

    assert (made.status_code, again.status_code, again.get_json()["id"]) == (201, 200, "3")
    assert other == (
        400,
        {"from": "some of these days are on offer already; withdraw that first"},
    )
    assert no == (400, {"asked": "Dee has said no to these days"})


def test_whoever_said_no_to_an_offer_for_everybody_has_said_it(app: Acting) -> None:
    """It stays open for the others."""
    app.api("ada", "/exchanges", {**TURN, "asked": None})
    app.api("dee", "/exchanges/3/decline", {})
    refused(app, "dee", "POST /exchanges/3/accept", {}, "they said no to it")

    assert app.api("eli", "/exchanges/3/accept", {}).status_code == 200
    assert app.api("eli", "/exchanges/3/accept", {}).status_code == 200
    assert app.entries() == 8


def test_an_offer_that_cannot_hold_any_more_is_not_accepted(app: Acting) -> None:
    """With the reason."""
    app.api("ada", "/exchanges", TURN)
    app.api("dee", "/absences", {"from": "2026-05-06"})
    refused(app, "dee", "POST /exchanges/3/accept", {}, "it cannot be done any more: Dee is not")


def test_what_was_agreed_on_is_undone_in_time_or_offered_back(app: Acting) -> None:
    """By one side alone within a day of it, and five working days before it."""
    app.api("ada", "/exchanges", {**TURN, "back": BACK})
    refused(app, "ada", "POST /exchanges/3/undo", {}, "it is not in force any more")
    app.api("dee", "/exchanges/3/accept", {})
    app.wait(DAY + 3600)
    late = "it is too late for one side alone; offer the days back instead"
    refused(app, "ada", "POST /exchanges/3/undo", {}, late)

    assert app.on_duty("2026-05-04") == "dee"


def test_what_is_near_is_not_undone_by_one_side_alone(app: Acting) -> None:
    """A gift of the coming week is a promise."""
    app.api("ada", "/exchanges", {**WEEK, "asked": "eli"})
    app.api("eli", "/exchanges/3/accept", {})
    refused(app, "ada", "POST /exchanges/3/undo", {}, "it is too late for one side alone")


def test_an_absence_that_has_begun_keeps_the_days_before_today(app: Acting) -> None:
    """It is shortened and withdrawn from today on, and not touched once it is over."""
    app.api("ada", "/absences", WEEK)
    app.wait(7 * DAY)
    later = wrong(app, "ada", "PUT /absences/3", {"from": "2026-03-23", "to": "2026-03-20"})
    early = wrong(app, "ada", "PUT /absences/3", {"from": "2026-03-23", "to": "2026-03-23"})
    gone = app.api("ada", "/absences/3", method="DELETE")
    (left,) = app.api("ada", "/absences", method="GET").get_json()["absences"] or [None]
    app.wait(7 * DAY)

    assert later == (400, {"to": "before Mon 23 March 2026, the first day"})
    assert early == (400, {"to": "its days before today stay; the last day is yesterday at the"
                                 " earliest"})  # fmt: skip
    assert gone.status_code == 200
    assert left is None or left["to"] == "2026-03-24"
    refused(app, "ada", "DELETE /absences/3", None, "it is over, and its days stay")
    over = wrong(app, "ada", "PUT /absences/3", {"from": "2026-03-23", "to": "2026-04-03"})
    assert over == (400, {"to": "it is over; a keeper can correct who served then"})


def test_an_absence_to_come_is_not_moved_before_today(app: Acting) -> None:
    """And the same days again are so already."""
    app.api("ada", "/absences", WEEK)
    before = wrong(app, "ada", "PUT /absences/3", {"from": "2026-03-16", "to": "2026-03-27"})
    same = app.api("ada", "/absences/3", WEEK, "PUT")
    again = app.api("ada", "/absences", WEEK)

    assert before == (400, {"from": "before today"})
    assert (same.status_code, again.status_code, again.get_json()["id"]) == (200, 200, "3")
    assert app.entries() == 4


def test_nobody_is_declared_away_who_left_or_too_far_ahead(app: Acting) -> None:
    """Long ones are pauses, which stand in the config."""
    left = wrong(app, "ada", "POST /absences", {"person": "gus", "from": "2026-04-01"})
    far = wrong(app, "ada", "POST /absences", {"from": "2026-04-01", "to": "2029-01-01"})
    none = wrong(app, "ada", "POST /exchanges/3/accept", {})

    assert left == (400, {"person": "Gus has left by then"})
    assert far == (
        400,
        {"to": "later than Sat 18 March 2028; for longer ones the config has [[pauses]]"},
    )
    assert none == (404, "there is no such swap")


def test_a_list_of_exchanges_takes_states_that_there_are(app: Acting) -> None:
    """Others are told which."""
    app.api("ada", "/exchanges", TURN)
    answer = app.api("ada", "/exchanges?state=open", method="GET").get_json()
    status, told = wrong(app, "ada", "GET /exchanges?state=opened", None)

    assert [each["id"] for each in answer["exchanges"]] == ["3"]
    assert status == 400
    assert told.startswith('state: expected "open", ')


def test_a_keeper_corrects_what_was_worked_and_is_over(app: Acting) -> None:
    """With a reason; nobody else does."""

    def told(day: str, reason: str) -> str:
        answer = app.form("cas", "/keeper/correct", day=day, person="dee", reason=reason)
        assert answer.status_code == 400
        return answer.text

    assert "Required." in told("2026-03-17", "")
    assert "Not before today; edit the config." in told("today", "ill")
    assert "Not a working day that is on record." in told("2026-03-15", "ill")
    assert app.entries() == 2


def test_the_last_number_of_a_link_is_the_last(tmp_path: Path) -> None:
    """There is none after it, and it is said."""
    app = Acting(start(tmp_path, RULES.replace('name = "Ada"', 'name = "Ada"\nlink = 1000')))
    known = app.entries()
    answer = app.form("cas", "/keeper/link", kind="person", owner="ada", number="1000")

    assert "It is number 1000, and there are no more" in answer.text
    assert app.entries() == known
