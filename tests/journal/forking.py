"""Forking: a process that forks with the journal open, also while threads read and write it.

    python -m tests.journal.forking URL CHILDREN TIMES

As servers do that load the app before they fork. First half of the children, with nothing going
on but a connection left over; then the other half. Each appends TIMES pairs; it prints how many
entries there are in the end.
"""

from __future__ import annotations

import os
import sys
import threading
from itertools import islice

from koos_cal.journal.dump import verify
from koos_cal.journal.store import Store
from tests.journal.writing import PAUSE, broken_pairs, opened, pairs


def fork(store: Store, name: str, times: int) -> int:
    """A child that appends so many pairs, and exits with 0 if it could."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = len(list(islice(pairs(store, name), times))) - times
        finally:
            os._exit(status)
    return child


def main(url: str, children: int, times: int) -> None:
    """Fork while others are at it."""
    store = opened(url)
    names = [f"child-{n}" for n in range(children)]
    forked = [fork(store, name, times) for name in names[::2]]
    done = threading.Event()
    failed: list[BaseException] = []

    def go_on() -> None:
        try:
            for _ in pairs(store, "thread"):
                if done.wait(PAUSE):
                    return
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=go_on, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    forked += [fork(store, name, times) for name in names[1::2]]
    statuses = [os.waitpid(child, 0)[1] for child in forked]
    done.set()
    for thread in threads:
        thread.join()
    entries = store.read()
    store.close()

    assert not failed
    assert statuses == [0] * children
    assert list(verify(entries)) == []
    assert broken_pairs(entries[1:]) == []
    assert [sum(each.by == name for each in entries) for name in names] == [2 * times] * children
    sys.stdout.write(f"{len(entries)}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
