"""Killing: writers that are killed with -9, in a process that forks them.

    python -m tests.journal.killing URL TIMES

First between any two statements of an append, then TIMES times at any moment of many appends.
After each, the journal has to be whole, hold all that the writer knew to be recorded, and take
more. It prints how often SQLite was caught with a transaction that it had to roll back.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from sqlalchemy import Engine, event

from koos_cal.journal.dump import verify
from tests.journal.writing import broken_pairs, opened, pairs

STATEMENTS = 5  # of an append: BEGIN, the schema, the last entry, INSERT, COMMIT
LONGEST = 0.05  # seconds until somebody is killed
SIZE = 6000  # so that a pair takes several pages


class Siege:
    """A journal whose writers are killed.

    Attributes:
        rolled_back: How often a transaction was left behind that SQLite has to roll back.
    """

    def __init__(self, url: str) -> None:
        self.rolled_back = 0
        self._url = url
        self._store = opened(url)
        self._last = self._store.read()[-1]
        self._beside = Path(f"{url.removeprefix('sqlite:///')}-journal")

    def kill_at_any_moment(self, name: str, delay: float) -> None:
        """Kill a writer so many seconds after its first pair."""

        def write(report: Callable[[int], None]) -> None:
            for first, _ in pairs(opened(self._url), name, SIZE, self._last):
                report(first.number)

        self._look(_reported(write, delay))

    def kill_at_statement(self, name: str, place: int, when: str) -> int:
        """Have a writer kill itself before or after a statement; how much it has appended."""

        def write(report: Callable[[int], None]) -> None:
            store = opened(self._url)
            left = [place + 1]  # reading, as every deed does first, is a statement too

            def count(*_: object) -> None:
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

            event.listen(Engine, f"{when}_cursor_execute", count)
            for first, _ in islice(pairs(store, name, SIZE, self._last), 1):
                report(first.number)

        return self._look(_reported(write))

    def go_on(self, name: str) -> None:
        """Append as if nobody had been killed."""
        self._last = next(pairs(self._store, name, SIZE, self._last))[-1]

    def end(self) -> None:
        """Look at all of it."""
        entries = self._store.read()
        assert list(verify(entries)) == []
        assert broken_pairs(entries[1:]) == []
        self._store.close()

    def _look(self, known: list[int]) -> int:
        """Find the journal as it has to be, where a writer knew what it reported."""
        self.rolled_back += self._beside.exists()
        entries = self._store.read(after=self._last)

        assert broken_pairs(entries) == []
        assert [each.number for each in entries[::2]][: len(known)] == known
        assert len(entries) in (2 * len(known), 2 * len(known) + 2)
        self._last = (self._last, *entries)[-1]
        return len(entries)


def _reported(
    write: Callable[[Callable[[int], None]], None], delay: float | None = None
) -> list[int]:
    """What a process reports that is killed: *delay* after its first report, or by itself."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(lambda number: _report(mouth, number))
        finally:
            os._exit(1)
    os.close(mouth)
    with os.fdopen(ear, "rb") as reports:
        told = []
        if delay is not None:
            told.append(reports.readline())
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told += reports.readlines()
    assert os.WIFSIGNALED(status)
    return [int(each) for each in told]


def _report(mouth: int, number: int) -> None:
    os.write(mouth, b"%d\n" % number)


def main(url: str, times: int) -> None:
    """Kill, look and go on."""
    siege = Siege(url)
    for place in range(1, STATEMENTS + 1):
        for when in ("before", "after"):
            recorded = siege.kill_at_statement(f"{when}-{place}", place, when)
            assert recorded == (2 if (place, when) == (STATEMENTS, "after") else 0)
    chance = random.Random(times)  # noqa: S311 - any moments will do
    for n in range(times):
        siege.kill_at_any_moment(f"writer-{n}", chance.uniform(0, LONGEST))
        siege.go_on(f"survivor-{n}")
    siege.end()
    sys.stdout.write(f"{siege.rolled_back}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
