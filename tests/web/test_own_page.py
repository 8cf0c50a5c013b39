"""One's own page: where one acts, and what one can do there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from koos_cal.changes.history import Event
from koos_cal.words.when import DASH
from tests.web.acting import RULES, Acting, reading, start
from tests.web.reading import Page
from tests.web.site import ADA, DAY, Site

ONLY_SHOWS = "This link only shows. To say that you are away, or to swap, open your own link"


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def test_a_link_that_only_shows_says_where_one_acts(app: Acting, private: Site) -> None:
    """On one's own page, and only where there is such a link."""
    mine = Page(app.get(f"{reading('ada')}/").text).text

    assert f"{ONLY_SHOWS}, with /me/ in it: whoever keeps the rota gives it to you." in mine
    assert ONLY_SHOWS not in app.get(f"{reading('ada')}/people/bo").text
    assert ONLY_SHOWS not in app.look("ada").text
    assert ONLY_SHOWS not in private.get(f"{ADA}/").text


def test_a_link_that_only_shows_says_that_an_offer_waits(app: Acting) -> None:
    """To whoever is asked, and not what it is: that stands where they answer it."""
    app.done("cas", "/swap", **MINE)
    shown = {who: Page(app.get(f"{reading(who)}/").text).text for who in ("ada", "bo", "cas")}
    told = "An offer waits for your answer"

    assert [who for who, text in shown.items() if told in text] == ["ada"]
    assert told not in app.look("ada").text
    assert told not in app.get(f"{reading('bo')}/people/ada").text


MINE = {"giver": "cas", "first": "2026-04-27", "last": "2026-05-01", "asked": "ada", "back": "gift"}


def test_how_a_swap_stands_is_told_in_words(app: Acting) -> None:
    """Offered, accepted by whom, or declined; what leads to it is called so."""
    app.done("cas", "/swap", **MINE)
    offered = Page(app.look("cas").text).text
    app.done("ada", "/exchanges/3/accept")
    accepted = Page(app.look("cas").text).text
    app.done(
        "dee", "/swap", giver="dee", first="2026-04-13", last="2026-04-17", asked="eli", back="gift"
    )
    details = re.findall(r"exchanges/\d+", app.look("dee").text)[0]
    app.done("eli", f"/{details}/decline")
    declined = Page(app.look("dee", f"/{details}").text).text

    days = "Cas gives Mon 27 April to Fri 1 May to Ada."
    assert f"{days} Offered. Details Mon 27 April" in offered
    assert f"Swaps {days} Accepted by Ada. Details Mon 27 April" in accepted
    assert "Declined by Eli." in declined


def buttons(text: str) -> list[str]:
    """The buttons of a page, those that stand out with a star."""
    found = re.findall(r'<button class="button( main)?">([^<]*)<', text)
    return [("*" if main else "") + label for main, label in found]


def test_a_keeper_withdraws_before_accepting_for_somebody(app: Acting) -> None:
    """What is one's own comes first and stands out; in whose place one acts is said."""
    app.done("cas", "/swap", **MINE)
    mine = app.look("cas", "/exchanges/3").text
    theirs = app.look("ada", "/exchanges/3").text
    shown = app.form("cas", "/exchanges/3/accept", person="ada")
    app.agree(shown, "cas", "/exchanges/3/accept")

    assert buttons(mine) == [
        "*Withdraw",
        "Accept for Ada (as keeper)",
        "Decline for Ada (as keeper)",
    ]
    assert buttons(theirs) == ["*Accept", "Decline"]
    assert buttons(shown.text) == ["*Yes, swap"]
    assert app.on_duty("2026-04-27") == "ada"


TODAY = {"first": "2026-03-18", "last": "2026-03-18"}


def after(app: Acting, who: str, answer: TestResponse) -> str:
    """The page to which somebody is led on, from a form below their link."""
    return app.look(who, "/" + answer.headers["Location"].removeprefix("./")).text


def undo(text: str) -> str | None:
    """Where the box that tells what was done leads to undo it."""
    box = text.partition('class="done"')[2].partition("</div>")[0]
    found = re.search(r'action="(?:\./|(?:\.\./)+)([^"]*)"', box)
    return found[1] if found else None


def test_what_was_just_done_can_be_undone_beside_it(app: Acting) -> None:
    """An absence, an offer and a swap, each by a button that shows first what changes."""
    away = after(app, "cas", app.done("cas", "/absent", person="cas", **TODAY))
    back = app.done("cas", f"/{undo(away)}")
    offer = after(app, "cas", app.done("cas", "/swap", **MINE))
    number = (undo(offer) or "").split("/")[1]
    swap = after(app, "ada", app.done("ada", f"/exchanges/{number}/accept"))
    undone = after(app, "ada", app.done("ada", f"/{undo(swap)}"))

    assert undo(away) == "absences/3/back"
    assert undo(after(app, "cas", back)) is None
    assert undo(offer) == f"exchanges/{number}/withdraw"
    assert undo(swap) == f"exchanges/{number}/undo"
    assert "undid" in undone
    assert undo(undone) is None
    assert app.on_duty("2026-04-27") == "cas"


def test_what_cannot_be_undone_alone_has_no_such_button(app: Acting) -> None:
    """A swap in these days, something that somebody else did, and what came later."""
    app.done("cas", "/swap", giver="cas", asked="dee", back="gift",
             first="2026-03-20", last="2026-03-20")  # fmt: skip
    near = after(app, "dee", app.done("dee", "/exchanges/3/accept"))
    away = after(app, "ada", app.done("ada", "/absent", person="ada", first="2026-03-24"))
    known = app.board.history()[-1].number
    theirs = app.look("dee", f"/?done={known}").text
    app.wait(7 * DAY)
    late = app.look("ada", f"/?done={known}").text

    assert "Done." in near
    assert undo(away) is not None
    assert [undo(each) for each in (near, theirs, late)] == [None] * 3


def test_whoever_says_that_another_is_away_sees_it_there(app: Acting) -> None:
    """On the page of whoever is away, then and when it is changed or taken back."""
    said = app.done("ada", "/absent", person="cas", **TODAY)
    page = after(app, "ada", said)
    back = app.done("ada", "/absences/3/back")

    assert said.headers["Location"] == "./people/cas?done=4"
    assert "Absences Wed 18 March Change or remove" in Page(page).text
    assert undo(page) == "absences/3/back"
    assert back.headers["Location"].endswith("people/cas?done=6")


def test_buttons_say_who_is_away_and_back(app: Acting) -> None:
    """On one's own page, a colleague's, the first one, and the absence's."""
    own, colleague = (buttons(app.look("ada", path).text)[0] for path in ("/", "/people/bo"))
    first = [buttons(app.look(who, "/now").text)[0] for who in ("ada", "cas")]
    app.done("ada", "/absent", person="cas", **TODAY)
    app.done("ada", "/absent", person="ada", first="2026-03-24")

    assert (own, colleague) == ("I am away today", "Bo is away today")
    assert first == ["Cas is away today", "I am away today"]
    assert "Cas is away today" not in app.look("ada", "/people/cas").text
    assert buttons(app.look("ada", "/absences/3").text)[-1] == "Cas is back today"
    assert buttons(app.look("cas", "/absences/3").text)[-1] == "I am back today"
    assert buttons(app.look("ada", "/absences/5").text)[-1] == "I am not away after all"
    assert buttons(app.form("cas", "/absences/3/back").text) == ["*Yes, I am back today"]


def test_days_of_ones_own_turn_come_back(app: Acting) -> None:
    """Whoever gets them back does not take them from anybody."""
    app.done("cas", "/swap", **MINE)
    app.done("ada", "/exchanges/3/accept")
    mine, theirs = (sentences(app, who) for who in ("cas", "ada"))

    assert mine == ["You get Mon 27 April to Fri 1 May back from Ada."]
    assert theirs == ["Cas gets Mon 27 April to Fri 1 May back from you."]


def sentences(app: Acting, who: str) -> list[str]:
    """What somebody is shown who is about to undo the swap."""
    shown = app.form(who, "/exchanges/3/undo").text
    return re.findall(r"<li>([^<]*back[^<]*)</li>", shown)


def facts(text: str) -> str:
    """What stands at the top of somebody's page."""
    return Page(text.partition('<dl class="facts">')[2].partition("</dl>")[0]).text


def test_whoever_is_away_today_is_not_said_to_be_on_duty(app: Acting) -> None:
    """It says who covers, and when they go on; where they do not, until when they are away."""
    before = facts(app.look("cas").text)
    app.done("cas", "/absent", person="cas", **TODAY)
    today, listed = facts(app.look("cas").text), Page(app.look("ada", "/people").text).text
    swaps = re.findall(r"swap\?giver=cas&amp;from=([\d-]+)&amp;to=([\d-]+)", app.look("cas").text)
    app.done("cas", "/absences/3", first="2026-03-18", last="2026-03-20")
    week = facts(app.look("cas").text)

    assert before.startswith("Is Koos until Fri 20 March Then")
    assert today == "Away today, Bo covers; Koos again tomorrow"
    assert f"Cas 19{DASH}20 Mar away today tomorrow" in listed
    assert swaps[0] == ("2026-03-19", "2026-03-20")
    assert week.startswith("Away Wed 18 to Fri 20 March, Bo covers Next turn")


def test_whoever_takes_over_soon_is_to_be_told(app: Acting) -> None:
    """By people, as it says, which name them; nobody is told of what they did themselves."""
    soon = after(app, "ada", app.done("ada", "/absent", person="cas", **TODAY))
    mine = after(app, "bo", app.done("bo", "/absent", person="cas", first="2026-03-19"))
    later = after(app, "ada", app.done("ada", "/absent", person="ada", first="2026-05-04"))

    assert "koos_cal tells nobody: tell Bo." in soon
    assert "tells nobody" not in later + mine


def test_the_foot_warns_keepers_of_http_and_nobody_else(app: Acting, tmp_path: Path) -> None:
    """They can change it; over https there is nothing to warn of."""
    warning = "It begins with http: whoever listens on the network can act as you do."
    (tmp_path / "https").mkdir()
    safe = Acting(start(tmp_path / "https", RULES.replace("http://", "https://")))

    assert warning in app.look("cas").text
    assert "You act as" in safe.look("cas").text
    assert "It begins with http" not in safe.look("cas").text
    assert "http:" not in Page(app.look("ada").text).text


def test_ones_own_turns_are_added_to_ones_own_calendar(app: Acting) -> None:
    """By a button that says so, under both links."""
    pages = [app.look("ada").text, app.get(f"{reading('ada')}/").text]

    assert ["Add my turns to my calendar" in page for page in pages] == [True, True]


def test_what_is_done_twice_is_told_on_the_page(app: Acting) -> None:
    """A button pressed again, as on a slow phone, did nothing."""
    shown = app.form("ada", "/absent", person="cas", **TODAY)
    app.agree(shown, "ada", "/absent")
    again = app.agree(shown, "ada", "/absent")
    page = after(app, "ada", again)

    assert again.headers["Location"] == "./people/cas?already"
    assert "It is so already, and nothing was done twice." in page
    assert undo(page) is None


def test_only_what_was_just_done_is_looked_for_in_the_history(
    app: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other pages do not go through all that ever happened."""
    said = app.done("cas", "/absent", person="cas", **TODAY)
    asked: list[Event] = []
    seen_by = Event.seen_by

    def counted(event: Event, person: str | None, *, is_keeper: bool) -> Event | None:
        asked.append(event)
        return seen_by(event, person, is_keeper=is_keeper)

    monkeypatch.setattr(Event, "seen_by", counted)
    app.look("cas", "/year")
    before = [*asked]

    assert "Cas declared themselves away" in Page(after(app, "cas", said)).text
    assert (before, bool(asked)) == ([], True)


def test_nothing_can_be_done_for_whoever_has_left(app: Acting) -> None:
    """Their page shows what was, with no buttons that lead nowhere."""
    assert "What you can do for Bo" in app.look("ada", "/people/bo").text
    assert "What you can do" not in app.look("ada", "/people/gus").text


def test_nobody_is_to_be_told_of_days_that_are_over(app: Acting) -> None:
    """Who served yesterday after all needs no word about it."""
    told = {"day": "2026-03-17", "person": "bo", "reason": "Cas was ill"}
    text = after(app, "cas", app.done("cas", "/keeper/correct", **told))

    assert "Bo takes Tue 17 March" in text
    assert "tells nobody" not in text
