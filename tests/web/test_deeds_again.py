"""What was agreed on before, or said before, when somebody comes to the same days again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.acting import Acting, start
from tests.web.site import DAY

# On Wednesday 18 March Cas has the turn; then come Ada, Bo, Eli, Dee, Fay, and Cas again.
TURN = {"from": "2026-05-04", "to": "2026-05-08", "asked": "dee"}
BACK = {"from": "2026-05-25", "to": "2026-05-29"}


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def swapped(app: Acting, giver: str, wish: Any) -> str:
    """The id of an exchange that was offered and accepted."""
    known = app.api(giver, "/exchanges", wish).get_json()["id"]
    assert app.api(wish["asked"], f"/exchanges/{known}/accept", {}).status_code == 200
    return str(known)


def asked(app: Acting, who: str, path: str, body: Any = None, method: str = "POST") -> Any:
    """The status of an answer, and what is wrong, or what it changes."""
    answer = app.api(who, path, {} if body is None else body, method)
    told = answer.get_json(force=True)
    return answer.status_code, told.get("errors") or told.get("detail") or told.get("changes")


@pytest.mark.parametrize(("giver", "day"), [("dee", "2026-05-04"), ("ada", "2026-05-27")])
def test_a_swap_of_days_that_were_swapped_again_is_not_undone(
    app: Acting, giver: str, day: str
) -> None:
    """Or it would leave what nobody agreed to; once the later one is undone, it can be."""
    first = swapped(app, "ada", {**TURN, "back": BACK})
    later = swapped(app, giver, {"from": day, "asked": "fay"})
    both = [asked(app, who, f"/exchanges/{first}/undo") for who in ("ada", "dee")]
    held = app.on_duty(day)
    app.api("fay", f"/exchanges/{later}/undo", {})
    status, _changes = asked(app, "ada", f"/exchanges/{first}/undo")

    text = "some of these days were swapped again since; undo that first, or offer days anew"
    assert (both, held) == ([(409, text)] * 2, "fay")
    assert (status, app.on_duty("2026-05-04"), app.on_duty("2026-05-27")) == (200, "ada", "dee")


def test_a_swap_is_undone_whatever_else_became_of_its_days(app: Acting) -> None:
    """The taker is away on one, and an earlier swap of it stays."""
    swapped(app, "ada", {"from": "2026-05-05", "asked": "eli"})
    later = swapped(app, "eli", {"from": "2026-05-05", "asked": "fay"})
    app.api("fay", "/absences", {"from": "2026-05-05"})
    status, _changes = asked(app, "eli", f"/exchanges/{later}/undo")

    assert (status, app.on_duty("2026-05-05")) == (200, "eli")


@pytest.mark.parametrize("days", [{"to": "2026-05-10"}, {"from": "2026-05-02"}])
def test_a_weekend_more_does_not_make_it_other_days(app: Acting, days: dict[str, str]) -> None:
    """Whoever said no is not asked again; for some of the days alone they are."""
    app.api("ada", "/exchanges", TURN)
    app.api("dee", "/exchanges/3/decline", {})
    more = asked(app, "ada", "/exchanges", TURN | days)
    fewer = asked(app, "ada", "/exchanges", {**TURN, "to": "2026-05-07"})

    text = "Dee has said no to these days"
    assert more == (400, [{"field": "asked", "detail": text}])
    assert fewer[0] == 201


def test_an_absence_that_has_begun_is_changed_once(app: Acting) -> None:
    """Its first day stays, whatever is sent for it, so that the same again is so already."""
    app.api("ada", "/absences", {"from": "2026-03-18", "to": "2026-03-27"})
    app.wait(2 * DAY)
    wish = {"from": "2026-03-20", "to": "2026-03-26", "note": "Flu"}
    app.api("ada", "/absences/3", wish, "PUT")
    known = app.entries()
    again = asked(app, "ada", "/absences/3", wish, "PUT")
    form = app.form("ada", "/absences/3", first="2026-03-19", last="2026-03-26", note="Flu")

    assert (again, app.entries()) == ((200, []), known)
    assert form.headers["Location"].endswith("?already")


def test_an_absence_that_is_over_is_not_so_already_with_another_first_day(app: Acting) -> None:
    """It cannot be changed, and that is said."""
    app.api("ada", "/absences", {"from": "2026-03-18", "to": "2026-03-19"})
    app.wait(2 * DAY)
    body = {"from": "2026-03-17", "to": "2026-03-19"}
    status, [error] = asked(app, "ada", "/absences/3", body, "PUT")

    assert (status, error["field"]) == (400, "to")
    assert error["detail"].startswith("it is over; ")


def test_an_absence_that_ended_by_itself_was_not_taken_back(app: Acting) -> None:
    """It is over, and not so already, on the day after it as later."""
    app.api("ada", "/absences", {"from": "2026-03-18", "to": "2026-03-19"})
    app.wait(2 * DAY)
    next_day = asked(app, "ada", "/absences/3", {}, "DELETE")
    app.wait(DAY)
    later = asked(app, "ada", "/absences/3", {}, "DELETE")

    assert [next_day, later] == [(409, "it is over, and its days stay")] * 2


def test_an_absence_that_was_cut_short_is_taken_back_on_that_day_alone(app: Acting) -> None:
    """Taken back or changed so that nothing is left of it; the day after it is over."""
    app.api("ada", "/absences", {"from": "2026-03-18", "to": "2026-03-27"})
    app.wait(2 * DAY)
    cut = {"from": "2026-03-19", "to": "2026-03-19"}
    app.api("ada", "/absences/3", cut, "PUT")
    known, again = app.entries(), asked(app, "ada", "/absences/3", cut, "PUT")
    same_day = asked(app, "ada", "/absences/3", {}, "DELETE")
    entries = app.entries()
    app.wait(DAY)
    next_day = asked(app, "ada", "/absences/3", {}, "DELETE")

    assert (again, same_day, entries) == ((200, []), (200, []), known)
    assert next_day == (409, "it is over, and its days stay")


def test_the_page_of_a_swap_says_what_keeps_it_as_it_is(app: Acting) -> None:
    """Days that were swapped again, or that it is too late, and not one in place of the other."""
    first = swapped(app, "ada", TURN)
    later = swapped(app, "dee", {"from": "2026-05-04", "asked": "fay"})
    again = app.look("ada", f"/exchanges/{first}").text
    app.wait(2 * DAY)
    late = app.look("dee", f"/exchanges/{later}").text

    assert "Some of these days were swapped again since; undo that first" in again
    assert "It is too late for one side alone; offer the days back instead." in late
