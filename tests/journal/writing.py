"""Writing: a process that appends a pair of entries again and again.

    python -m tests.journal.writing URL NAME TIMES

It says when it is ready, begins when it is told to, and then prints the number of the first entry
of each pair once it is recorded.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from koos_cal import clock
from koos_cal.journal import open_journal
from koos_cal.journal.address import address_of
from koos_cal.journal.entry import Entry
from koos_cal.journal.errors import CollisionError, JournalAwayError
from koos_cal.journal.store import Store
from tests.journal.making import draft

PAUSE = 0.005  # seconds between two pairs, so that others have their turn


def opened(url: str) -> Store:
    """The journal at *url*."""
    address = address_of(url, {}, Path())
    assert address
    return open_journal(address, "koos")


def pairs(
    store: Store, name: str, size: int = 0, last: Entry | None = None
) -> Iterator[tuple[Entry, ...]]:
    """Append pairs behind *last* without end, and read on wherever somebody else was first.

    Yields:
        Each of them, once it is recorded.
    """
    for n in itertools.count(1):
        drafts = [draft(f"{name} {n} {half}".ljust(size), by=name) for half in ("a", "b")]
        made: tuple[Entry, ...] = ()
        while not made:
            last = (last, *store.read(after=last))[-1]
            try:
                made = store.append(last, drafts, clock.now())
            except CollisionError:
                continue
            except JournalAwayError as error:
                if "is locked" not in str(error):  # on a busy machine one of many waits too long
                    raise
        last = made[-1]
        yield made


def broken_pairs(entries: tuple[Entry, ...]) -> list[Entry]:
    """Those of *entries* that do not stand beside the other of their pair."""
    firsts, seconds = entries[::2], entries[1::2]
    halves = itertools.zip_longest(firsts, seconds)
    return [a or b for a, b in halves if not (a and b and _are_pair(a, b))]


def _are_pair(first: Entry, second: Entry) -> bool:
    a, b = first.body["note"].split(), second.body["note"].split()
    return bool(a[:2] == b[:2] and (a[2], b[2]) == ("a", "b") and first.at == second.at)


if __name__ == "__main__":
    url, name, times = sys.argv[1:]
    store = opened(url)
    store.read()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for first, _ in itertools.islice(pairs(store, name), int(times)):
        sys.stdout.write(f"{first.number}\n")
        time.sleep(PAUSE)
