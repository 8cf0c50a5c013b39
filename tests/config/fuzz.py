"""Fuzz: very many damaged configs, each with a limit of time and of memory.

    python -m tests.config.fuzz 20000    so many, other ones in every run, on all processors;
                                         and the largest one that is accepted
    python -m tests.config.fuzz FILE     the one in a file, again

A process of its own works through its part of them; the one it is at lies in a file, so
that it is known even where the process had to be ended.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import multiprocessing
import os
import resource
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click
from hypothesis import HealthCheck, given, seed, settings

from tests.config.damage import damaged_configs
from tests.config.largest import largest_config
from tests.config.promise import is_accepted

SECONDS = 60  # for one config; the slowest ones take a second, and machines can be busy
MEMORY = 2 * 2**30  # bytes of address space for a process
CHUNK = 250  # configs from one seed; what Hypothesis remembers of them grows

Check = Callable[[Path, bytes], bool]


@dataclass(kw_only=True)
class Tally:
    """What came of some configs.

    Attributes:
        accepted: How many were published.
        refused: How many were told what is wrong.
        slowest: Seconds that one of them took.
        largest: Memory that the process had at most, in MiB.
    """

    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    largest: int = 0

    def add(self, other: Tally) -> None:
        """Count those of *other* as well."""
        self.accepted += other.accepted
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)
        self.largest = max(self.largest, other.largest)

    def __str__(self) -> str:
        return (
            f"{self.accepted} accepted and published, {self.refused} refused with what is wrong;"
            f" the slowest took {self.slowest:.2f} s, the largest process {self.largest} MiB"
        )


@dataclass(frozen=True, kw_only=True)
class Fuzz:
    """One run.

    Attributes:
        check: Puts a config in a file, and raises an error where the promise is broken.
        folder: Where the files lie.
        start: The first seed.
        seconds: How long one config may take.
        memory: How many bytes a process may have.
        first: What is tried before any damaged config.
    """

    check: Check
    folder: Path
    start: int
    seconds: float = SECONDS
    memory: int = MEMORY
    first: bytes | None = None

    def run(self, number: int, processes: int) -> tuple[Tally, list[Path]]:
        """Try *number* configs; what came of them, and those that broke the promise."""
        spawn = multiprocessing.get_context("spawn")
        workers = [
            spawn.Process(
                target=self._work, args=(place, number // processes + (place < number % processes))
            )
            for place in range(processes)
        ]
        for worker in workers:
            worker.start()
        tally, broken = Tally(), []
        for place, worker in enumerate(workers):
            worker.join()
            if worker.exitcode == 0:
                found = json.loads(self._file(place, "json").read_text(encoding="utf-8"))
                tally.add(Tally(**found))
            else:
                broken.append(self._file(place, "toml"))
        return tally, broken

    def _file(self, place: int, kind: str) -> Path:
        return self.folder / f"config-{place}.{kind}"

    def _work(self, place: int, number: int) -> None:
        """Try *number* configs in this process, which ends where one breaks the promise."""
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        tally, path = Tally(), self._file(place, "toml")

        def law(content: bytes) -> None:
            faulthandler.dump_traceback_later(self.seconds, exit=True)
            began = time.perf_counter()
            is_good = self.check(path, content)
            tally.slowest = max(tally.slowest, time.perf_counter() - began)
            faulthandler.cancel_dump_traceback_later()
            tally.accepted += is_good
            tally.refused += not is_good

        if self.first is not None:
            law(self.first)
        for first in range(0, number, CHUNK):
            examples = settings(
                max_examples=min(CHUNK, number - first),
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            )
            part = given(content=damaged_configs())(law)
            seed(f"{self.start} {place} {first}")(examples(part))()
        tally.largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self._file(place, "json").write_text(json.dumps(asdict(tally)), encoding="utf-8")


def main() -> None:
    """Try as many configs as are asked for, or the one that is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.config.fuzz")
    parser.add_argument("what", help="how many configs, or the file of one")
    what = parser.parse_args().what
    folder = Path(tempfile.mkdtemp(prefix="koos-fuzz-"))
    if not what.isdecimal():
        accepted = is_accepted(folder / "config.toml", Path(what).read_bytes())
        shutil.rmtree(folder)
        click.echo("accepted and published" if accepted else "refused with what is wrong")
        return
    damaged = Fuzz(check=is_accepted, folder=folder, start=secrets.randbits(32))
    found = _told(f"{what} damaged configs", *damaged.run(int(what), os.cpu_count() or 1))
    at_limits = replace(damaged, first=largest_config().encode(), seconds=5 * SECONDS)
    found += _told("A config at all of its limits", *at_limits.run(0, processes=1))
    if found:
        sys.exit(1)
    shutil.rmtree(folder)


def _told(what: str, tally: Tally, broken: list[Path]) -> list[Path]:
    """Tell what came of some configs, and how to try again what broke the promise."""
    click.echo(f"{what}: {tally}")
    for path in broken:
        again = f"{sys.executable} -m tests.config.fuzz {path}"
        click.echo(f"This config breaks the promise; again: {again}")
    return broken


if __name__ == "__main__":
    main()
