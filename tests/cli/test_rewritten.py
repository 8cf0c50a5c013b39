"""koos-cal journal forget and compact: what is left goes on being a journal that works."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from koos_cal.advice import warnings
from koos_cal.journal import forget
from koos_cal.journal.compact import compacted
from koos_cal.journal.declared import OfferState
from koos_cal.journal.entry import Draft, Kind
from koos_cal.journal.state import State
from koos_cal.live.board import Board
from tests.cli.calling import KoosCal
from tests.cli.recorded import NOW, done, duties
from tests.web.acting import RULES

DAY = timedelta(days=1)
THEN = '\n[[rotation.then]]\nfrom = 2026-04-06\norder = ["dee"]\n'
ALONE = RULES[: RULES.index("[[people]]")] + '[[people]]\nname = "{}"\n'


def published(koos_cal: KoosCal, *texts: str) -> None:
    """Put configs in force, one a day."""
    for text in texts:
        koos_cal.now += DAY
        koos_cal.write(text)
        done(koos_cal, "publish")


def folded(koos_cal: KoosCal) -> None:
    """Fold all that was done so far, a month later."""
    koos_cal.now += 30 * DAY
    done(koos_cal, "publish")
    done(koos_cal, "journal", "compact", "--before", "today", "--yes")


def without(name: str, text: str = RULES) -> str:
    """A config without the block of somebody."""
    block = f'[[people]]\nname = "{name}"\n\n'
    assert block in text
    return text.replace(block, "")


def failures(koos_cal: KoosCal) -> dict[str, str]:
    """What commands that look at the config before fail with; what `serve` says is made as well."""
    warnings(Board(Path("config.toml"), koos_cal.environ, lambda: koos_cal.now).current().schedule)
    commands = ("diff", "publish", "check", "show", "journal verify")
    return {each: answer.err for each in commands if (answer := koos_cal(*each.split())).code}


def test_a_folded_journal_goes_on(started: KoosCal) -> None:
    """The config before the one in force is empty then, and nothing is said of what changed."""
    published(started, RULES.replace("Platform", "Payments"), RULES.replace("Platform", "Search"))
    folded(started)

    assert failures(started) == {}


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [
        (RULES + THEN, without("Dee"), "dee"),
        (ALONE.format("Dee"), ALONE.format("Fay"), "dee"),
    ],
)
def test_a_journal_goes_on_without_somebody(
    unstarted: KoosCal, before: str, after: str, who: str
) -> None:
    """Even where the config before would be of nobody without them."""
    unstarted.write(before)
    done(unstarted, "journal", "start", "--yes")
    unstarted.now += DAY
    unstarted.write(after)
    assert unstarted("publish").code == 0
    done(unstarted, "journal", "forget", who, "--yes")

    assert failures(unstarted) == {}


def test_no_day_to_come_is_folded(started: KoosCal) -> None:
    """What was declared is in force until its days are over, and would be gone."""
    done(started, "absent", "ada", "2026-03-23", "--yes")
    days = duties(started)
    answer = started("journal", "compact", "--before", "2026-03-24", "--yes")
    today = done(started, "journal", "compact", "--before", "today", "--yes")

    assert answer.code == 2
    assert answer.err == (
        "Error: expected today or a day before it, got 2026-03-24: what was done about days to"
        " come is still in force\n"
    )
    assert today == "0 entries folded.\n"
    assert duties(started) == days


def test_somebody_is_forgotten_once_their_config_is_folded(started: KoosCal) -> None:
    """It is empty by then, and stays so."""
    published(started, without("Dee"))
    folded(started)
    done(started, "journal", "forget", "dee", "--yes")

    assert '"dee"' not in done(started, "journal", "dump").casefold()
    assert failures(started) == {}


def test_whoever_is_forgotten_later_is_somebody_else(started: KoosCal) -> None:
    """Folding leaves it known which names are taken, else two people would become one."""
    published(started, without("Dee"))
    done(started, "journal", "forget", "dee", "--yes")
    folded(started)
    published(started, without("Fay", without("Dee")))
    told = done(started, "journal", "forget", "fay", "--yes")
    days = duties(started)

    assert "rewritten" in told
    assert (days["2026-03-05"], days["2026-03-12"]) == ("former-1", "former-2")


def test_a_name_that_entries_have_is_taken() -> None:
    """Even where nothing tells any more that somebody was forgotten."""
    body = {"day": "2026-03-17", "person": "former-1", "reason": ""}
    entry = Draft(by="cas", kind=Kind.CORRECTION, body=body).entry(1, NOW)

    assert forget.former_id([entry]) == "former-2"


def test_a_screen_of_the_same_name_keeps_its_link() -> None:
    """It is nobody, and a link of it that was taken back would open again."""
    link = {"kind": "screen", "owner": "dee", "number": 3}
    entries = [
        Draft(by="cas", kind=Kind.LINK, body=link).entry(1, NOW),
        Draft(by="cas", kind=Kind.LINK, body={**link, "kind": "own"}).entry(2, NOW),
    ]
    changed = [each.body for each in forget.without(entries, "dee", "former-1")]

    assert changed == [{**entries[1].body, "owner": "former-1"}]


def test_an_offer_is_folded_only_with_its_answer() -> None:
    """In a zone to the east of the one before, the answer can lie behind the days it is about."""
    plan = {"today": "2026-03-17", "releases": {}, "digest": "", "periods": {}, "free": {}}
    days = {"from": "2026-03-18", "to": "2026-03-18"}
    offer = {"giver": "cas", "asked": None, "back": None, "note": "", **days}
    later = NOW.replace(hour=13)  # the next day in Auckland
    entries = [
        Draft(by="clock", kind=Kind.PLAN, body=plan).entry(1, NOW - 2 * DAY),
        Draft(by="cas", kind=Kind.EXCHANGE, body=offer).entry(2, NOW - 2 * DAY),
        Draft(by="cas", kind=Kind.EXCHANGE, body={"id": "2", "state": "withdrawn"}).entry(3, later),
    ]
    changed = {
        each.number: each for each in compacted(entries, date(2026, 3, 19), "Pacific/Auckland")
    }
    state = State().after(changed.get(each.number, each) for each in entries)

    assert state.offers["2"].state is OfferState.WITHDRAWN
