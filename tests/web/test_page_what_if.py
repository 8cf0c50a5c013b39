"""What if: what an absence or an exchange would change, before it is declared."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from koos_cal.config import read
from koos_cal.panels import what_if
from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, Site

SPAN = {"from": "2026-04-06", "to": "2026-04-10"}
BACK = {"back_from": "2026-04-13", "back_to": "2026-04-17"}
AWAY = {"person": "bo", **SPAN}
EXCHANGE = {"giver": "bo", "taker": "cas", **SPAN, **BACK}
ABSENCE_BLOCK = '[[absences]]\nperson = "bo"\nfrom = 2026-04-06\nto = 2026-04-10\n'


def told(site: Site, asked: dict[str, str], root: str = "") -> str:
    """What the page answers, as text."""
    return Page(site.get(f"{root}/what-if?{urlencode(asked)}").text).text


def test_an_absence_tells_who_would_take_which_turn(site: Site) -> None:
    """Two turns move, and both are told with whose they are."""
    text = told(site, AWAY)

    assert (
        "If Bo is away Mon 6 to Fri 10 April Cas takes Bo's Mon 6 to Fri 10 April."
        " Bo takes Cas's Mon 13 to Fri 17 April."
    ) in text


def test_by_a_link_of_ones_own_the_page_speaks_to_its_owner(private: Site) -> None:
    """As people say it."""
    text = told(private, {"person": "ada", "from": "2026-03-23", "to": "2026-03-27"}, ADA)

    assert (
        "If you are away Mon 23 to Fri 27 March Bo takes your Mon 23 to Fri 27 March."
        " You take Bo's Mon 30 March to Fri 3 April."
    ) in text
    days = "Mon 6 to Fri 10 April"
    assert f"If Bo gives {days} to you" in told(private, {**EXCHANGE, "taker": "ada"}, ADA)
    assert f"If you give {days} to Cas" in told(private, {**EXCHANGE, "giver": "ada"}, ADA)


def test_what_moves_nothing_says_so(site: Site) -> None:
    """An absence outside of one's turns."""
    away = {"person": "bo", "from": "2026-03-23", "to": "2026-03-27"}

    assert "It moves nothing." in told(site, away)


def test_days_that_nobody_could_take_are_told(make_site: MakeSite) -> None:
    """In the place of whoever would have served."""
    others = "".join(f'\n[[absences]]\nperson = "{p}"\nfrom = 2026-04-08\n' for p in ("ada", "cas"))
    text = told(make_site(CONFIG + others), {"person": "bo", "from": "2026-04-08"})

    assert "Nobody is there on Wed 8 April." in text
    assert "It moves nothing." not in text


@pytest.mark.parametrize("back", [{}, BACK], ids=["a gift", "in return"])
def test_an_exchange_is_tried_likewise(site: Site, back: dict[str, str]) -> None:
    """With the days that come back, or without any."""
    text = told(site, {"giver": "bo", "taker": "cas", **SPAN, **back})

    assert "Cas takes Bo's Mon 6 to Fri 10 April." in text
    assert ("Bo takes Cas's Mon 13 to Fri 17 April." in text) == bool(back)


@pytest.mark.parametrize("asked", [AWAY, EXCHANGE], ids=["absence", "exchange"])
def test_pasting_the_block_does_what_was_told(make_site: MakeSite, asked: dict[str, str]) -> None:
    """The schedule with the block in the config is the one that was compared."""
    site = make_site()
    answer = site.get(f"/what-if?{urlencode(asked)}").text
    block = answer.partition("<pre")[2].partition(">")[2].partition("</pre>")[0]
    block = block.replace("&#34;", '"')
    before = site.board.current().schedule
    site.edit(f"{CONFIG}\n{block}")
    after = site.board.current().schedule
    moved = {
        day: duty.on_duty
        for day, duty in after.plan.duties.items()
        if before.plan.duties[day].on_duty != duty.on_duty
    }

    assert read(f"{CONFIG}\n{block}", "config.toml")
    assert moved == {
        **{date(2026, 4, 6) + n * timedelta(days=1): "cas" for n in range(5)},
        **{date(2026, 4, 13) + n * timedelta(days=1): "bo" for n in range(5)},
    }


HEAD = '[[absences]]\nperson = "bo"\n'


@pytest.mark.parametrize(
    ("last", "block", "trade"),
    [
        (20, f"{HEAD}from = 2026-03-18\nto = 2026-03-20\nsudden = true\n", "."),
        (
            31 + 10,
            (
                f"{HEAD}from = 2026-03-18\nto = 2026-03-22\nsudden = true\n"
                f"\n{HEAD}from = 2026-03-23\nto = 2026-04-10\n"
            ),
            " and Mon 6 to Fri 10 April. Bo takes Cas's Mon 13 to Fri 17 April.",
        ),
    ],
    ids=["in it", "beyond it"],
)
def test_an_absence_in_a_turn_that_has_begun_leaves_the_past_as_it_was(
    make_site: MakeSite, last: int, block: str, trade: str
) -> None:
    """Its days are only covered; turns to come are traded."""
    site = make_site()
    to = date(2026, 3, 1) + timedelta(days=last - 1)
    asked = {"person": "bo", "from": "2026-03-18", "to": str(to)}
    answer = site.get(f"/what-if?{urlencode(asked)}").text
    given = answer.partition("<pre")[2].partition(">")[2].partition("</pre>")[0]
    site.edit(f"{CONFIG}\n{block}")
    served = site.board.current().schedule.plan.duties

    assert given.replace("&#34;", '"') == block
    assert f"Cas takes Bo's Wed 18 to Fri 20 March{trade} What it is" in Page(answer).text
    assert [served[date(2026, 3, day)].on_duty for day in range(16, 21)] == 2 * ["bo"] + 3 * ["cas"]


def test_nothing_is_recorded(make_site: MakeSite) -> None:
    """What is published stays what it was."""
    site = make_site()
    before = site.get("/koos.ics").data
    told(site, AWAY)

    assert site.get("/koos.ics").data == before
    assert "takes" not in Page(site.get("/away").text).text


def test_the_config_can_be_edited_from_here(make_site: MakeSite) -> None:
    """Where the config says where that is."""
    address = "https://git.example.com/team/rota/edit/main/config.toml"
    site = make_site(CONFIG.replace("[koos]", f'[koos]\nedit = "{address}"'))
    links = Page(site.get(f"/what-if?{urlencode(AWAY)}").text).links

    assert address in links
    assert "Paste it into config.toml." in told(make_site(), AWAY)


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({**AWAY, "person": "zed"}, 'Who: nobody has the id "zed"; known are ada, bo, cas'),
        ({**SPAN}, "Who: required"),
        ({**AWAY, "from": "2026-03-17"}, "From: before today, and the past stays as it was"),
        ({**AWAY, "from": "2026-04-11"}, "To: before Sat 11 April 2026, the first day"),
        ({**AWAY, "from": "<b>"}, "From: expected a day such as 2026-01-05, today, tomorrow or"),
        ({**AWAY, "to": "2027-04-08"}, "To: more than 366 days; for longer ones there are pauses"),
        (
            {**AWAY, "from": "2029-09-10", "to": "2029-09-20"},
            "To: nothing is planned after Sun 16 September 2029",
        ),
        ({**EXCHANGE, "taker": "bo"}, "Who takes: name somebody else"),
        ({**EXCHANGE, "back_from": ""}, "In return from: required"),
        (
            {**EXCHANGE, "back_from": "2026-04-10"},
            "In return from: the days in return are others than those given",
        ),
    ],
)
def test_what_is_wrong_stands_beside_the_form(
    site: Site, asked: dict[str, str], wrong: str
) -> None:
    """Everything that was filled in stays there, and nothing is planned."""
    answer = site.get(f"/what-if?{urlencode(asked)}")

    assert answer.status_code == 200
    assert wrong in Page(answer.text).text
    assert 'aria-invalid="true"' in answer.text
    assert "<b>" not in answer.text
    assert "What it is in the config" not in answer.text


def test_nobody_is_to_swap_with_themselves(make_site: MakeSite) -> None:
    """Whoever is there alone is asked for an absence only."""
    alone = told(make_site(CONFIG.partition('\n[[people]]\nname = "Bo"')[0]), {"person": "ada"})

    assert "Two people swap turns" in told(make_site(), AWAY)
    assert "Somebody is away" in alone
    assert "swap turns" not in alone


def test_a_rota_that_takes_too_long_to_plan_is_not_planned_for_a_page(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens the page often would stop it for everybody."""
    known = site.board.current().schedule
    size = len(known.plan.decisions) * len(known.plan.rota.people)
    monkeypatch.setattr(what_if, "LARGEST", size)
    fits = told(site, AWAY)
    monkeypatch.setattr(what_if, "LARGEST", size - 1)

    assert "Cas takes" in fits
    assert "This rota is too large to be planned anew for a page." in told(site, AWAY)
