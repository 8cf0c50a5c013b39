"""Serving: requests a second beside a bare Flask view on the same server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bare
from bench.load import ask, generator
from bench.row import Row, Unit, race
from bench.server import Server, ours, peer, running
from bench.team import Team
from koos_cal.journal.address import VARIABLE

FEED = "/koos.ics"
JOURNAL = "waitress with a journal"
GUNICORN = (
    *(sys.executable, "-m", "gunicorn", "--preload", "--workers=2", "--threads=4"),
    *("--bind=127.0.0.1:{port}", "--no-control-socket"),
)


def serving(today: date, runs: int) -> Iterator[Row]:
    """Whole feeds and 304, of a small rota and a large one, on both servers, and with a journal."""
    wrk = generator()
    if wrk is None:
        return
    small, large = (
        Team(people=people, years=years, today=today) for people, years in ((12, 2), (200, 10))
    )
    for team, server in (
        (small, "waitress"),
        (large, "waitress"),
        (small, "gunicorn"),
        (small, JOURNAL),
    ):
        with _served(team, server) as (app, bare_app):
            yield from _compared(wrk, runs, f"{team.size}, {server}", app, bare_app)


def _compared(wrk: str, runs: int, title: str, app: Server, bare_app: Server) -> Iterator[Row]:
    """Each answer of the app beside a view that gives the same answer."""
    tag = app.get(FEED).tag
    for what, beside, path, tags in (
        ("whole feed", "view of the same bytes", bare.WHOLE, (None, None)),
        ("304", "view that says 304 to everyone", bare.NOTHING, (tag, None)),
        ("304", "view that lets Flask compare", bare.CONDITIONAL, (tag, bare.TAG)),
    ):
        rounds = race(
            2 * runs,
            partial(ask, wrk, app, FEED, tags[0]),
            partial(ask, wrk, bare_app, path, tags[1]),
        )
        yield Row(
            what=f"{what}, {title}",
            beside=beside,
            unit=Unit.REQUESTS,
            rounds=[(ours.rate, floor.rate) for ours, floor in rounds],
            at_least=0.8,
        )
        yield Row(
            what=f"{what}, {title}: processor",
            beside=beside,
            unit=Unit.MICROSECONDS,
            rounds=[(ours.cost, floor.cost) for ours, floor in rounds],
        )


@contextmanager
def _served(team: Team, server: str) -> Iterator[tuple[Server, Server]]:
    """The app and bare Flask with the team's feed, each in a process of its own."""
    with TemporaryDirectory() as folder:
        config, body = Path(folder, "config.toml"), Path(folder, "koos.ics")
        config.write_text(team.config(), encoding="utf-8")
        commands: tuple[Sequence[str], Sequence[str]] = ours(config), peer(body)
        if server == "gunicorn":
            commands = (*GUNICORN, "wsgi:app"), (*GUNICORN, f"bench.bare:make_app('{body}')")
        environ = {"KOOS_CONFIG": str(config)}
        if server == JOURNAL:
            environ[VARIABLE] = f"sqlite:///{folder}/koos.db"
            command = [sys.executable, "-m", "koos_cal", "journal", "start", "--yes"]
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environ}
            )
        with running(commands[0], environ) as app:
            body.write_bytes(app.get(FEED).body)
            with running(commands[1]) as bare_app:
                yield app, bare_app
