"""Forking: a process that forks while other threads of it read and write the journal.

    python -m tests.journal.forking URL CHILDREN TIMES

As servers do that load the app before they fork. Everybody appends TIMES pairs; it prints how many
entries there are in the end.
"""

from __future__ import annotations

import os
import sys
import threading
from itertools import islice

from koos_cal.journal.dump import verify
from tests.journal.writing import broken_pairs, opened, pairs


def main(url: str, children: int, times: int) -> None:
    """Fork while others are at it."""
    store = opened(url)
    store.read()
    done = threading.Event()
    failed: list[BaseException] = []

    def go_on() -> None:
        try:
            for _ in pairs(store, "thread"):
                if done.is_set():
                    return
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=go_on, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    forked = []
    for n in range(children):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = 0 if len(list(islice(pairs(store, f"child-{n}"), times))) == times else 1
            finally:
                os._exit(status)
        forked.append(child)
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
    for n in range(children):
        assert sum(each.by == f"child-{n}" for each in entries) == 2 * times
    sys.stdout.write(f"{len(entries)}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
