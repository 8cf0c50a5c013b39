"""koos-cal history: who did what when, in words, and what it moved."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.calling import KoosCal
from tests.cli.recorded import NOW, done
from tests.web.acting import RULES, Acting, start
from tests.web.site import DAY, SECRET

TURN = {"giver": "ada", "from": "2026-05-04", "to": "2026-05-08"}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Acting:
    """The app, whose journal was just started, in the present folder."""
    monkeypatch.chdir(tmp_path)
    return Acting(start(tmp_path))


def history(*args: str, now: datetime = NOW) -> list[str]:
    """What the command tells."""
    command = KoosCal(now=now, environ={"KOOS_SECRET": SECRET})
    told = done(command, "history", *args)
    assert done(command, "history", *args, "--json")
    return told.splitlines()


def test_each_deed_is_told_with_what_it_moved(app: Acting) -> None:
    """With the time on the rota's clock, the newest last."""
    app.api("bo", "/absences", {"person": "ada", "from": "2026-03-23", "to": "2026-03-27"})
    app.api("ada", "/absences/3", {"from": "2026-03-23", "to": "2026-03-24"}, "PUT")
    app.api("ada", "/absences/3", method="DELETE")

    assert history() == [
        "2026-03-18 12:00  The journal was started.",
        "2026-03-18 12:00  Bo declared Ada away, Mon 23 to Fri 27 March.",
        "  Bo takes Mon 23 to Fri 27 March.",
        "  Ada takes Mon 30 March to Fri 3 April.",
        "2026-03-18 12:00  Ada changed their own absence, Mon 23 to Tue 24 March.",
        "  Eli takes Mon 23 to Tue 24 March.",
        "  Ada takes Wed 25 to Fri 27 March.",
        "  Bo takes Mon 30 March to Fri 3 April.",
        "2026-03-18 12:00  Ada withdrew their own absence, Mon 23 to Tue 24 March.",
        "  Ada takes Mon 23 to Tue 24 March.",
    ]


def test_exchanges_are_told_from_offer_to_end(app: Acting) -> None:
    """By those who asked and answered."""
    app.api("ada", "/exchanges", {**TURN, "asked": "dee"})
    app.api("dee", "/exchanges/3/decline", {})
    app.api("ada", "/exchanges", {**TURN, "asked": None})
    app.api("ada", "/exchanges/7/withdraw", {})
    back = {"from": "2026-05-25", "to": "2026-05-29"}
    app.api("ada", "/exchanges", {**TURN, "asked": "dee", "back": back} | {"to": "2026-05-08"})
    told = [line.partition("  ")[2] for line in history("--person", "ada")]

    assert told[:4] == [
        "Ada offered Dee Mon 4 to Fri 8 May.",
        "Dee declined Ada's offer of Mon 4 to Fri 8 May.",
        "Ada offered everybody Mon 4 to Fri 8 May.",
        "Ada withdrew their own offer of Mon 4 to Fri 8 May.",
    ]


def test_swaps_are_told_with_both_sides_and_in_whose_name(app: Acting) -> None:
    """Where a keeper answers for somebody, and where it is undone."""
    back = {"from": "2026-05-25", "to": "2026-05-29"}
    app.api("ada", "/exchanges", {**TURN, "asked": "dee", "back": back})
    app.api("cas", "/exchanges/3/accept", {"person": "dee"})
    app.api("ada", "/exchanges/3/undo", {})
    told = [line.partition("  ")[2] for line in history("--person", "ada")]
    days = "Mon 4 to Fri 8 May for Mon 25 to Fri 29 May"

    assert told[0] == f"Ada offered Dee {days}."
    assert told[1] == f"Cas accepted Ada's offer of {days}, in Dee's name."
    assert told[4] == f"Ada undid the swap of {days}."


def test_what_a_command_did_is_a_keepers(app: Acting) -> None:
    """On pages too; programs read what it was."""
    command = KoosCal(now=NOW, environ={"KOOS_SECRET": SECRET})
    done(command, "absent", "ada", "2026-03-24", "--yes")
    told = "A keeper declared Ada away, Tue 24 March"

    assert f"2026-03-18 12:00  {told}." in history()
    assert told in app.look("ada", "/history").text
    assert "Declared: Tue 24 March, by <bdi>a keeper</bdi>." in app.look("ada", "/absences/3").text
    events = app.look("ada", "/api/history").get_json()["events"]
    assert events[-1]["by"] == "command"


def test_days_that_are_not_worked_any_more_are_counted(app: Acting) -> None:
    """As where a closing comes, on pages too; and a keeper's doings are told by their name."""
    app.done("cas", "/keeper/link", kind="own", owner="ada", number="1")
    app.done("cas", "/keeper/correct", day="2026-03-17", person="nobody", reason="Ill")
    text = RULES + '\n[[closings]]\nfrom = 2026-04-01\nto = 2026-04-02\nname = "Move"\n'
    app.path.write_text(text, encoding="utf-8")
    done(KoosCal(now=NOW, environ={"KOOS_SECRET": SECRET}), "publish")
    told = [line.partition("  ")[2] for line in history()]

    assert told[1:] == [
        "Cas made a new link for Ada.",
        "Cas corrected Tue 17 March: nobody was on duty.",
        "Nobody takes Tue 17 March.",
        "The config changed.",
        "2 days are not worked any more.",
    ]
    app.wait(60)
    assert "2 days are not worked any more." in app.look("dee", "/history").text


def test_a_day_that_is_not_worked_any_more_is_told_in_the_singular(app: Acting) -> None:
    """One day is no "1 days"."""
    text = RULES + '\n[[closings]]\nfrom = 2026-04-01\nname = "Move"\n'
    app.path.write_text(text, encoding="utf-8")
    done(KoosCal(now=NOW, environ={"KOOS_SECRET": SECRET}), "publish")

    assert history()[-1] == "  1 day is not worked any more."


def test_it_begins_on_a_day_of_the_rota(app: Acting) -> None:
    """A little before midnight in UTC it is the next day there."""
    app.now = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)
    app.api("ada", "/absences", {"from": "2026-03-23"})
    tomorrow = app.now + timedelta(minutes=1)
    told = history("--since", "2026-03-19", now=tomorrow)

    assert told[0] == "2026-03-19 00:30  Ada declared themselves away, Mon 23 March."
    assert history("--since", "2026-03-20", now=tomorrow) == ["Nothing yet."]
    assert (
        history("--since", "wed", now=tomorrow)[0] == "2026-03-18 12:00  The journal was started."
    )


def test_what_was_folded_leaves_answers_without_what_they_answer(app: Acting) -> None:
    """Who did it is gone; what it was stays as long as it is in force."""
    app.api("ada", "/absences", {"from": "2026-05-04", "to": "2026-05-08"})
    app.now += timedelta(days=5)
    app.look("ada")
    command = KoosCal(now=app.now, environ={"KOOS_SECRET": SECRET})
    done(command, "journal", "compact", "--before", "2026-03-20", "--yes")
    app.api("ada", "/absences/3", method="DELETE")
    told = history(now=app.now)

    folded = "The journal was started. Somebody declared Ada away, Mon 4 to Fri 8 May."
    assert told[0].endswith(f"  {folded}")
    assert "Ada withdrew their own absence, Mon 4 to Fri 8 May." in "".join(told)


def test_a_correction_of_a_turn_that_is_over_tells_whose_day_it_was(app: Acting) -> None:
    """Also a second one of the same day, by whoever had it after the first."""
    app.wait(7 * DAY)
    told = {"day": "2026-03-18", "reason": "Cas was ill"}
    app.done("cas", "/keeper/correct", **told, person="bo")
    app.done("cas", "/keeper/correct", **told, person="nobody")

    assert [line for line in history(now=app.now) if "18 March" in line and "takes" in line] == [
        "  Bo takes Wed 18 March.",
        "  Nobody takes Wed 18 March.",
    ]
    command = KoosCal(now=app.now, environ={"KOOS_SECRET": SECRET})
    events = json.loads(done(command, "history", "--json"))["events"]
    assert [each["moved"][0]["loses"] for each in events[-2:]] == ["cas", "bo"]


def test_a_day_that_becomes_a_working_day_is_told(app: Acting) -> None:
    """Whoever has it from then on, and whose it was not."""
    app.path.write_text(f"{RULES}\n[[working]]\nfrom = 2026-03-28\n", encoding="utf-8")
    done(KoosCal(now=NOW, environ={"KOOS_SECRET": SECRET}), "publish")

    assert "  Ada takes Sat 28 March." in history()
