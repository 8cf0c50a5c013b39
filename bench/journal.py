"""Journal: what ten years of deeds cost at the start, on the disk, and whoever acts or asks."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from bench.row import Row, Unit, race
from bench.team import Team
from koos_cal import clock
from koos_cal.deeds import absences
from koos_cal.deeds.doer import Doer
from koos_cal.inputs import Inputs, load
from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import VARIABLE, FileAddress
from koos_cal.journal.dump import line_of
from koos_cal.journal.entry import Draft, Entry, Kind
from koos_cal.journal.free import Bodies, free_bodies
from koos_cal.journal.records import record_body
from koos_cal.journal.store import Store
from koos_cal.live.board import Board
from koos_cal.live.force import config_draft
from koos_cal.live.journal import Journal
from koos_cal.live.publication import releases
from koos_cal.live.publish import feeds_of
from koos_cal.rota.decision import Decision
from koos_cal.rota.record import record_of
from koos_cal.schedule import Schedule, schedule_for
from koos_cal.web import create_app

DEEDS = 1000
PERIODS = 2  # that each of them tells of anew; mostly it is one
FEED = "/koos.ics"
ASKING = 2  # seconds for which one client asks for a feed that has not changed
DAY = timedelta(days=1)
KEEPER = Doer(name="keeper", person=None, is_keeper=True)


def journal(today: date, runs: int) -> Iterator[Row]:
    """Starting, the size, a deed, and a 304, with a journal and without."""
    team = Team(people=12, years=10, today=today)
    title = f"{team.size}, {DEEDS:,} deeds"
    with TemporaryDirectory() as folder:
        config, file = Path(folder, "config.toml"), Path(folder, "koos.db")
        config.write_text(team.config(), encoding="utf-8")
        inputs, environ = load(config, {}), {VARIABLE: f"sqlite:///{file}"}
        start(inputs, team, file)
        yield Row(
            what=f"start with a journal, {title}",
            beside="without",
            unit=Unit.SECONDS,
            rounds=race(runs, partial(_start, config, environ), partial(_start, config, {})),
            more=1,
        )
        yield Row(
            what=f"the journal, {title}",
            beside="its dump",
            unit=Unit.MEGABYTES,
            rounds=[_sizes(inputs, file)],
            within=10,
        )
        board = Board(config, environ, clock.now)
        yield Row(
            what=f"a deed, {title}",
            beside="planning and feeds",
            unit=Unit.SECONDS,
            rounds=race(runs, partial(_deed, board), partial(_build, board)),
            at_most=3,
        )
        yield Row(
            what="looks at the journal while one client asks on and on",
            beside="tenths of a second",
            unit=Unit.TIMES,
            rounds=[_looks(board) for _ in range(runs)],
            at_most=1,
        )


def start(inputs: Inputs, team: Team, file: Path) -> None:
    """A journal as it would be: a publication with each period, and deeds in between.

    What is published is what the rota comes to, so that the last publication changes nothing.
    """
    rota_id = inputs.config.koos.rota_id
    store = create_journal(FileAddress(path=file), rota_id)
    store.load(list(_entries(inputs, team)))
    Journal(store).publish(inputs, clock.now(), anew=False)
    store.close()


def _entries(inputs: Inputs, team: Team) -> Iterator[Entry]:
    schedule = schedule_for(inputs, team.today)
    decisions = schedule.plan.decisions
    over = [each for each in decisions if each.period.span.end <= team.today]
    number, done = 0, 0
    for place, decision in enumerate(over, 1):
        day = decision.period.span.start
        drafts = [config_draft(inputs)] if place == 1 else []
        free = free_bodies(schedule.plan.free, decision.period.span)
        drafts += [_plan(day, [decision], free)]
        away: list[Mapping[str, Any]] = [*free.get(day, ())]
        while done < DEEDS * place // len(over):
            changed = decisions[place - 1 : place - 1 + PERIODS]
            person, to = f"p{done % team.people}", day + DAY
            away.append({"kind": "away", "person": person, "name": "", "to": to.isoformat()})
            drafts += [_absence(person, day, to), _read(person, day, to)]
            drafts += [_plan(day, changed, {day: away[:]})]
            done += 1
        for draft in drafts:
            number += 1
            yield draft.entry(number, datetime.combine(day, clock_time(12), UTC))


def _absence(person: str, day: date, to: date) -> Draft:
    span = {"from": day.isoformat(), "to": to.isoformat()}
    return Draft(by=person, kind=Kind.ABSENCE, body={"person": person, "note": "Camping", **span})


def _read(person: str, day: date, to: date) -> Draft:
    """An absence that came with a calendar which the config no longer has."""
    came = [{"person": person, "from": day.isoformat(), "to": to.isoformat()}]
    body = {"calendar": "HR", "came": came, "went": []}
    return Draft(by="HR", kind=Kind.CALENDAR, body=body)


def _plan(day: date, decisions: Sequence[Decision], free: Bodies) -> Draft:
    periods = {d.period.span.start.isoformat(): record_body(record_of(d)) for d in decisions}
    days = {day.isoformat(): bodies for day, bodies in free.items()}
    told = {"today": day.isoformat(), "releases": releases(), "digest": "0" * 64}
    return Draft(by="clock", kind=Kind.PLAN, body={**told, "periods": periods, "free": days})


def _start(config: Path, environ: Mapping[str, str]) -> float:
    return _seconds(lambda: Board(config, environ, clock.now))


def _sizes(inputs: Inputs, file: Path) -> tuple[float, float]:
    """Megabytes of the journal, and of its dump."""
    store = open_journal(FileAddress(path=file), inputs.config.koos.rota_id)
    dump = sum(len(line_of(entry).encode()) + 1 for entry in store.read())
    return file.stat().st_size / 1e6, dump / 1e6


def _deed(board: Board) -> float:
    """Whoever is on duty in three weeks is away on that day: read, plan, append, and the feeds."""

    def away(now: Schedule) -> Sequence[Draft]:
        day = now.plan.period_holding(now.today + 21 * DAY).start
        person = str(now.plan.duties[day].on_duty)
        return [absences.declare(now, KEEPER, absences.Wish(person=person, first=day, last=day))]

    return _seconds(lambda: board.do(away))


def _build(board: Board) -> float:
    schedule = board.current().schedule
    return _seconds(lambda: feeds_of(schedule_for(schedule.inputs, schedule.today)))


def _looks(board: Board) -> tuple[float, float]:
    """How often the journal is read while feeds are asked for that have not changed."""
    client = create_app(board).test_client()
    tag = client.get(FEED).headers["ETag"]
    with patch.object(Store, "read", autospec=True, side_effect=Store.read) as reads:
        began = time.monotonic()
        while (elapsed := time.monotonic() - began) < ASKING:
            answer = client.get(FEED, headers={"If-None-Match": tag})
            if answer.status_code != HTTPStatus.NOT_MODIFIED:
                raise RuntimeError(f"{FEED} was answered with {answer.status}")
    return reads.call_count, elapsed * 10


def _seconds(work: Callable[[], object]) -> float:
    """The processor's time that *work* takes."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began
