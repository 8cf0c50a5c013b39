"""Accepting: a process that accepts each offer there is, as soon as it is told to.

python -m tests.journal.accepting CONFIG PERSON: reads a line before each one, and writes what
became of it.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from koos_cal import clock
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.exchanges import accept, find
from koos_cal.deeds.refused import RefusedError
from koos_cal.inputs import load
from koos_cal.journal.entry import Draft
from koos_cal.live.opening import journal_of
from koos_cal.schedule import Schedule


def main(config: str, person: str) -> None:
    """Accept the offers whose ids are told, one after the other."""
    path = Path(config)
    file = load(path, {})
    journal = journal_of(file, {}, path)
    assert journal
    doer = Doer(name=person, person=person, is_keeper=False)

    def take(known: str, now: Schedule) -> list[Draft]:
        return [accept(now, doer, find(now, known), person)]

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        known = line.strip()
        try:
            journal.do(
                partial(take, known),
                file,
                clock.now(),
            )
            told = "has it"
        except RefusedError as error:
            told = str(error)
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
