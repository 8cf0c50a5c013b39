"""Starting: a command's first answer beside the imports of the libraries that all of it needs."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.row import Row, Runner, Unit, race

SAMPLE = Path(__file__).parents[1] / "config.toml"
NOW = [str(Path(sys.executable).with_name("koos-cal")), "--config", str(SAMPLE), "now"]
IMPORTS = [sys.executable, "-c", "import flask, icalendar, holidays"]


def starting(runs: int) -> Iterator[Row]:
    """`koos-cal now` on the sample config, from the shell and back."""
    for kind, runner in (("time", _elapsed), ("processor time", _processor)):
        yield Row(
            what=f"koos-cal now, {kind}",
            beside="python -c 'import flask, icalendar, holidays'",
            unit=Unit.SECONDS,
            rounds=race(4 * runs, runner(NOW), runner(IMPORTS)),
            at_most=1.3,
        )


def _elapsed(command: Sequence[str]) -> Runner:
    def elapsed() -> float:
        began = time.perf_counter()
        _run(command)
        return time.perf_counter() - began

    return elapsed


def _processor(command: Sequence[str]) -> Runner:
    def processor() -> float:
        began = _used()
        _run(command)
        return _used() - began

    return processor


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def _used() -> float:
    """Seconds of the processor that all commands have used that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
