"""Two people accept the same at the same time, each in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

from koos_cal import clock
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.exchanges import offer
from koos_cal.deeds.wish import Wish
from koos_cal.inputs import Inputs, load
from koos_cal.journal import create_journal
from koos_cal.journal.address import address_of
from koos_cal.journal.declared import OfferState
from koos_cal.journal.entry import Draft
from koos_cal.live.journal import Journal
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule

TIMES = 50
DAY = timedelta(days=1)
ADA = Doer(name="ada", person="ada", is_keeper=False)
RULES = """\
[koos]
id = "koos"

[rotation]
from = 2026-01-05
length = "week"

[feed]
past_weeks = 0
future_weeks = 52

[journal]
url = "{url}"

[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[people]]
name = "Cas"
"""


def offers_to_all(times: int, schedule: Schedule) -> list[Draft]:
    """What that many offers to everybody record, each of another day of Ada's."""
    duties = schedule.plan.duties.values()
    days = [duty.day for duty in duties if duty.on_duty == "ada" and duty.day > schedule.today]
    spans = [Span(start=day, end=day + DAY) for day in days[1 : times + 1]]
    return [offer(schedule, ADA, Wish(giver="ada", span=span, asked=None)) for span in spans]


def offered(journal: Journal, file: Inputs, times: int) -> list[str]:
    """The ids of that many offers."""
    done = journal.do(partial(offers_to_all, times), file, clock.now())
    return [str(entry.number) for entry in done.after.entries[:times]]


def test_of_two_who_accept_at_the_same_time_one_has_it_and_the_other_is_told(
    url: str, tmp_path: Path
) -> None:
    """Fifty times: never both, and never nobody."""
    path = tmp_path / "config.toml"
    path.write_text(RULES.format(url=url), encoding="utf-8")
    address = address_of(url, {}, tmp_path)
    assert address
    file = load(path, {})
    store = create_journal(address, "koos")
    journal = Journal(store)
    journal.publish(file, clock.now(), anew=True)
    offers = offered(journal, file, TIMES)
    answers = []
    with ExitStack() as stack:
        racers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.journal.accepting", str(path), person],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for person in ("bo", "cas")
        ]
        pipes = [(each.stdin, each.stdout) for each in racers]
        for _, out in pipes:
            assert out
            assert out.readline() == "ready\n"
        for known in offers:
            for into, _ in pipes:
                assert into
                into.write(f"{known}\n")
                into.flush()
            answers.append(sorted(out.readline().strip() for _, out in pipes if out))
        for into, _ in pipes:
            if into:
                into.close()
    journal.refresh()
    store.close()
    states = [journal.state.offers[known] for known in offers]

    assert len(offers) == TIMES
    assert answers == [["has it", "it is accepted, and not open any more"]] * TIMES
    assert {each.state for each in states} == {OfferState.ACCEPTED}
    assert {each.taker for each in states} <= {"bo", "cas"}
