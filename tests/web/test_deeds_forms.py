"""What people do by forms: shown first, done once, and said plainly where it cannot be."""

from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tests.web.acting import HOST, ORIGIN, RULES, Acting, hidden, own, reading, sentences, start

WEEK = {"person": "ada", "first": "2026-03-23", "last": "2026-03-27"}


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def test_what_would_change_is_shown_and_nothing_done(app: Acting) -> None:
    """Who takes which days, in words to whoever reads them; the journal stays as it is."""
    known = app.entries()
    shown = app.form("ada", "/absent", **WEEK)

    assert shown.status_code == 200
    assert sentences(shown.text) == [
        "Bo takes your Mon 23 to Fri 27 March.",
        "You take Bo's Mon 30 March to Fri 3 April.",
    ]
    assert app.entries() == known
    assert app.on_duty("2026-03-23") == "ada"


def test_what_was_agreed_to_is_done_and_told(app: Acting) -> None:
    """The answer leads back by a relative way, and the page there says what was done."""
    answer = app.done("ada", "/absent", **WEEK)
    told = app.look("ada", "/" + answer.headers["Location"].removeprefix("./")).text

    assert answer.status_code == 303
    assert answer.headers["Location"] == "./?done=4"
    assert app.on_duty("2026-03-23") == "bo"
    assert app.on_duty("2026-03-30") == "ada"
    assert "Ada declared themselves away, Mon 23 to Fri 27 March. Bo takes" in told


def test_a_button_pressed_twice_does_it_once(app: Acting) -> None:
    """The second time it is answered as done, and nothing more is recorded."""
    shown = app.form("ada", "/absent", **WEEK)
    app.agree(shown, "ada", "/absent")
    known = app.entries()
    again = app.agree(shown, "ada", "/absent")

    assert (again.status_code, again.headers["Location"]) == (303, "./?already")
    assert app.entries() == known


def test_what_changed_meanwhile_is_shown_anew_and_not_done(app: Acting) -> None:
    """Nobody agrees to what they have not seen: Bo, who was to take it, is away by then."""
    shown = app.form("ada", "/absent", **WEEK)
    app.done("bo", "/absent", person="bo", first="2026-03-23", last="2026-03-27")
    known = app.entries()
    anew = app.agree(shown, "ada", "/absent")

    assert anew.status_code == 200
    assert "Something else has changed meanwhile." in anew.text
    assert sentences(anew.text) != sentences(shown.text)
    assert app.entries() == known
    assert app.agree(anew, "ada", "/absent").status_code == 303


def test_agreeing_holds_for_what_was_shown_and_nothing_else(app: Acting) -> None:
    """Other values with the same digest are shown first, as is somebody else's digest."""
    shown = app.form("ada", "/absent", **WEEK)
    sent = hidden(shown.text)
    known = app.entries()
    headers = {"Host": HOST, "Origin": ORIGIN}
    other = app.client.post(own("ada") + "/absent", data=sent | {"to": "2026-04-03"},
                            headers=headers)  # fmt: skip
    theirs = app.client.post(own("dee") + "/absent", data=sent, headers=headers)

    assert (other.status_code, theirs.status_code) == (200, 200)
    assert app.entries() == known


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"first": "", "last": ""}, "from", "Required."),
        ({"first": "2026-03-17"}, "from", "Before today; a keeper can correct who served then"),
        (
            {"first": "2026-03-27", "last": "2026-03-23"},
            "to",
            "Before Fri 27 March 2026, the first day.",
        ),
        ({"first": "2026-03-23", "last": "2029-01-01"}, "to", "Later than Sat 18 March 2028"),
        ({"first": "tomorow"}, "from", "Expected a day such as 2026-01-05"),
        (
            {"person": "eda"},
            "person",
            "Nobody has the id &#34;eda&#34;; did you mean &#34;ada&#34;?",
        ),
        ({"person": "gus"}, "person", "Gus has left by then"),
        ({"note": "x" * 201}, "note", "Expected text of at most 200 characters, got 201"),
        ({"note": "a\x00b"}, "note", "Expected text without control characters, got U+0000"),
    ],
)
def test_an_error_stands_beside_its_field(
    app: Acting, values: dict[str, str], field: str, text: str
) -> None:
    """With what was typed still there, and read out with the field."""
    given = {"note": "My sister marries", **WEEK, **values}
    answer = app.form("ada", "/absent", **given)
    box = answer.text.partition(f'id="f-{field}"')[2]

    assert answer.status_code == 400
    assert f'aria-describedby="e-{field}' in box.partition(">")[0]
    assert text in box.partition(f'id="e-{field}">')[2].partition("</p>")[0]
    if "note" not in values:
        assert 'value="My sister marries"' in answer.text


def test_days_that_nobody_takes_are_said_and_can_be_left_open(app: Acting) -> None:
    """Everybody is away in one week; the last of them is told so, and away all the same."""
    for person in ("bo", "cas", "dee", "eli", "fay"):
        app.done(person, "/absent", person=person, first="2026-03-23", last="2026-03-27")
    shown = app.form("ada", "/absent", **WEEK)
    app.agree(shown, "ada", "/absent")

    assert "<strong>Nobody is there</strong> from Mon 23 to Fri 27 March" in shown.text
    assert app.on_duty("2026-03-23") is None


def test_anybody_says_that_somebody_is_away_today_and_both_take_it_back(app: Acting) -> None:
    """At seven in the morning, by one button on the first page and one below what it shows."""
    today = {"person": "cas", "first": "2026-03-18", "last": "2026-03-18"}
    first = app.look("ada", "/now").text
    app.done("ada", "/absent", **today)
    covering = app.on_duty("2026-03-18")
    refused = app.form("bo", "/absences/3/back")
    app.done("cas", "/absences/3/back")

    assert 'value="cas"' in first.partition('action="./absent"')[2].partition("</form>")[0]
    assert covering not in {"cas", None}
    assert refused.status_code == 403
    assert app.on_duty("2026-03-18") == "cas"


def test_an_absence_is_made_shorter(app: Acting) -> None:
    """Somebody is back earlier: its page has the days, and asks before they change."""
    app.done("ada", "/absent", **WEEK, note="Skiing")
    page = app.look("ada", "/absences/3").text
    app.done("ada", "/absences/3", first="2026-03-23", last="2026-03-24", note="Skiing")

    assert 'name="to" type="date" value="2026-03-27"' in page
    assert 'value="Skiing"' in page
    assert app.on_duty("2026-03-25") == "ada"


def test_two_people_exchange_turns(app: Acting) -> None:
    """Offered, it changes nothing; accepted, both weeks change hands; undone, they go back."""
    app.done("ada", "/swap", giver="ada", first="2026-05-04", last="2026-05-08", asked="dee",
             back="2026-05-25/2026-05-29", note="Wedding")  # fmt: skip
    offered = app.on_duty("2026-05-04")
    theirs = app.look("dee").text
    shown = app.form("dee", "/exchanges/3/accept")
    app.agree(shown, "dee", "/exchanges/3/accept")
    accepted = app.on_duty("2026-05-04"), app.on_duty("2026-05-25")
    app.done("ada", "/exchanges/3/undo")

    assert offered == "ada"
    waiting = theirs.partition("Waiting for your answer")[2]
    assert "gives Mon 4 to Fri 8 May to" in waiting
    assert "for Mon 25 to Fri 29 May. “Wedding”" in waiting.replace("</p>", "")
    assert sentences(shown.text) == [
        "You take Ada's Mon 4 to Fri 8 May.",
        "Ada takes your Mon 25 to Fri 29 May.",
    ]
    assert accepted == ("dee", "ada")
    assert (app.on_duty("2026-05-04"), app.on_duty("2026-05-25")) == ("ada", "dee")


def test_the_first_who_says_yes_to_an_offer_for_everybody_has_it(app: Acting) -> None:
    """Whoever comes later is told that it is not open any more."""
    app.done("ada", "/swap", giver="ada", first="2026-05-04", last="2026-05-08", asked="*")
    late = app.form("fay", "/exchanges/3/accept")
    app.done("dee", "/exchanges/3/accept")
    answer = app.agree(late, "fay", "/exchanges/3/accept")

    assert answer.status_code == 409
    assert ">It is accepted, and not open any more.<" in answer.text
    assert app.on_duty("2026-05-04") == "dee"


def test_whoever_is_suggested_first_stands_first(app: Acting) -> None:
    """There on all the days; nobody with a turn beside them before somebody without."""
    page = app.look("ada", "/swap?from=2026-03-23&to=2026-03-27").text
    options = page.partition('name="asked"')[2].partition("</select>")[0]

    assert [options.index(f'"{each}"') for each in ("eli", "dee", "fay")] == sorted(
        options.index(f'"{each}"') for each in ("eli", "dee", "fay")
    )
    assert options.index('"fay"') < options.index('"bo"')
    assert "Bo, is Koos just before or after" in options


def test_pages_under_an_own_link_show_addresses_of_the_other_one(app: Acting) -> None:
    """Feeds, codes and programs never get the link by which somebody acts."""
    secret = own("ada").removeprefix("/me/")
    pages = ["/", "/subscribe", "/subscribe/everyone", "/people/ada", "/absent", "/history",
             "/swap", "/now", "/year", "/away", "/what-if"]  # fmt: skip
    texts = {path: app.look("ada", path).text for path in pages}

    assert f"{ORIGIN}{reading('ada')}/people/ada.ics" in texts["/subscribe"]
    assert {path for path, text in texts.items() if secret in text} == set()
    assert all("You act as" in text for text in texts.values())
    assert app.look("ada", "/koos.ics").status_code == 404


def test_a_new_link_ends_the_one_before_it(app: Acting) -> None:
    """At once, by a button of the keeper's page; pressed twice, it makes one."""
    page = app.look("cas", "/keeper").text
    shown = app.form("cas", "/keeper/link", kind="own", owner="ada", number="1")
    app.agree(shown, "cas", "/keeper/link")
    again = app.agree(shown, "cas", "/keeper/link")

    assert f"{ORIGIN}{own('ada')}/" in page
    assert f"{ORIGIN}{reading('ada')}/" in page
    assert (again.status_code, again.headers["Location"]) == (303, "../keeper?already")
    assert app.look("ada").status_code == 410
    assert app.get(own("ada", 2) + "/").status_code == 200
    assert app.get(own("ada", 3) + "/").status_code == 404
    assert app.get(reading("ada") + "/koos.ics").status_code == 200
    assert app.look("dee", "/keeper").status_code == 403
    assert 'keeper" aria-current="page">Keeper</a>' in page


def test_links_of_somebody_who_is_gone_are_taken_back_and_not_unknown(app: Acting) -> None:
    """Whoever is taken out of the config has left: every link that they ever had is known."""
    for kind in ("own", "person"):
        app.done("cas", "/keeper/link", kind=kind, owner="ada", number="1")
    app.edit(RULES.replace('[[people]]\nname = "Ada"\n', ""))
    links = [f"{way('ada', number)}/" for way in (own, reading) for number in (1, 2, 3)]

    assert [app.get(link).status_code for link in links] == [410, 410, 404] * 2


def test_history_has_a_part_for_each_person(app: Acting) -> None:
    """On their page what concerned them last, and all of it by a link."""
    app.done("ada", "/absent", **WEEK)
    app.done("dee", "/absent", person="dee", first="2026-04-20", last="2026-04-24")
    mine, theirs = app.look("ada").text, app.look("ada", "/people/dee").text
    all_of_it = app.look("cas", "/history?person=dee").text

    assert 'href="../history?person=ada"' in app.look("ada", "/people/ada").text
    assert "Ada declared themselves away, Mon 23 to Fri 27 March." in unescape(mine)
    assert "Bo takes Mon 23 to Fri 27 March." in mine
    assert "Dee declared themselves" not in theirs + mine
    assert "History of <bdi>Dee</bdi>" in all_of_it
    assert "Dee declared themselves away" in all_of_it
    assert "Ada declared" not in all_of_it
    assert app.look("cas", "/history?person=eda").status_code == 404


def test_a_keeper_says_who_served_after_all(app: Acting) -> None:
    """On one of the last fourteen days, with a reason; the turn stays whose it was."""
    app.done("cas", "/keeper/correct", day="2026-03-17", person="nobody", reason="All were ill")
    known = app.board.current().schedule.plan.duties[date(2026, 3, 17)]
    refused = app.form("ada", "/keeper/correct", day="2026-03-16", person="ada", reason="Me")

    assert (known.on_duty, known.turn) == (None, "cas")
    assert refused.status_code == 403
    assert "<h1>Not allowed</h1>" in refused.text
    assert "<h1>Not there</h1>" in app.look("ada", "/exchanges/99").text
