"""Days that move long after what they follow from: told, and folded away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.acting import RULES, Acting, start
from tests.web.reading import Page

# Fay's Fridays are covered by whoever has covered least: one day of cover more moves all of them.
FRIDAYS = RULES.replace(
    'name = "Fay"\n', 'name = "Fay"\nworking_days = ["mon", "tue", "wed", "thu"]\n'
)
SOON = [
    "Bo takes your Wed 18 March.",
    "Eli takes Bo's Fri 24 April.",
    "Ada takes Eli's Fri 5 June.",
]


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, with somebody whose Fridays others cover."""
    return Acting(start(tmp_path, FRIDAYS))


def parts(text: str) -> tuple[str, str]:
    """What a page says of changes, before and behind the line that folds the far ones away."""
    soon, _, later = text.partition("<details><summary>And ")
    return Page(soon).text, Page(later.partition("</details>")[0]).text


def test_a_preview_shows_what_moves_soon_and_folds_the_rest(app: Acting) -> None:
    """The button comes before what is folded, which reaches as far as calendars do."""
    answer = app.form("cas", "/absent", person="cas", first="2026-03-18").text
    soon, later = parts(answer)

    assert " ".join(["What changes", *SOON, "Say that Cas is away"]) in soon
    assert later.startswith("6 single days from July 2026 on That follows from it")
    assert "Fri 17 July" in later
    assert "2027" in later
    assert "2027" not in soon


def test_what_if_answers_the_same(app: Acting) -> None:
    """The same sentences, as far ahead."""
    preview = app.form("cas", "/absent", person="cas", first="2026-03-18").text
    supposed = app.look("cas", "/what-if?person=cas&from=2026-03-18").text

    assert " ".join(SOON) in parts(supposed)[0]
    assert parts(supposed)[1] == parts(preview)[1]


def test_days_that_somebody_asked_for_are_never_folded(app: Acting) -> None:
    """However far ahead: both sides of an exchange, and a turn in an absence."""
    swap = {"giver": "ada", "taker": "dee", "from": "2026-05-04", "to": "2026-05-08",
            "back_from": "2027-07-19", "back_to": "2027-07-23"}  # fmt: skip
    query = "&".join(f"{name}={value}" for name, value in swap.items())
    supposed = app.look("ada", f"/what-if?{query}").text
    absent = app.form("ada", "/absent", person="ada", first="2027-12-13", last="2027-12-17").text

    assert "You take Dee's Mon 19 to Fri 23 July 2027." in parts(supposed)[0]
    assert "takes your Mon 13 to Fri 17 December 2027." in parts(absent)[0]


def test_what_was_done_is_told_without_far_days(app: Acting) -> None:
    """In the box above one's page; history has all of them."""
    answer = app.done("cas", "/absent", person="cas", first="2026-03-18")
    page = app.look("cas", "/" + answer.headers["Location"].removeprefix("./")).text
    box = page.partition('role="status">')[2].partition("</p>")[0]

    assert "Bo takes Wed 18 March. Eli takes Fri 24 April. Ada takes Fri 5 June. And " in box
    assert "And 6 single days from July 2026 on." in box
    assert "28 August" not in box


def test_days_that_were_agreed_on_are_told_once_it_is_done(app: Acting) -> None:
    """However far ahead, both sides of a swap, as its preview does."""
    app.done("ada", "/swap", giver="ada", first="2026-05-04", last="2026-05-08", asked="dee",
             back="2026-11-09/2026-11-13")  # fmt: skip
    answer = app.done("dee", "/exchanges/3/accept")
    page = app.look("dee", "/" + answer.headers["Location"].removeprefix("./")).text
    box = page.partition('role="status">')[2].partition("</p>")[0]

    assert "Dee takes Mon 4 to Fri 8 May. Ada takes Mon 9 to Fri 13 November." in box
