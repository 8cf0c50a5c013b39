"""Fairness: its sentence, and turns beside shares for as long as they can be added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from koos_cal.inputs.rota import make_rota
from koos_cal.rota.people import Exchange
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.web.conftest import MakeSite
from tests.web.looking import told
from tests.web.site import CONFIG, NOW, STAMP, Site, write

WEEK = timedelta(weeks=1)
START = "[rotation]\nfrom = 2026-01-05\n"
NINE = "".join(f'\n[[people]]\nname = "P{n}"\n' for n in range(9))
FOUR = (
    "P0, P1 and P2 each have 0.6 turns more than their share and 1 more is over half a turn from"
    " theirs; everyone else is within half a turn."
)
ILL = '\n[[absences]]\nperson = "bo"\nfrom = 2026-03-16\nto = 2026-03-20\nsudden = true\n'


def page(folder: Path, text: str) -> str:
    """The page, over a config."""
    path = folder / "config.toml"
    write(path, text, STAMP)
    site = Site(path, {})
    site.now = NOW
    return site.get("/fairness").text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (CONFIG.replace("2026-01-05", "2025-12-29"), "Everyone is within half a turn of their"),
        (CONFIG, "Cas has 0.7 turns fewer than their share; everyone else is within half a turn"),
        (f"{START.replace('2026-01-05', '2026-02-23')}{NINE}", FOUR),
    ],
)  # fmt: skip
def test_a_sentence_says_how_fair_it_is(tmp_path: Path, text: str, sentence: str) -> None:
    """Who is farthest from their share, a few of them by name."""
    assert sentence in page(tmp_path, text).replace("<bdi>", "").replace("</bdi>", "")


def test_a_turn_that_others_served_shows_as_such(tmp_path: Path) -> None:
    """It counts as had, and it is said that others served it."""
    assert "served by others</small>" not in page(tmp_path, CONFIG)
    assert "4, fair 3.7 <small>1 served by others</small>" in page(tmp_path, CONFIG + ILL)


def test_fairness_is_told_for_the_rotation_and_the_last_year(site: Site) -> None:
    """Turns beside the share, as a picture and as numbers."""
    young = told(site, "/fairness")
    site.now = datetime(2027, 3, 17, 11, tzinfo=UTC)
    old = told(site, "/fairness")

    assert (
        "Fairness Cas has 0.7 turns fewer than their share; everyone else is within half" in young
    )
    assert "So far, with the present turn Mon 5 January to Sun 22 March" in young
    assert "Ada 4, fair 3.7 +0.3 20 0 0 0 0 Bo" in young
    assert "The last 52 weeks of it" not in young
    assert "The last 52 weeks of it Mon 23 March 2026 to Sun 21 March 2027" in old
    assert "Ada 17, fair 17.3 -0.3" in old


def test_a_turn_that_others_served_whole_shows_as_such(make_site: MakeSite) -> None:
    """Beside the bar; what was given by hand has a column."""
    days = "from = 2026-03-16\nto = 2026-03-20\n"
    ill = f'\n[[absences]]\nperson = "bo"\nsudden = true\n{days}'
    hand = f'\n[[overrides]]\nperson = "cas"\n{days}'
    covered, given = (told(make_site(CONFIG + more), "/fairness") for more in (ill, hand))

    assert "Bo 4, fair 3.7 1 served by others +0.3 15 0 5 0 0" in covered
    assert "Bo 4, fair 3.7 1 served by others" in given
    assert "Cas 3, fair 3.7 -0.7 20 0 0 5 0" in given


def test_whoever_exchanges_turns_keeps_their_count(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the two weeks one is over; the pages of both say what was exchanged."""

    def with_exchange(*args: Any) -> Rota:
        spans = (Span(start=day, end=day + WEEK) for day in (date(2026, 3, 9), date(2026, 3, 23)))
        exchange = Exchange(giver="ada", taker="cas", span=next(spans), back=next(spans))
        return replace(make_rota(*args), exchanges=(exchange,))

    monkeypatch.setattr("koos_cal.inputs.inputs.make_rota", with_exchange)
    site = make_site(CONFIG)
    text = told(site, "/fairness")

    assert "Ada 4, fair 3.7 +0.3 15 0 0 0 0" in text
    assert "Cas 3, fair 3.7 -0.7 20 0 0 0 0" in text
    assert "9\N{EN DASH}13 Mar Swapped, for Ada" in told(site, "/people/cas")
    assert "23\N{EN DASH}27 Mar Swapped, for Cas" in told(site, "/people/ada")


def test_fairness_begins_anew_where_turns_get_another_length(make_site: MakeSite) -> None:
    """Turns of a day and of a week are not added up; what was before is told by itself."""
    daily = CONFIG.replace("2026-01-05", '2026-01-05\nlength = "day"')
    then = '\n[[rotation.then]]\nfrom = 2026-03-02\nlength = "week"\n'
    text = told(make_site(daily + then), "/fairness")
    present, _, rest = text.partition("Before that, in turns of a day")
    before, _, planned = rest.partition("Planned from then on, in turns of a week")

    assert "So far, with the present turn, in turns of a week Mon 2 to Sun 22 March" in present
    assert "Ada 1, fair 1.0" in present
    assert before.startswith(" Mon 5 January to Sun 1 March")
    assert "Ada 14, fair 13.3 +0.7" in before
    assert planned.startswith(" Mon 23 March 2026 to Sun 21 March 2027")


def test_fairness_leaves_out_whoever_had_no_part_in_it(make_site: MakeSite) -> None:
    """Somebody who left is told of in the past, not in what is planned."""
    site = make_site(CONFIG.replace('"Cas"', '"Cas"\nleft = 2026-02-27'))
    past, _, planned = told(site, "/fairness").partition("Planned from then on")

    assert "Cas" in past
    assert "Cas" not in planned


@pytest.mark.parametrize("text", [
    CONFIG.replace("2026-01-05", '2026-03-21\nlength = "day"'),
    CONFIG + "".join(f'\n[[pauses]]\nperson = "{name}"\nfrom = 2026-03-23\n'
                     for name in ("ada", "bo", "cas")),
])  # fmt: skip
def test_a_time_in_which_nobody_has_a_part_is_told_as_such(tmp_path: Path, text: str) -> None:
    """As before the first turn, and where everyone is out of the rotation; people's pages too."""
    path = tmp_path / "config.toml"
    write(path, text, STAMP)
    site = Site(path, {})
    site.now = datetime(2026, 3, 21, 11, tzinfo=UTC)

    assert "Nobody has a part in it." in site.get("/fairness").text
    assert site.get("/people/ada").status_code == 200
