"""Memory: what the process holds that has served everything, beside one with bare Flask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import bare
from bench.row import Row, Unit
from bench.server import ours, peer, running
from bench.team import Team

FEED = "/koos.ics"
TIMES = 20


def memory(today: date, runs: int) -> Iterator[Row]:
    """A process is started anew for each figure."""
    team = Team(people=200, years=10, today=today)
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield Row(
            what=f"memory, every feed served, {team.size}",
            beside="bare Flask serving one of them",
            unit=Unit.MEGABYTES,
            rounds=[_both(folder, team) for _ in range(runs)],
        )


def _both(folder: Path, team: Team) -> tuple[float, float]:
    config, body = folder / "config.toml", folder / "koos.ics"
    config.write_text(team.config(), encoding="utf-8")
    with running(ours(config)) as server:
        body.write_bytes(server.get(FEED).body)
        for number in range(team.people):
            server.get(f"/people/p{number}.ics")
        held = server.memory()
    with running(peer(body)) as server:
        for _ in range(team.people):
            server.get(bare.WHOLE)
        return held, server.memory()
