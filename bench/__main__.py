"""``python -m bench [RUNS]``: measure everything, and print one table."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator

from bench.building import building
from bench.calendars import calendars
from bench.changing import changing
from bench.journal import journal
from bench.memory import memory
from bench.row import HEAD, NUMBERS, Row
from bench.serving import serving
from bench.starting import starting
from bench.tick import tick
from koos_cal import clock
from koos_cal.cli.table import table

USUAL = 5


def rows(runs: int) -> Iterator[Row]:
    """Everything that is measured, as it is done."""
    today = clock.now().date()
    yield from serving(today, runs)
    yield from building(today, runs)
    yield from changing(today, runs)
    yield from journal(today, runs)
    yield from calendars(today, runs)
    yield from tick(today, runs)
    yield from starting(runs)
    yield from memory(today, runs)


def main(runs: int) -> None:
    """Print the table, and meanwhile how far it is."""
    done = []
    for row in rows(runs):
        done.append(row.cells())
        print(f"{row.what}: {row.ratio:.2f}", file=sys.stderr)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores,"
        f" load {os.getloadavg()[0]:.1f}, medians of {runs}"
    )
    print(table([HEAD, *done], right=NUMBERS))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
