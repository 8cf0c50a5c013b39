"""The sample with a journal, edited in ten ways while a program is subscribed to it."""

from __future__ import annotations

import json
from contextlib import closing
from functools import partial
from pathlib import Path

from koos_cal import clock
from tests.interop.subscribers.looking import held
from tests.interop.subscribers.subscriber import Subscription
from tests.interop.subscribers.vdirsyncer import Vdirsyncer
from tests.interop.subscribers.waiting import until
from tests.servers.documented import serve
from tests.servers.test_edits import EDITS, JOURNAL, SAMPLE, koos_cal
from tests.servers.wire import ask


def shown(subscription: Subscription) -> tuple[dict[str, str], dict[str, str]]:
    """What the program shows of the days before today, and of today and later ones."""
    until("a poll is answered", subscription.poll)
    today = clock.now().date()
    past = {e.day.isoformat(): e.title for e in held(subscription) if e.day < today}
    return past, {e.day.isoformat(): e.title for e in held(subscription) if e.day >= today}


def _is_published(folder: Path, port: int, events: int) -> bool:
    """Whether the app, which looks at its config when it is asked, has recorded that many."""
    ask(port, "/koos.ics")
    told = json.loads(koos_cal(folder, "history", "--json"))["events"]
    return len(told) == events


def test_a_program_that_is_subscribed_all_along_keeps_what_was(
    tmp_path: Path, vdirsyncer: Vdirsyncer
) -> None:
    """Each edit is published by the running app; what is over stays, what is to come changes."""
    config, text = tmp_path / "config.toml", SAMPLE + JOURNAL
    config.write_text(text, encoding="utf-8")
    koos_cal(tmp_path, "journal", "start", "--yes")

    with (
        serve(config) as server,
        closing(vdirsyncer.subscribe(f"http://127.0.0.1:{server.port}/koos.ics")) as everyones,
    ):
        before, coming = shown(everyones)
        for number, edit in enumerate(EDITS, start=2):
            text = edit(text)
            config.write_text(text, encoding="utf-8")
            until("it is published", partial(_is_published, tmp_path, server.port, number))
            after, later = shown(everyones)
            assert after == before
        seen = {title.removeprefix("Koos: ").partition(" ")[0] for title in later.values()}

    assert len(before) > 100
    assert later != coming
    assert "Bo" in {title.removeprefix("Koos: ").partition(" ")[0] for title in before.values()}
    assert "Bo" not in seen
