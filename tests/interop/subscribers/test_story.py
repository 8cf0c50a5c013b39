"""What people do by their own links, as two programs that have subscribed show it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.interop.subscribers.looking import held
from tests.interop.subscribers.subscriber import Subscriber, Subscription
from tests.interop.subscribers.tried import Tried
from tests.interop.subscribers.vdirsyncer import Vdirsyncer
from tests.interop.subscribers.waiting import until

SOON, LATER = timedelta(weeks=5), timedelta(weeks=20)  # far enough off to be undone


@pytest.fixture
def tried(tmp_path: Path) -> Iterator[Tried]:
    """The sample as it is tried."""
    with closing(Tried(tmp_path)) as found:
        yield found


def shown(subscription: Subscription) -> dict[str, str]:
    """What the program shows after it has polled: a title for each day."""
    until("a poll is answered", subscription.poll)
    return {each.day.isoformat(): each.title for each in held(subscription)}


def own_turns(tried: Tried, link: str, person: str) -> list[Any]:
    """The coming turns of somebody, whole ones that nobody has traded."""
    status, now = tried.ask(link, "GET", "now")
    today = date.fromisoformat(now["today"])
    asked = f"shifts?person={person}&from={today + SOON}&to={today + LATER}"
    found = tried.do(link, "GET", asked)["shifts"]

    assert status == 200
    return [each for each in found if each["kind"] == "turn" and each["turn"] == person]


def moved(answer: Any) -> dict[str, tuple[str, str]]:
    """From whom to whom each day went."""
    return {
        each["day"]: (each["before"]["on_duty_name"], each["after"]["on_duty_name"])
        for each in answer["changes"]
    }


def swapped(tried: Tried) -> tuple[Any, Any, Any]:
    """An exchange of a turn of Ada's for one of Bo's that both can serve, and the two turns."""
    ada, bo = tried.links["ada"].own, tried.links["bo"].own
    for hers, his in product(own_turns(tried, ada, "ada"), own_turns(tried, bo, "bo")):
        body = {"from": hers["from"], "to": hers["to"], "asked": "bo"}
        body["back"] = {"from": his["from"], "to": his["to"]}
        if tried.ask(ada, "POST", "exchanges?preview", body)[0] == 200:
            return body, hers, his
    raise AssertionError


@pytest.mark.parametrize("subscriber", ["thunderbird", "gnome"], indirect=True)
def test_two_programs_show_what_two_people_do(
    tried: Tried, vdirsyncer: Vdirsyncer, subscriber: Subscriber
) -> None:
    """Ada's own turns in one of them, and everyone's in Bo's: away, back, swapped and undone."""
    (reads, ada), (others, bo) = tried.links["ada"], tried.links["bo"]
    body, hers, his = swapped(tried)
    with (
        closing(vdirsyncer.subscribe(f"{reads}people/ada.ics")) as mine,
        closing(subscriber.subscribe(f"{others}koos.ics")) as everyones,
    ):
        at_first = shown(mine), shown(everyones)
        away = {"from": hers["from"], "to": hers["to"]}
        declared = tried.do(ada, "POST", "absences", away)
        covered = shown(mine), shown(everyones)
        tried.do(ada, "DELETE", f"absences/{declared['id']}")
        back = shown(mine), shown(everyones)
        offered = tried.do(ada, "POST", "exchanges", body)
        open_yet = shown(mine), shown(everyones)
        accepted = tried.do(bo, "POST", f"exchanges/{offered['id']}/accept", {})
        agreed = shown(mine), shown(everyones)
        tried.do(bo, "POST", f"exchanges/{offered['id']}/undo", {})
        undone = shown(mine), shown(everyones)

    assert at_first == back == open_yet == undone
    assert hers["from"] in at_first[0]
    assert his["from"] not in at_first[0]
    assert hers["from"] not in covered[0]
    for day, (before, after) in moved(declared).items():
        assert at_first[1][day].startswith(f"Koos: {before}")
        assert covered[1][day].startswith(f"Koos: {after}")
    assert moved(accepted)[hers["from"]] == ("Ada", "Bo")
    assert hers["from"] not in agreed[0]
    assert his["from"] in agreed[0]
    assert agreed[1][hers["from"]] == "Koos: Bo (for Ada)"
    assert agreed[1][his["from"]] == "Koos: Ada (for Bo)"
