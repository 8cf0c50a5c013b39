"""Starting: a command's first answer beside the imports of the libraries that all of it needs."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.row import Row, Unit, race

SAMPLE = Path(__file__).parents[1] / "config.toml"
NOW = [str(Path(sys.executable).with_name("koos-cal")), "--config", str(SAMPLE), "now"]
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
IMPORTS = [sys.executable, "-c", "import flask, icalendar, holidays"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How long a command took.

    Attributes:
        elapsed: Seconds from the shell and back.
        processor: Seconds of the processor.
    """

    elapsed: float
    processor: float


def starting(runs: int) -> Iterator[Row]:
    """`koos-cal now` on the sample config."""
    rounds = race(4 * runs, partial(_run, NOW), partial(_run, IMPORTS))
    for what, pairs in (
        ("koos-cal now", [(ours.elapsed, floor.elapsed) for ours, floor in rounds]),
        ("koos-cal now: processor", [(ours.processor, floor.processor) for ours, floor in rounds]),
    ):
        yield Row(
            what=what,
            beside="import flask, icalendar, holidays",
            unit=Unit.SECONDS,
            rounds=pairs,
            at_most=1.3,
        )


def _run(command: Sequence[str]) -> Run:
    """Run *command* as where it is installed: with its modules compiled, as the libraries' are."""
    environ = {name: value for name, value in os.environ.items() if name != UNCOMPILED}
    used, began = _used(), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environ)
    return Run(elapsed=time.perf_counter() - began, processor=_used() - used)


def _used() -> float:
    """Seconds of the processor that all commands have used that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
