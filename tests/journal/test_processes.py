"""Several processes at one journal, on each database: racing, forking, and killed with -9."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

from koos_cal.journal.address import Address, FileAddress
from koos_cal.journal.dump import verify
from koos_cal.journal.store import Store
from tests.journal.making import NOW, draft
from tests.journal.writing import broken_pairs

ROOT = Path(__file__).parents[2]
LONGEST = 120  # seconds, after which something waits for ever


def process(module: str, *arguments: object) -> subprocess.Popen[str]:
    """Start one of the modules here as a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", f"tests.journal.{module}"]
    command += map(str, arguments)
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def finished(started: subprocess.Popen[str]) -> list[int]:
    """The numbers that it printed; it has to have ended well."""
    try:
        out, err = started.communicate("\n", timeout=LONGEST)
    finally:
        started.kill()
    assert (started.returncode, err) == (0, "")
    return [int(line) for line in out.split()]


def test_who_races_loses_nothing(store: Store, url: str) -> None:
    """Numbers without gaps, nothing twice, and each pair together, in each writer's own order."""
    store.append(None, [draft()], NOW)
    names = ["a", "b", "c"]
    writers = [process("writing", url, name, 25) for name in names]
    assert [each.stdout.readline() for each in writers if each.stdout] == ["ready\n"] * 3
    with ThreadPoolExecutor() as pool:
        printed = list(pool.map(finished, writers))
    entries = store.read()

    assert len(entries) == 1 + 3 * 25 * 2
    assert list(verify(entries)) == []
    assert broken_pairs(entries[1:]) == []
    for name, numbers in zip(names, printed, strict=True):
        found = [each for each in entries if each.by == name]
        expected = [f"{name} {n} {half}" for n in range(1, 26) for half in ("a", "b")]
        assert [each.body["note"] for each in found] == expected
        assert [each.number for each in found[::2]] == numbers
    changes = sum(a.by != b.by for a, b in pairwise(entries))
    assert changes > 5  # it was a race


def test_who_forks_takes_no_connection_along(store: Store, url: str) -> None:
    """In the middle of others' reading and writing, and everyone goes on afterwards."""
    store.append(None, [draft()], NOW)
    (count,) = finished(process("forking", url, 10, 3))

    assert count == len(store.read()) > 1 + 10 * 3 * 2


def test_who_is_killed_leaves_a_whole_journal(store: Store, url: str, address: Address) -> None:
    """All of a pair or nothing, all that was known to be recorded, and others go on at once."""
    store.append(None, [draft()], NOW)
    (rolled_back,) = finished(process("killing", url, 40))

    assert isinstance(address, FileAddress) == (rolled_back > 5)
